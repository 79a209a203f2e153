#include "core/verdict/judge.h"
#include "tests/support/noisy_service.h"

#include <benchmark/benchmark.h>
#include <cmath>
#include <set>

// Our judge beside the rule of Diffy (two fixed thresholds) on whole services: 50 noisy fields of which 5
// carry a fault of 1 %, 400 services per row. Counters: share of the flagged that is false (the promise is 5
// %) and share of the faults found.

using namespace understudy;
using understudy::test::NoisyService;
using understudy::test::outcomeOf;

namespace {

constexpr int kServices = 400;
constexpr std::size_t kFaulty = 5;
const std::vector<std::uint64_t> kLooks{200, 500, 1'000, 2'000, 3'000, 5'000, 10'000, 15'000, 20'000};

/// Settings.scala and JoinedDifferences.scala: candidate against primary ("raw") over secondary against
/// primary ("noise").
bool diffyFlags(const NoisyService::Field &field, std::uint64_t requests) {
    const double raw = double(field.candidateOnly + field.liveOnly),
                 noise = double(field.baselineOnly + field.liveOnly);
    return raw > noise && (raw - noise) / (raw + noise) > 0.20 && (raw - noise) / double(requests) > 0.0003;
}

std::set<std::string> regressionsOf(const NoisyService &service) {
    const RunSummary summary =
        verdict::judge(service.tallies(), [](auto) { return std::string("GET /"); }, {});
    std::set<std::string> locations;
    for (const DivergenceSummary &divergence : summary.divergences) {
        if (divergence.verdict == Verdict::Regression)
            locations.insert(divergence.location);
    }
    return locations;
}

void report(benchmark::State &state, const char *falseName, const char *powerName, double falseShare,
            double power) {
    state.counters[falseName] = falseShare / kServices;
    state.counters[powerName] = power / kServices;
}

void oneLook(benchmark::State &state) {
    const auto requests = std::uint64_t(state.range(0));
    for (auto _ : state) {
        double ourFalse = 0, ourPower = 0, diffyFalse = 0, diffyPower = 0;
        for (int i = 0; i < kServices; ++i) {
            NoisyService service = NoisyService::fifty(kFaulty, std::uint64_t(i));
            service.serveUntil(requests);
            const auto found = regressionsOf(service);
            const auto ours =
                outcomeOf(service, [&](std::size_t f) { return found.contains(service.location(f)); });
            const auto diffys =
                outcomeOf(service, [&](std::size_t f) { return diffyFlags(service.fields()[f], requests); });
            ourFalse += ours.falseShare;
            ourPower += ours.power;
            diffyFalse += diffys.falseShare;
            diffyPower += diffys.power;
        }
        report(state, "false", "power", ourFalse, ourPower);
        report(state, "diffy_false", "diffy_power", diffyFalse, diffyPower);
    }
}

/// Everything that was flagged at any of nine looks counts.
void watched(benchmark::State &state) {
    for (auto _ : state) {
        double ourFalse = 0, ourPower = 0, diffyFalse = 0, diffyPower = 0;
        for (int i = 0; i < kServices; ++i) {
            NoisyService service = NoisyService::fifty(kFaulty, std::uint64_t(i));
            std::set<std::string> ever;
            std::set<std::size_t> everDiffy;
            for (const std::uint64_t requests : kLooks) {
                service.serveUntil(requests);
                ever.merge(regressionsOf(service));
                for (std::size_t f = 0; f < service.fields().size(); ++f) {
                    if (diffyFlags(service.fields()[f], requests))
                        everDiffy.insert(f);
                }
            }
            const auto ours =
                outcomeOf(service, [&](std::size_t f) { return ever.contains(service.location(f)); });
            const auto diffys = outcomeOf(service, [&](std::size_t f) { return everDiffy.contains(f); });
            ourFalse += ours.falseShare;
            ourPower += ours.power;
            diffyFalse += diffys.falseShare;
            diffyPower += diffys.power;
        }
        report(state, "false", "power", ourFalse, ourPower);
        report(state, "diffy_false", "diffy_power", diffyFalse, diffyPower);
    }
}

BENCHMARK(oneLook)
    ->Arg(200)
    ->Arg(1'000)
    ->Arg(2'000)
    ->Arg(5'000)
    ->Arg(10'000)
    ->Arg(20'000)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(watched)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace
