#include "app/cli/projects.h"
#include "core/base/write_file.h"

namespace understudy::cli {
namespace {

class ReportCommand final : public Command {
public:
    Manual manual() const override {
        return {
            .name = "report",
            .summary = "write the report of a run",
            .synopsis = {"report PROJECT [--run NAME] --format html|json|csv|md|junit", " [-o FILE]",
                         "report PROJECT [--run NAME] --json[=FILE]"},
            .description =
                {"Writes what a run found: verdict, divergences with their evidence, endpoints, counters and "
                 "rules. The "
                 "content is the same in every format and the same as in the workbench; values are redacted.",
                 "html is one file that needs no network and prints well; json is for machines; csv has a "
                 "row per "
                 "divergence; md is for merge requests; junit is for the test reports of a CI system.",
                 "The project may be open elsewhere: it is only read. A file is replaced whole or not at "
                 "all."},
            .exitStatus = {{"0", "written"},
                           {"3", "could not be written: no such project or run, or no room for the file"},
                           {"64", "the command line is wrong"},
                           {"70", "internal error"}},
            .examples = {{"understudy-cli report shop.understudy --format html -o report.html",
                          "The report of the latest run."},
                         {"understudy-cli report shop.understudy --format junit -o junit.xml",
                          "The same as test results for CI."},
                         {"understudy-cli report shop.understudy --json | jq .verdict", "One field of it."}},
        };
    }

    void declare(CLI::App &app) override {
        app.add_option("PROJECT", m_project, "The project file.")->required();
        app.add_option("--run", m_run,
                       "The run; without it the latest one. Of several with this name the latest.")
            ->type_name("NAME");
        auto *format = app.add_option("--format", m_format, "html, json, csv, md or junit.")
                           ->type_name("FORMAT")
                           ->check(CLI::IsMember({"html", "json", "csv", "md", "junit"}));
        auto *output =
            app.add_option("-o,--output", m_output, "The file to write; \"-\" or nothing: standard output.")
                ->type_name("FILE");
        auto *json = addJson(app, m_json)->description("Short for --format json -o FILE.");
        json->excludes(format)->excludes(output);
        app.callback([this] {
            if (m_format.empty() && !m_json.asked())
                throw CLI::RequiredError("--format");
        });
    }

    Result<int> run(Context &context) override {
        if (m_json.asked()) {
            m_format = "json";
            m_output = m_json.where;
        }
        const auto session = openForReading(context.workbench, m_project);
        if (!session)
            return std::unexpected(session.error());
        const auto run = findRun(**session, m_run);
        if (!run)
            return std::unexpected(run.error());
        const auto report = (*session)->reports().render(run->id, m_format);
        if (!report)
            return std::unexpected(report.error());
        if (m_output == "-") {
            context.console.write(*report);
            return kDone;
        }
        if (Status written = writeFile(m_output, *report); !written)
            return std::unexpected(written.error());
        context.console.say("Wrote \"" + plain(m_output) + "\".");
        return kDone;
    }

private:
    std::string m_project, m_format, m_output = "-";
    std::optional<std::string> m_run;
    JsonTarget m_json;
};

} // namespace

std::unique_ptr<Command> makeReportCommand() {
    return std::make_unique<ReportCommand>();
}

} // namespace understudy::cli
