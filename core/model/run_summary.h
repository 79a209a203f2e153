#pragma once

#include "core/base/clock.h"
#include "core/model/difference.h"
#include "core/model/exchange.h"
#include "core/model/rule.h"
#include "core/model/run_definition.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// Of a divergence, an endpoint or a whole run. Noise and Expected occur for divergences only.
enum class Verdict : std::uint8_t { Regression, Undecided, Clean, Noise, Expected };
[[nodiscard]] std::string_view toString(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdictFromString(std::string_view text);

using RunId = std::int64_t;
using DivergenceId = std::int64_t;

/// Share of requests in which the candidate alone differs beyond what the baseline does, with its interval.
struct Effect {
    double estimate = 0, low = 0, high = 0;
};

/// A series over the life of the run: equal buckets, `width` each, the first starting at `begin`.
struct TimeBuckets {
    Instant begin{};
    Duration width{0};
};

/// All differences with one endpoint, location and kind, judged.
struct DivergenceSummary {
    DivergenceId id = 0; ///< stable within the project; the index into the stored tallies
    std::string endpoint, location;
    DifferenceKind kind = DifferenceKind::ValueChanged;
    Verdict verdict = Verdict::Undecided;
    std::string reason;         ///< one sentence: why this verdict
    bool advisory = false;      ///< no baseline: noise could not be measured
    std::uint64_t requests = 0; ///< of the endpoint
    std::uint64_t compared = 0; ///< of these: in which it could be seen
    std::uint64_t n = 0;        ///< exchanges in which the answers are not all equal here
    std::uint64_t candidateOnly = 0, baselineOnly = 0, liveOnly = 0, allDiffer = 0;
    Effect effect;
    double eValue = 1;
    double eValueNeeded = 0; ///< from it on this run calls a regression here; 0: not judged by evidence
    std::optional<std::uint64_t> moreNeeded; ///< "about N more requests" for an undecided one
    Instant firstSeen{}, lastSeen{};
    std::string witness;              ///< exchange id of a clean example
    std::uint64_t exemplars = 0;      ///< kept exchanges that show it
    Sample sample;                    ///< redacted
    std::optional<std::int64_t> rule; ///< the label in force
    /// Requests in which the side's answer is not live's, per bucket of RunSummary::series; the requests
    /// themselves are EndpointSummary::series.
    std::vector<std::uint32_t> candidateSeries, baselineSeries;
};

/// Latency of one side at one endpoint, microseconds.
struct LatencySummary {
    std::uint64_t count = 0;
    double mean = 0, p50 = 0, p90 = 0, p99 = 0, max = 0;
    std::vector<std::uint32_t> histogram; ///< counts per bucket of kLatencyBounds
};

/// What one side answered at one endpoint.
struct SideSummary {
    std::uint64_t asked = 0, unanswered = 0;
    std::array<std::uint64_t, 6> statusClasses{}; ///< [0] no answer, [1] 1xx … [5] 5xx
    LatencySummary latency;
};

struct EndpointSummary {
    std::string endpoint; ///< "GET /orders/{id}"
    std::uint64_t requests = 0;
    Verdict verdict = Verdict::Undecided;
    std::string reason;                      ///< one sentence: why this verdict
    std::optional<std::uint64_t> moreNeeded; ///< "about N more requests" until it is decided
    std::array<SideSummary, 3> sides;        ///< by Side
    std::vector<std::uint32_t> series;       ///< requests, per bucket of RunSummary::series
};

/// Where every request went: nothing is lost without being counted.
struct RunCounters {
    std::uint64_t requests = 0;      ///< seen by capture
    std::uint64_t compared = 0;      ///< compared and counted
    std::uint64_t notSampled = 0;    ///< left out by share
    std::uint64_t unsafeSkipped = 0; ///< unsafe method on a route not opted in
    std::uint64_t dropped = 0;       ///< a queue was full
    std::uint64_t oversized = 0;     ///< some body beyond the cap: compared by size and digest
    std::uint64_t rows = 0;          ///< exchanges with a row of their own
    std::uint64_t kept = 0;          ///< exchanges with bodies
    std::uint64_t clientAborts = 0;
    std::uint64_t errors = 0; ///< live could not be reached (inline) or a record could not be read
};

struct RunInfo {
    RunId id = 0;
    std::string name;
    CaptureSource source = CaptureSource::Recorded;
    Instant started{}, ended{}; ///< ended zero while running, and for ever when the program was killed
    RunDefinition definition;
    std::string incomplete; ///< why it did not see all it should have; such a run is never clean
};

/// Counts per bucket of the whole run, for charts.
struct RunSeries {
    TimeBuckets buckets;
    std::vector<std::uint32_t> requests, candidateDiffers, baselineDiffers;
    std::array<std::vector<float>, 3> p50, p99; ///< latency in milliseconds by Side; NaN where empty
};

/// One consistent, immutable picture of a run: what tree, charts, strip, reports and gate all show.
struct RunSummary {
    RunInfo run;
    RunCounters counters;
    Verdict verdict = Verdict::Undecided;
    std::string reason;    ///< one sentence: why this verdict
    bool twoSided = false; ///< no live answers: baseline against candidate
    bool hasBaseline = true;
    double minEffect = 0.01;
    double falseDiscoveryRate = 0.05;
    std::vector<EndpointSummary> endpoints; ///< by name
    /// Regressions first, then undecided, clean, expected, noise; within these by how many requests are
    /// affected.
    std::vector<DivergenceSummary> divergences;
    RunSeries series;
    std::vector<std::string>
        warnings; ///< e.g. "The candidate did not answer any of 412 requests: connection refused."
};

/// Upper bounds in microseconds of the latency histogram; one more bucket holds the rest.
inline constexpr std::array<double, 28> kLatencyBounds{
    50,      100,     150,     200,     300,     500,       750,       1000,     1500,   2000,
    3000,    5000,    7500,    10000,   15'000,  20'000,    30'000,    50'000,   75'000, 1e5,
    150'000, 200'000, 300'000, 500'000, 750'000, 1'000'000, 2'000'000, 5'000'000};

} // namespace understudy
