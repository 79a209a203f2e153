#include "app/cli/projects.h"
#include "app/cli/run_watch.h"
#include "app/cli/text_view.h"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace understudy::cli {
namespace {

constexpr std::size_t kMostYaml = 1 << 20;

Result<std::string> readSmallFile(const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(kMostYaml + 1, '\0');
    file.read(text.data(), std::streamsize(text.size()));
    if (!file.eof() && !file.good()) {
        return fail(ErrorCode::NotFound, "The run definition \"" + path + "\" could not be read.",
                    std::generic_category().message(errno) + ".", "Check the path after --define.");
    }
    text.resize(std::size_t(file.gcount()));
    if (text.size() > kMostYaml)
        return fail(ErrorCode::InvalidInput, "The run definition \"" + path + "\" is larger than 1 MiB.", {},
                    "Check the path after --define.");
    return text;
}

class RunCommand final : public Command {
public:
    Manual manual() const override {
        return {
            .name = "run",
            .summary = "start a run and watch it until it ends",
            .synopsis = {"run PROJECT --run NAME [--define RUN.yaml] [--for T]",
                         " [--until-verdict] [--json[=FILE]]"},
            .description =
                {"Starts capture, comparison and recording as one run of the project, prints where to send "
                 "requests, and "
                 "shows how it goes. The project is made when it does not exist.",
                 "The run is defined by a YAML file (the window exports the same), or, without --define, as "
                 "the latest "
                 "run of this name in the project was. Unknown keys are errors with line and column.",
                 "The run ends at its time limit, at the end of a recording, at Ctrl-C, or with "
                 "--until-verdict as soon "
                 "as the verdict is clean or regression. However it ends, requests under way are finished, "
                 "everything "
                 "that was started is stopped and restored, and the summary is printed. The verdict does not "
                 "decide the "
                 "exit status; use gate for that."},
            .exitStatus = {{"0", "the run ended in order"},
                           {"3", "it could not start or could not store everything: the message says why"},
                           {"64", "the command line is wrong"},
                           {"70", "internal error"}},
            .examples = {{"understudy-cli run shop.understudy --run checkout-2.3 --define run.yaml --for 30m",
                          "Half an hour of the run in run.yaml."},
                         {"understudy-cli run shop.understudy --run checkout-2.3 --until-verdict",
                          "The same run again, for as long as it takes."}},
        };
    }

    void declare(CLI::App &app) override {
        app.add_option("PROJECT", m_project, "The project file.")->required();
        app.add_option("--run", m_name, "The name of the run.")->type_name("NAME")->required();
        app.add_option("--define", m_define, "The YAML file that defines the run.")->type_name("RUN.yaml");
        addDuration(
            app, "--for", m_for,
            "The time limit, such as 30s, 5m or 1h (a bare number is seconds), instead of the definition's.");
        app.add_flag("--until-verdict", m_untilVerdict,
                     "Stop as soon as the verdict is clean or regression.");
        addJson(app, m_json);
    }

    Result<int> run(Context &context) override {
        if (m_json.toStdout())
            context.console.leaveStdoutToMachines();
        return withProject(context, m_project,
                           [&](api::ProjectSession &session) { return rehearse(context, session); });
    }

private:
    Result<RunDefinition> definition(api::ProjectSession &session) const {
        RunDefinition definition;
        if (m_define) {
            const auto yaml = readSmallFile(*m_define);
            if (!yaml)
                return std::unexpected(yaml.error());
            auto parsed = session.run().fromYaml(*yaml);
            if (!parsed)
                return parsed;
            definition = std::move(*parsed);
        } else {
            const auto earlier = findRun(session, m_name);
            if (!earlier) {
                return fail(ErrorCode::NotFound, "Nothing says what the run \"" + m_name + "\" is.",
                            earlier.error().what, "Define it with --define RUN.yaml.");
            }
            definition = earlier->definition;
        }
        definition.name = m_name;
        if (m_for)
            definition.timeLimit = *m_for;
        return definition;
    }

    Result<int> rehearse(Context &context, api::ProjectSession &session) {
        const auto definition = this->definition(session);
        if (!definition)
            return std::unexpected(definition.error());
        for (const api::PreflightItem &item : session.run().preflight(*definition)) {
            if (item.level == api::PreflightItem::Level::Warning)
                context.console.say("Warning: " + plain(item.title) + ": " + plain(item.text));
        }
        const auto run = session.run().start(*definition);
        if (!run)
            return std::unexpected(run.error());
        if (const std::string address = session.run().status().address; !address.empty())
            context.console.tell("Send requests to " + address + ".");
        context.console.say("Running for at most " + durationText(definition->timeLimit) + "; Ctrl-C stops.");
        watchRun(context, session.run(), [&] { return m_untilVerdict && decided(session, *run); });

        const Status stopped = session.run().stop();
        const auto summary = session.summary(*run);
        if (!summary)
            return std::unexpected(summary.error());
        context.console.say("\n" + summaryText(**summary));
        if (Status written = writeJson(context, session, *run, m_json); !written)
            return std::unexpected(written.error());
        if (!stopped)
            return std::unexpected(stopped.error());
        if (const std::string message = session.run().status().message; !message.empty())
            return fail(ErrorCode::Io, message);
        return kDone;
    }

    static bool decided(api::ProjectSession &session, RunId run) {
        const auto summary = session.summary(run);
        return summary && (*summary)->counters.compared > 0 && (*summary)->verdict != Verdict::Undecided;
    }

    std::string m_project, m_name;
    std::optional<std::string> m_define;
    std::optional<Duration> m_for;
    bool m_untilVerdict = false;
    JsonTarget m_json;
};

} // namespace

std::unique_ptr<Command> makeRunCommand() {
    return std::make_unique<RunCommand>();
}

} // namespace understudy::cli
