#include "app/cli/projects.h"
#include "app/cli/text_view.h"

namespace understudy::cli {
namespace {

class GateCommand final : public Command {
public:
    Manual manual() const override {
        return {
            .name = "gate",
            .summary = "decide by the verdict of a run",
            .synopsis = {"gate PROJECT [--run NAME] [--min-effect SHARE] [--json[=FILE]]"},
            .description =
                {"Answers with its exit status whether the candidate of a run may go on, for scripts and CI. "
                 "The verdict "
                 "is regression if any divergence is one; undecided if none is, but what was seen cannot "
                 "exclude an "
                 "effect of the stated size; else clean. Labels given in the workbench count: what is "
                 "labelled noise or "
                 "expected takes no part, what is labelled a bug is a regression.",
                 "The project may be open elsewhere, and the run may still go on: it is only read."},
            .exitStatus = {{"0", "clean"},
                           {"1", "regression"},
                           {"2", "undecided: more requests are needed"},
                           {"3", "could not judge: no such project or run, or nothing was compared"},
                           {"64", "the command line is wrong"},
                           {"70", "internal error"}},
            .examples = {{"understudy-cli gate shop.understudy && deploy", "Deploys after a clean run only."},
                         {"understudy-cli gate shop.understudy --run checkout-2.3 --min-effect 0.5%",
                          "Is content when no endpoint is worse in 0.5 % of requests."}},
        };
    }

    void declare(CLI::App &app) override {
        app.add_option("PROJECT", m_project, "The project file.")->required();
        app.add_option("--run", m_run,
                       "The run; without it the latest one. Of several with this name the latest.")
            ->type_name("NAME");
        addShare(app, "--min-effect", m_minEffect,
                 "The smallest share of requests that must not go unnoticed, such as 1% or 0.01. Without it "
                 "the run's "
                 "own.");
        addJson(app, m_json);
    }

    Result<int> run(Context &context) override {
        if (m_json.toStdout())
            context.console.leaveStdoutToMachines();
        const auto session = openForReading(context.workbench, m_project);
        if (!session)
            return std::unexpected(session.error());
        const auto run = findRun(**session, m_run);
        if (!run)
            return std::unexpected(run.error());
        if (m_minEffect)
            (*session)->setMinEffect(*m_minEffect);
        const auto summary = (*session)->summary(run->id);
        if (!summary)
            return std::unexpected(summary.error());
        context.console.say(summaryText(**summary));
        if (Status written = writeJson(context, **session, run->id, m_json); !written)
            return std::unexpected(written.error());
        return exitCodeOf(**summary);
    }

private:
    std::string m_project;
    std::optional<std::string> m_run;
    std::optional<double> m_minEffect;
    JsonTarget m_json;
};

} // namespace

std::unique_ptr<Command> makeGateCommand() {
    return std::make_unique<GateCommand>();
}

} // namespace understudy::cli
