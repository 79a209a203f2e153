#include "core/verdict/judge.h"

#include <benchmark/benchmark.h>
#include <random>

// The judge runs twice a second while requests come in: 5,000 divergences must take less than 20 ms.

using namespace understudy;

namespace {

/// Noise, faults and rarities in the mix that a large service shows, with counts up to `most` per divergence.
verdict::Tallies manyDivergences(std::size_t count, std::uint64_t most) {
    std::mt19937_64 random(1);
    const auto upTo = [&random](std::uint64_t n) {
        return std::uniform_int_distribution<std::uint64_t>(0, n)(random);
    };
    verdict::Tallies tallies;
    const Instant begin{std::chrono::seconds(1'772'438'400)};
    for (std::size_t i = 0; i < count; ++i) {
        const auto endpoint = compare::EndpointId(i / 25);
        verdict::EndpointTally &counts = tallies.endpoints[endpoint];
        counts.requests = counts.complete = 4 * most + 1'000;
        for (verdict::SideTally &side : counts.sides)
            side.asked = counts.requests;
        verdict::DivergenceTally &tally = tallies.divergences[{
            endpoint, "body:/items/*/field" + std::to_string(i % 25), DifferenceKind::ValueChanged}];
        tally.id = DivergenceId(i) + 1;
        const bool rare = i % 3 == 0;
        tally.candidateOnly = 1 + upTo(rare ? 10 : most);
        tally.baselineOnly = i % 5 == 0 ? 0 : rare ? upTo(3) : tally.candidateOnly * (90 + upTo(20)) / 100;
        tally.liveOnly = tally.baselineOnly;
        tally.firstSeen = begin;
        tally.lastSeen = begin + std::chrono::minutes(30);
        tally.witness = "0d7e40d4-19ff-4e24-b3d7-40b2262db23d";
        tally.sample = {"a short text of live", "a short text of live", "another short text"};
        for (int minute = 0; minute < 30; ++minute) {
            const Instant when = begin + std::chrono::minutes(minute);
            counts.series.add(when, std::uint32_t(most / 10));
            tally.candidateSeries.add(when, std::uint32_t(1 + tally.candidateOnly / 30));
            tally.baselineSeries.add(when, std::uint32_t(tally.baselineOnly / 30));
            tallies.requests.add(when, std::uint32_t(most));
        }
    }
    return tallies;
}

void judgeDivergences(benchmark::State &state) {
    const verdict::Tallies tallies =
        manyDivergences(std::size_t(state.range(0)), std::uint64_t(state.range(1)));
    for (auto _ : state) {
        RunSummary summary =
            verdict::judge(tallies, [](compare::EndpointId id) { return "GET /e" + std::to_string(id); }, {});
        benchmark::DoNotOptimize(summary);
    }
}

BENCHMARK(judgeDivergences)
    ->ArgNames({"divergences", "counts"})
    ->Args({100, 1'000})
    ->Args({5'000, 100})
    ->Args({5'000, 10'000})
    ->Args({5'000, 1'000'000})
    ->Unit(benchmark::kMillisecond);

} // namespace
