#include "app/cli/projects.h"
#include "app/cli/text_view.h"

namespace understudy::cli {
namespace {

class ImportCommand final : public Command {
public:
    Manual manual() const override {
        return {
            .name = "import",
            .summary = "read a recording into a project",
            .synopsis = {"import FILE --project FILE [--json[=FILE]]"},
            .description =
                {"Reads a recording into a new run of the project, named after the file, and judges it. The "
                 "project is made when it does not exist.",
                 "FILE is a JSONL file with one exchange a line, or a HAR 1.2 file (one answer a request, "
                 "which is taken as live's); either may be gzip'd. Values are redacted before they are "
                 "stored.",
                 "The verdict is printed but does not decide the exit status; use gate for that."},
            .exitStatus =
                {{"0", "imported"},
                 {"3",
                  "could not be imported whole: the file cannot be read or is incomplete, or the project "
                  "cannot be written; what was read is kept"},
                 {"64", "the command line is wrong"},
                 {"70", "internal error"}},
            .examples = {{"understudy-cli import yesterday.jsonl.gz --project shop.understudy",
                          "Adds yesterday's exchanges to the project."},
                         {"understudy-cli import browser.har --project shop.understudy",
                          "Adds what a browser saved."}},
        };
    }

    void declare(CLI::App &app) override {
        app.add_option("FILE", m_file, "The recording: JSONL or HAR, gzip'd or not.")->required();
        app.add_option("--project", m_project, "The project to add the run to.")
            ->type_name("FILE")
            ->required();
        addJson(app, m_json);
    }

    Result<int> run(Context &context) override {
        if (m_json.toStdout())
            context.console.leaveStdoutToMachines();
        return withProject(context, m_project, [&](api::ProjectSession &session) -> Result<int> {
            const auto imported = importRecording(context, session, m_file);
            if (!imported)
                return std::unexpected(imported.error());
            const auto summary = session.summary(imported->run);
            if (!summary)
                return std::unexpected(summary.error());
            context.console.say("Imported into \"" + plain(m_project) + "\":");
            context.console.say(summaryText(**summary));
            if (Status written = writeJson(context, session, imported->run, m_json); !written)
                return std::unexpected(written.error());
            if (!imported->complete)
                return std::unexpected(imported->complete.error());
            return kDone;
        });
    }

private:
    std::string m_file, m_project;
    JsonTarget m_json;
};

} // namespace

std::unique_ptr<Command> makeImportCommand() {
    return std::make_unique<ImportCommand>();
}

} // namespace understudy::cli
