#pragma once

#include "core/base/clock.h"
#include "core/compare/comparer.h"
#include "core/compare/endpoints.h"
#include "core/model/run_summary.h"
#include "core/verdict/count_series.h"
#include "core/verdict/latency_histogram.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy::verdict {

/// What is counted for one endpoint, location and kind. Sums only, so tallies of several collectors add up.
struct DivergenceTally {
    DivergenceId id = 0;
    std::uint64_t candidateOnly = 0, baselineOnly = 0, liveOnly = 0, allDiffer = 0, pair = 0;
    /// The same, counted only in exchanges whose three requests went out in random order (odd-one-out test).
    std::uint64_t randomCandidateOnly = 0, randomOdd = 0;
    Instant firstSeen{}, lastSeen{};
    std::string witness; ///< exchange id; a CandidateOdd one when there is any
    Pattern witnessPattern = Pattern::AllDiffer;
    Sample sample;                               ///< of the witness, passed through Tallies::sampleFilter
    CountSeries candidateSeries, baselineSeries; ///< candidateOnly and pair; baselineOnly
    CountSeries sharedSeries;                    ///< liveOnly and allDiffer: both differ from live

    [[nodiscard]] std::uint64_t exchanges() const {
        return candidateOnly + baselineOnly + liveOnly + allDiffer + pair;
    }
    /// A witness of a better pattern replaces ours; else ours stays.
    void merge(const DivergenceTally &other);
};

struct SideTally {
    std::uint64_t asked = 0, unanswered = 0;
    std::array<std::uint64_t, 6> statusClasses{};
    LatencyHistogram latency; ///< of whole answers
    std::string lastFailure;
    void merge(const SideTally &other);
};

struct EndpointTally {
    std::uint64_t requests = 0;
    std::uint64_t complete = 0; ///< all three sides answered
    std::array<SideTally, 3> sides;
    CountSeries series; ///< its requests over time: tells differences that come in bursts from steady ones
    void merge(const EndpointTally &other);
};

struct DivergenceKey {
    compare::EndpointId endpoint = 0;
    std::string location;
    DifferenceKind kind = DifferenceKind::ValueChanged;
    auto operator<=>(const DivergenceKey &) const = default;
};

/// All counts of one run. Not thread-safe. Memory grows with distinct divergences, capped by `maxDivergences`
/// (beyond it new ones are counted in `overflow` and a warning is shown), never with requests.
class Tallies {
public:
    explicit Tallies(std::size_t maxDivergences = 50'000);

    /// Counts one compared exchange. Returns the divergence ids of comparison.differences, in order (0: over
    /// the cap). New divergences get ids from `nextId` upwards, which the caller keeps unique within a
    /// project. One exchange is one observation: the comparison has one difference per location and kind.
    std::vector<DivergenceId> add(compare::EndpointId endpoint, const Exchange &exchange,
                                  const compare::Comparison &comparison);
    /// Follows EndpointLearner::takeMerges. Returns pairs (from, into) of divergence ids that became one; a
    /// divergence that only moved keeps its id.
    std::vector<std::pair<DivergenceId, DivergenceId>> mergeEndpoint(compare::EndpointId from,
                                                                     compare::EndpointId into);
    /// Adds the counts of another collector of the same run (same endpoint ids). Divergences seen by both
    /// keep the id they have here, the others get ids from `nextId`.
    void merge(const Tallies &other);

    std::map<DivergenceKey, DivergenceTally> divergences;
    std::map<compare::EndpointId, EndpointTally> endpoints;
    CountSeries requests, candidateDiffers,
        baselineDiffers; ///< exchanges; with a place where that side alone differs
    /// Latency over time of one side: one histogram per bucket of its clock.
    struct LatencySeries {
        CountSeries clock;
        std::vector<LatencyHistogram> buckets;
        void add(Instant when, Duration latency);
        void merge(const LatencySeries &other);

    private:
        void follow(Instant begin, Duration width);
    };
    std::array<LatencySeries, 3> latencySeries;
    /// Redacts a sample when it becomes a witness (only then: most samples never do). Empty: samples are kept
    /// as they are.
    std::function<Sample(const Difference &)> sampleFilter;
    std::uint64_t overflow = 0;
    DivergenceId nextId = 1;

private:
    DivergenceTally *find(compare::EndpointId endpoint, const Difference &difference);
    void countSides(EndpointTally &endpoint, const Exchange &exchange);
    void count(DivergenceTally &tally, const Exchange &exchange, const Difference &difference);

    std::size_t m_maxDivergences;
};

} // namespace understudy::verdict
