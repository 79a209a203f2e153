#include "core/verdict/summary_parts.h"

#include "core/verdict/effect.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace understudy::verdict {

namespace {

constexpr std::size_t kMaxBuckets = 60;

std::string plural(std::uint64_t count, const std::string &one, const std::string &many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string percent(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g %%", share * 100);
    return text;
}

/// Open, and as large as must not go unnoticed.
bool leavesOpen(const DivergenceSummary &divergence, double minEffect) {
    return divergence.verdict == Verdict::Undecided &&
           (divergence.advisory || divergence.effect.high >= minEffect);
}

std::uint64_t comparedAgainstLive(const EndpointSummary &endpoint) {
    return endpoint.sides[std::size_t(Side::Candidate)].asked;
}

} // namespace

void fillEndpoints(RunSummary &summary, const Tallies &tallies,
                   const std::function<std::string(compare::EndpointId)> &endpointName) {
    std::uint64_t live = 0, baseline = 0;
    for (const auto &[id, tally] : tallies.endpoints) {
        EndpointSummary endpoint;
        endpoint.endpoint = endpointName(id);
        endpoint.requests = tally.requests;
        for (std::size_t side = 0; side < endpoint.sides.size(); ++side) {
            endpoint.sides[side].asked = tally.sides[side].asked;
            endpoint.sides[side].unanswered = tally.sides[side].unanswered;
            endpoint.sides[side].statusClasses = tally.sides[side].statusClasses;
            endpoint.sides[side].latency = tally.sides[side].latency.summary();
        }
        live += tally.sides[std::size_t(Side::Live)].asked;
        baseline += tally.sides[std::size_t(Side::Baseline)].asked;
        summary.endpoints.push_back(std::move(endpoint));
    }
    std::sort(summary.endpoints.begin(), summary.endpoints.end(),
              [](const EndpointSummary &a, const EndpointSummary &b) { return a.endpoint < b.endpoint; });
    summary.twoSided = !tallies.endpoints.empty() && live == 0;
    summary.hasBaseline = tallies.endpoints.empty() || baseline > 0;
}

SeriesFrame fillSeries(RunSummary &summary, const Tallies &tallies) {
    SeriesFrame frame;
    frame.buckets = {tallies.requests.begin(), tallies.requests.width()};
    frame.count = tallies.requests.counts().size();
    while (frame.count > kMaxBuckets) {
        frame.buckets.width *= 2;
        frame.count = (frame.count + 1) / 2;
    }
    RunSeries &series = summary.series;
    series.buckets = frame.buckets;
    series.requests = tallies.requests.resample(frame.buckets, frame.count);
    series.candidateDiffers = tallies.candidateDiffers.resample(frame.buckets, frame.count);
    series.baselineDiffers = tallies.baselineDiffers.resample(frame.buckets, frame.count);
    for (std::size_t side = 0; side < series.p50.size(); ++side) {
        const auto &source = tallies.latencySeries[side];
        std::vector<LatencyHistogram> gathered(frame.count);
        for (std::size_t i = 0; i < source.buckets.size(); ++i) {
            const Instant middle =
                source.clock.begin() + source.clock.width() * std::int64_t(i) + source.clock.width() / 2;
            const std::int64_t at = frame.buckets.width.count() > 0 && middle >= frame.buckets.begin
                                        ? (middle - frame.buckets.begin) / frame.buckets.width
                                        : -1;
            if (at >= 0 && std::size_t(at) < gathered.size())
                gathered[std::size_t(at)].merge(source.buckets[i]);
        }
        for (const LatencyHistogram &histogram : gathered) {
            const LatencySummary latency = histogram.summary();
            const float none = std::numeric_limits<float>::quiet_NaN();
            series.p50[side].push_back(latency.count > 0 ? float(latency.p50 / 1000) : none);
            series.p99[side].push_back(latency.count > 0 ? float(latency.p99 / 1000) : none);
        }
    }
    return frame;
}

void concludeEndpoints(RunSummary &summary, const JudgeOptions &options) {
    const std::uint64_t enough = exchangesToExclude(options.minEffect, options.alpha);
    for (EndpointSummary &endpoint : summary.endpoints) {
        endpoint.verdict = comparedAgainstLive(endpoint) >= enough ? Verdict::Clean : Verdict::Undecided;
        for (const DivergenceSummary &divergence : summary.divergences) {
            if (divergence.endpoint != endpoint.endpoint)
                continue;
            if (divergence.verdict == Verdict::Regression) {
                endpoint.verdict = Verdict::Regression;
                break;
            }
            if (leavesOpen(divergence, options.minEffect))
                endpoint.verdict = Verdict::Undecided;
        }
    }
}

void concludeRun(RunSummary &summary, const JudgeOptions &options) {
    std::uint64_t requests = 0, regressions = 0, open = 0;
    for (const EndpointSummary &endpoint : summary.endpoints)
        requests += comparedAgainstLive(endpoint);
    for (const DivergenceSummary &divergence : summary.divergences) {
        regressions += divergence.verdict == Verdict::Regression ? 1 : 0;
        open += leavesOpen(divergence, options.minEffect) ? 1 : 0;
    }
    const std::uint64_t enough = exchangesToExclude(options.minEffect, options.alpha);
    if (requests == 0) {
        summary.verdict = Verdict::Undecided;
        summary.reason = "Nothing was compared yet.";
    } else if (regressions > 0) {
        summary.verdict = Verdict::Regression;
        summary.reason = "The candidate differs from live in " + plural(regressions, "place", "places") +
                         " where the baseline does not.";
    } else if (open > 0) {
        summary.verdict = Verdict::Undecided;
        summary.reason = plural(open, "difference is", "differences are") +
                         " not decided yet; see how many more requests each needs.";
    } else if (requests < enough) {
        summary.verdict = Verdict::Undecided;
        summary.reason = "No regression so far, but about " + std::to_string(enough - requests) +
                         " more requests are needed to exclude one that hits " + percent(options.minEffect) +
                         " of them.";
    } else {
        summary.verdict = Verdict::Clean;
        summary.reason = "No difference that hits " + percent(options.minEffect) +
                         " of requests or more was seen in " + plural(requests, "request", "requests") + ".";
    }
}

void fillWarnings(RunSummary &summary, const Tallies &tallies) {
    std::uint64_t requests = 0;
    std::array<SideTally, 3> sides;
    for (const auto &[id, tally] : tallies.endpoints) {
        requests += tally.requests;
        for (std::size_t side = 0; side < sides.size(); ++side)
            sides[side].merge(tally.sides[side]);
    }
    static constexpr std::array<std::string_view, 3> kNames{"Live", "The baseline", "The candidate"};
    for (std::size_t side = 0; side < sides.size(); ++side) {
        if (sides[side].unanswered == 0)
            continue;
        const bool none = sides[side].unanswered == sides[side].asked;
        summary.warnings.push_back(
            std::string(kNames[side]) + " did not answer " + (none ? "any of " : "") +
            (none ? std::to_string(sides[side].asked)
                  : std::to_string(sides[side].unanswered) + " of " + std::to_string(sides[side].asked)) +
            " requests: " + sides[side].lastFailure + ".");
    }
    if (requests > 0 && summary.twoSided)
        summary.warnings.emplace_back("Live's answers were not seen: baseline and candidate are compared "
                                      "with each other, and verdicts are advisory.");
    if (requests > 0 && !summary.hasBaseline)
        summary.warnings.emplace_back(
            "There is no baseline: noise could not be measured, and verdicts are advisory.");
    if (requests > 0 && sides[std::size_t(Side::Candidate)].asked == 0)
        summary.warnings.emplace_back("The candidate was never asked: nothing could be compared.");
    if (tallies.overflow > 0)
        summary.warnings.push_back("Too many different places differ: " + std::to_string(tallies.overflow) +
                                   " differences were counted nowhere else.");
}

} // namespace understudy::verdict
