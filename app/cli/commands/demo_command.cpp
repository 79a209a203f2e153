#include "app/cli/projects.h"
#include "app/cli/run_watch.h"
#include "app/cli/text_view.h"
#include "app/cli/truth_check.h"
#include "core/base/write_file.h"
#include "core/demo/demo.h"

#include <cmath>

namespace understudy::cli {
namespace {

/// Beyond the length of the request stream, for the last answers.
constexpr Duration kAfterTraffic = std::chrono::seconds(30);

class DemoCommand final : public Command {
public:
    Manual manual() const override {
        return {
            .name = "demo",
            .summary = "a shop to try it on: three services and traffic on loopback",
            .synopsis = {"demo [--project FILE] [--rate N] [--for T] [--seed N]",
                         " [--faults all|none] [--truth FILE] [--json[=FILE]]"},
            .description = {"Starts live, baseline and candidate of a small shop on free ports of 127.0.0.1, "
                            "sends them a stream of "
                            "requests through the inline capture, and judges. Three instances of one version "
                            "differ by noise: "
                            "times, ids, shuffled arrays, jitter. The candidate has faults on top.",
                            "What is planted is printed first and held against the verdicts at the end, so "
                            "that anybody can check "
                            "them; --truth writes it to a file, with the requests that were struck, in the "
                            "format of a recording's "
                            "truth file. The same seed gives the same shop, requests and struck requests.",
                            "Ctrl-C stops early and prints what was found until then. Without --project a "
                            "temporary project is used "
                            "and removed."},
            .exitStatus = {{"0", "the demo ran, whatever was found"},
                           {"3", "it could not run: no port, no room, or the project is in use"},
                           {"64", "the command line is wrong"},
                           {"70", "internal error"}},
            .examples =
                {{"understudy-cli demo", "A minute of traffic; most faults are found within seconds."},
                 {"understudy-cli demo --faults none --for 5m",
                  "One version against itself: nothing may be called a regression."},
                 {"understudy-cli demo --project demo.understudy --truth truth.json --json=found.json",
                  "Keeps everything for a closer look."}},
        };
    }

    void declare(CLI::App &app) override {
        app.add_option("--project", m_project,
                       "Keep the run in this project; it is made when it does not exist.")
            ->type_name("FILE");
        addParsed(app, "--rate", m_rate, "Requests a second; 150 without it.", "N",
                  "a number of requests a second from 0.1 to 20000", parseRate);
        addDuration(
            app, "--for", m_for,
            "How long requests are sent, such as 30s or 5m (a bare number is seconds); 1m without it.");
        addParsed(app, "--seed", m_seed, "The seed that everything follows from; 1 without it.", "N",
                  "a whole number", parseWhole);
        app.add_option("--faults", m_faults, "all (the default) or none.")
            ->type_name("all|none")
            ->check(CLI::IsMember({"all", "none"}));
        app.add_option("--truth", m_truth, "Write what was planted, and where it struck, to this file.")
            ->type_name("FILE");
        addJson(app, m_json);
    }

    Result<int> run(Context &context) override {
        if (m_json.toStdout())
            context.console.leaveStdoutToMachines();
        m_options.rate = m_rate.value_or(m_options.rate);
        m_options.seed = m_seed.value_or(m_options.seed);
        m_options.length = m_for.value_or(std::chrono::minutes(1));
        m_options.faults = m_faults == "all";
        return withProject(context, m_project,
                           [&](api::ProjectSession &session) { return rehearse(context, session); });
    }

private:
    Result<int> rehearse(Context &context, api::ProjectSession &session) {
        const auto demo = demo::Demo::start(m_options);
        if (!demo)
            return std::unexpected(demo.error());
        RunDefinition definition;
        definition.name = "demo";
        definition.source = CaptureSource::Inline;
        definition.targets = (*demo)->targets();
        definition.unsafeRoutes = (*demo)->unsafeRoutes();
        definition.timeLimit = m_options.length + kAfterTraffic;
        introduce(context.console, **demo);

        const auto run = session.run().start(definition);
        if (!run)
            return std::unexpected(run.error());
        if (Status started = (*demo)->startTraffic(session.run().status().address); !started)
            return std::unexpected(started.error());
        watchRun(context, session.run(), [&] { return (*demo)->trafficFinished(); });
        (*demo)->stopTraffic();
        const Status stopped = session.run().stop();
        return conclude(context, session, *run, **demo, stopped);
    }

    void introduce(Console &console, const demo::Demo &demo) const {
        const auto targets = demo.targets();
        console.say("Demo shop, seed " + std::to_string(m_options.seed) + ", on loopback:");
        console.say("  live       " + targets[0] + "\n  baseline   " + targets[1] + "\n  candidate  " +
                    targets[2]);
        console.say(plantedText(demo.truth()));
        console.say("Sending about " + grouped(std::uint64_t(std::llround(m_options.rate))) +
                    " requests a second for " + durationText(m_options.length) + "; Ctrl-C stops.");
    }

    Result<int> conclude(Context &context, api::ProjectSession &session, RunId run, const demo::Demo &demo,
                         const Status &stopped) const {
        const auto summary = session.summary(run);
        if (!summary)
            return std::unexpected(summary.error());
        context.console.say("\n" + summaryText(**summary));
        context.console.say(truthCheckText(checkAgainstTruth(demo.truth(), **summary)));
        if (m_truth) {
            if (Status written = writeFile(*m_truth, demo.truthJson()); !written)
                return std::unexpected(written.error());
        }
        if (Status written = writeJson(context, session, run, m_json); !written)
            return std::unexpected(written.error());
        if (!stopped)
            return std::unexpected(stopped.error());
        return kDone;
    }

    std::optional<std::string> m_project, m_truth;
    std::optional<Duration> m_for;
    std::optional<double> m_rate;
    std::optional<std::uint64_t> m_seed;
    std::string m_faults = "all";
    demo::DemoOptions m_options;
    JsonTarget m_json;
};

} // namespace

std::unique_ptr<Command> makeDemoCommand() {
    return std::make_unique<DemoCommand>();
}

} // namespace understudy::cli
