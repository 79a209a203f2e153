#include "app/cli/projects.h"
#include "app/cli/text_view.h"

namespace understudy::cli {
namespace {

class CompareCommand final : public Command {
public:
    Manual manual() const override {
        return {
            .name = "compare",
            .summary = "judge recorded exchanges",
            .synopsis = {"compare EXCHANGES [--project FILE] [--json[=FILE]]"},
            .description =
                {"Reads exchanges that were recorded elsewhere, compares the candidate's answers with those "
                 "of live and "
                 "baseline, and says whether the candidate has regressed. Nothing needs to be configured and "
                 "no request "
                 "is sent.",
                 "EXCHANGES is a JSONL file with one exchange a line (id, method, path, request, and the "
                 "answers of "
                 "primary or live, secondary or baseline, and candidate) or a HAR 1.2 file; either may be "
                 "gzip'd.",
                 "Without --project a temporary project is used and removed. A recording that ends in the "
                 "middle of a "
                 "record is judged as far as it goes; it is complained about, and is never called clean."},
            .exitStatus =
                {{"0", "clean: no regression, and one of the stated size would have been seen"},
                 {"1", "regression"},
                 {"2", "undecided: more exchanges are needed"},
                 {"3",
                  "could not judge: the file cannot be read, is incomplete, or holds nothing to compare"},
                 {"64", "the command line is wrong"},
                 {"70", "internal error"}},
            .examples = {{"understudy-cli compare shop.jsonl.gz", "Judges a recording."},
                         {"understudy-cli compare shop.jsonl.gz --json=verdict.json",
                          "The same, with the result for machines."},
                         {"understudy-cli compare shop.jsonl --project shop.understudy",
                          "Keeps the exchanges in a project, to look at in the workbench."}},
        };
    }

    void declare(CLI::App &app) override {
        app.add_option("EXCHANGES", m_file, "The recording: JSONL or HAR, gzip'd or not.")->required();
        app.add_option("--project", m_project,
                       "Keep the exchanges in this project; it is made when it does not exist.")
            ->type_name("FILE");
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
            context.console.say(summaryText(**summary));
            if (Status written = writeJson(context, session, imported->run, m_json); !written)
                return std::unexpected(written.error());
            const int code = exitCodeOf(**summary);
            if (imported->complete || code == kRegression) {
                if (!imported->complete)
                    context.console.warn(imported->complete.error().text());
                return code;
            }
            return std::unexpected(imported->complete.error());
        });
    }

private:
    std::string m_file;
    std::optional<std::string> m_project;
    JsonTarget m_json;
};

} // namespace

std::unique_ptr<Command> makeCompareCommand() {
    return std::make_unique<CompareCommand>();
}

} // namespace understudy::cli
