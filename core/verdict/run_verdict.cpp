#include "core/verdict/run_verdict.h"

#include "core/verdict/effect.h"
#include "core/verdict/words.h"

#include <algorithm>
#include <optional>

namespace understudy::verdict {

namespace {

std::uint64_t answeredBy(const EndpointTally &endpoint, Side side) {
    const SideTally &tally = endpoint.sides[std::size_t(side)];
    return tally.asked - tally.unanswered;
}

std::size_t countOf(const RunSummary &summary, Verdict verdict) {
    return std::size_t(std::count_if(summary.divergences.begin(), summary.divergences.end(),
                                     [verdict](const auto &d) { return d.verdict == verdict; }));
}

std::string place(const DivergenceSummary &divergence) {
    return readableLocation(divergence.location) + " " + std::string(phrase(divergence.kind)) + " at " +
           divergence.endpoint;
}

std::string nothingCompared(const Cast &cast) {
    const std::string start = "Nothing could be compared: ";
    if (cast.requests == 0)
        return start + "there were no requests.";
    if (cast.sides[std::size_t(Side::Candidate)].asked == 0)
        return start + "there is no answer of a candidate. A recording without one, such as a HAR file, can "
                       "be sent to a candidate: write \"source: replay\" in a run definition.";
    return start + "neither live nor baseline answered.";
}

/// Verdict::Regression and its reason when there is a regression.
std::optional<std::string> regressionReason(const RunSummary &summary, const Cast &cast) {
    if (cast.isDead(Side::Candidate))
        return "The candidate answered none of " +
               words::requests(cast.sides[std::size_t(Side::Candidate)].asked) + ".";
    const std::size_t regressions = countOf(summary, Verdict::Regression);
    if (regressions == 0)
        return std::nullopt;
    const auto widest = std::find_if(summary.divergences.begin(), summary.divergences.end(),
                                     [](const auto &d) { return d.verdict == Verdict::Regression; });
    return words::count(regressions, "regression", "regressions") + " in " + words::requests(cast.requests) +
           (regressions == 1 ? ": " : "; the widest: ") + place(*widest) + ".";
}

std::string undecidedReason(const RunSummary &summary, std::size_t undecided) {
    std::optional<std::uint64_t> nearest;
    for (const DivergenceSummary &divergence : summary.divergences) {
        if (divergence.verdict == Verdict::Undecided && divergence.moreNeeded)
            nearest = std::min(nearest.value_or(*divergence.moreNeeded), *divergence.moreNeeded);
    }
    std::string text = "No regression is proved, but " +
                       words::count(undecided, "divergence is", "divergences are") + " undecided";
    if (nearest)
        text += "; about " + words::moreRequests(*nearest) + " will decide the nearest";
    return text + ".";
}

/// In how many exchanges of an endpoint live and baseline answered with different statuses. No answer is no
/// status.
std::uint64_t disagreements(const Tallies &tallies, compare::EndpointId endpoint) {
    std::uint64_t sum = 0;
    for (auto at = tallies.divergences.lower_bound({endpoint, "status", {}});
         at != tallies.divergences.end() && at->first.endpoint == endpoint && at->first.location == "status";
         ++at) {
        if (at->first.kind != DifferenceKind::Unanswered)
            sum += at->second.baselineOnly + at->second.liveOnly + at->second.allDiffer;
    }
    return sum;
}

void warnOfSilence(std::vector<std::string> &warnings, const Cast &cast) {
    static constexpr std::array<std::string_view, 3> kNames{"Live", "The baseline", "The candidate"};
    for (const Side side : kSides) {
        const SideTally &tally = cast.sides[std::size_t(side)];
        if (tally.unanswered == 0)
            continue;
        std::string text(kNames[std::size_t(side)]);
        text += cast.isDead(side) ? " did not answer any of "
                                  : " did not answer " + words::count(tally.unanswered) + " of ";
        text += words::requests(tally.asked);
        text += tally.lastFailure.empty() ? "." : ": " + tally.lastFailure + ".";
        if (side == Side::Baseline && cast.isDead(side))
            text += " Without it noise cannot be told from a regression and verdicts are advisory: start the "
                    "baseline.";
        warnings.push_back(std::move(text));
    }
}

void warnOfDisagreement(std::vector<std::string> &warnings, const Tallies &tallies,
                        const EndpointName &name) {
    constexpr std::uint64_t kFewest = 10;
    for (const auto &[id, endpoint] : tallies.endpoints) {
        const std::uint64_t differ = disagreements(tallies, id);
        if (differ >= kFewest && 2 * differ > endpoint.requests)
            warnings.push_back(
                "Live and baseline answer " + words::count(differ) + " of " +
                words::requests(endpoint.requests) + " to " + name(id) +
                " with different statuses: they do not run the same version on the same data.");
    }
}

} // namespace

std::uint64_t exchangesCompared(const EndpointTally &endpoint) {
    const std::uint64_t live = answeredBy(endpoint, Side::Live),
                        baseline = answeredBy(endpoint, Side::Baseline);
    return live > 0 && baseline > 0 ? std::min(live, baseline) : std::max(live, baseline);
}

Cast::Cast(const Tallies &tallies) {
    for (const auto &[id, endpoint] : tallies.endpoints) {
        requests += endpoint.requests;
        compared += exchangesCompared(endpoint);
        for (std::size_t i = 0; i < sides.size(); ++i)
            sides[i].merge(endpoint.sides[i]);
    }
}

std::uint64_t Cast::answered(Side side) const {
    const SideTally &tally = sides[std::size_t(side)];
    return tally.asked - tally.unanswered;
}

bool Cast::isDead(Side side) const {
    return sides[std::size_t(side)].asked > 0 && answered(side) == 0;
}

bool Cast::comparable() const {
    return sides[std::size_t(Side::Candidate)].asked > 0 &&
           (answered(Side::Live) > 0 || answered(Side::Baseline) > 0);
}

Verdict endpointVerdict(const EndpointTally &endpoint,
                        const std::vector<const DivergenceSummary *> &divergences, double minEffect,
                        double alpha) {
    const auto any = [&](Verdict verdict) {
        return std::any_of(divergences.begin(), divergences.end(),
                           [verdict](const DivergenceSummary *d) { return d->verdict == verdict; });
    };
    if (any(Verdict::Regression))
        return Verdict::Regression;
    const bool asked = endpoint.sides[std::size_t(Side::Candidate)].asked > 0;
    if (any(Verdict::Undecided) || !asked ||
        exchangesCompared(endpoint) < exchangesToExclude(minEffect, alpha))
        return Verdict::Undecided;
    return Verdict::Clean;
}

void judgeRun(RunSummary &summary, const Cast &cast, const JudgeOptions &options) {
    summary.verdict = Verdict::Undecided;
    if (!cast.comparable()) {
        summary.reason = nothingCompared(cast);
        return;
    }
    if (auto reason = regressionReason(summary, cast)) {
        summary.verdict = Verdict::Regression;
        summary.reason = *std::move(reason);
        return;
    }
    if (const std::size_t undecided = countOf(summary, Verdict::Undecided)) {
        summary.reason = undecidedReason(summary, undecided);
        return;
    }
    const std::uint64_t needed = exchangesToExclude(summary.minEffect, options.alpha);
    if (cast.compared < needed) {
        summary.reason = "No regression in " + words::requests(cast.compared) +
                         ", too few to exclude an effect of " + words::percent(summary.minEffect) +
                         "; about " + words::moreRequests(needed - cast.compared) + " will do.";
        return;
    }
    if (!options.incomplete.empty()) {
        summary.reason = "No regression in " + words::requests(cast.compared) +
                         ", but the run is incomplete: " + options.incomplete;
        return;
    }
    summary.verdict = Verdict::Clean;
    summary.reason = "No regression in " + words::requests(cast.compared) +
                     ", enough to exclude an effect of " + words::percent(summary.minEffect) + ".";
}

std::vector<std::string> warningsOf(const Tallies &tallies, const Cast &cast, const RunSummary &summary,
                                    const EndpointName &endpointName) {
    std::vector<std::string> warnings;
    warnOfSilence(warnings, cast);
    if (cast.comparable() && summary.twoSided)
        warnings.emplace_back(
            "Live was not asked: baseline and candidate are compared with each other, so noise "
            "cannot be told from a regression and verdicts are advisory.");
    else if (cast.comparable() && !summary.hasBaseline && !cast.isDead(Side::Baseline))
        warnings.emplace_back("There is no baseline: noise cannot be told from a regression and verdicts are "
                              "advisory.");
    warnOfDisagreement(warnings, tallies, endpointName);
    if (tallies.overflow > 0)
        warnings.push_back("There are too many divergences: " + words::count(tallies.overflow) +
                           " differences in new places were not counted.");
    return warnings;
}

} // namespace understudy::verdict
