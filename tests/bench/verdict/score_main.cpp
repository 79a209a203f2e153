#include "core/capture/recorded.h"
#include "core/compare/comparer.h"
#include "core/compare/endpoints.h"
#include "core/verdict/judge.h"
#include "core/verdict/tally.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>

// understudy_score EXCHANGES.jsonl[.gz] [MIN_EFFECT]
//
// Reads, compares and judges on one thread, without a project; prints the JSON of `understudy-cli compare
// --json` for tests/support/score.py, and the time each step took on standard error.

using namespace understudy;

namespace {

class Stopwatch {
public:
    /// Seconds since the last call.
    double lap() {
        const auto at = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(at - m_last).count();
        m_last = at;
        return seconds;
    }

private:
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

nlohmann::json toJson(const DivergenceSummary &divergence) {
    const auto text = [](const std::optional<std::string> &value) {
        return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
    };
    return {{"endpoint", divergence.endpoint},
            {"location", divergence.location},
            {"kind", toString(divergence.kind)},
            {"verdict", toString(divergence.verdict)},
            {"reason", divergence.reason},
            {"n", divergence.n},
            {"requests", divergence.requests},
            {"candidate_only", divergence.candidateOnly},
            {"baseline_only", divergence.baselineOnly},
            {"live_only", divergence.liveOnly},
            {"all_differ", divergence.allDiffer},
            {"effect",
             {{"estimate", divergence.effect.estimate},
              {"low", divergence.effect.low},
              {"high", divergence.effect.high}}},
            {"e_value", divergence.eValue},
            {"more_needed",
             divergence.moreNeeded ? nlohmann::json(*divergence.moreNeeded) : nlohmann::json(nullptr)},
            {"witness", divergence.witness},
            {"sample",
             {{"live", text(divergence.sample.live)},
              {"baseline", text(divergence.sample.baseline)},
              {"candidate", text(divergence.sample.candidate)}}}};
}

} // namespace

int main(int argc, char **argv) {
    if (argc < 2) {
        std::cerr << "usage: understudy_score EXCHANGES.jsonl[.gz] [MIN_EFFECT]\n";
        return 64;
    }
    auto reader = capture::RecordedReader::open(argv[1]);
    if (!reader) {
        std::cerr << reader.error().text() << '\n';
        return 3;
    }
    compare::EndpointLearner learner;
    compare::Comparer comparer;
    verdict::Tallies tallies;
    double reading = 0, comparing = 0, counting = 0;
    Stopwatch watch;
    for (;;) {
        auto exchange = (*reader)->next();
        reading += watch.lap();
        if (!exchange) {
            std::cerr << exchange.error().text() << '\n';
            continue;
        }
        if (!*exchange)
            break;
        const compare::EndpointId endpoint = learner.observe(
            (*exchange)->request.method, (*exchange)->request.target, learner.trusted(**exchange));
        const compare::Comparison comparison = comparer.compare(**exchange);
        comparing += watch.lap();
        for (const auto &merge : learner.takeMerges())
            (void)tallies.mergeEndpoint(merge.from, merge.into);
        (void)tallies.add(learner.canonical(endpoint), **exchange, comparison);
        counting += watch.lap();
    }
    verdict::JudgeOptions options;
    if (argc > 2)
        options.minEffect = std::atof(argv[2]);
    const RunSummary summary =
        verdict::judge(tallies, [&](compare::EndpointId id) { return learner.name(id); }, {}, options);
    const double judging = watch.lap();

    nlohmann::json report = {{"requests", 0},
                             {"verdict", toString(summary.verdict)},
                             {"reason", summary.reason},
                             {"warnings", summary.warnings},
                             {"min_effect", summary.minEffect},
                             {"endpoints", nlohmann::json::array()},
                             {"divergences", nlohmann::json::array()}};
    std::uint64_t requests = 0;
    for (const EndpointSummary &endpoint : summary.endpoints) {
        requests += endpoint.requests;
        report["endpoints"].push_back({{"endpoint", endpoint.endpoint},
                                       {"requests", endpoint.requests},
                                       {"verdict", toString(endpoint.verdict)}});
    }
    report["requests"] = requests;
    for (const DivergenceSummary &divergence : summary.divergences)
        report["divergences"].push_back(toJson(divergence));
    std::cout << report.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    std::fprintf(stderr, "read %.2f s, compared %.2f s, counted %.2f s, judged %.4f s (%zu divergences)\n",
                 reading, comparing, counting, judging, summary.divergences.size());
    return 0;
}
