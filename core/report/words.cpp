#include "core/report/words.h"

#include "core/report/text.h"

#include <algorithm>

namespace understudy::report {

namespace {

std::string plural(std::uint64_t count, std::string_view noun) {
    return join(grouped(count), " ", noun, count == 1 ? "" : "s");
}

} // namespace

bool judged(const RunSummary &summary) {
    return summary.counters.compared > 0;
}

std::size_t countOf(const RunSummary &summary, Verdict verdict) {
    return std::size_t(std::ranges::count(summary.divergences, verdict, &DivergenceSummary::verdict));
}

std::string headline(const RunSummary &summary) {
    if (!judged(summary))
        return "Could not judge";
    if (const auto regressions = countOf(summary, Verdict::Regression);
        summary.verdict == Verdict::Regression && regressions > 0)
        return plural(regressions, "regression");
    return std::string(verdictLabel(summary.verdict));
}

std::string reasonText(const RunSummary &summary) {
    if (!summary.reason.empty())
        return summary.reason;
    return judged(summary) ? std::string() : "No request was compared.";
}

std::string errorRateText(const RunSummary &summary) {
    if (!summary.hasBaseline && !summary.twoSided)
        return "Advisory: without a baseline the noise of the service itself could not be measured, so no "
               "error rate "
               "is promised.";
    return join("Of the divergences called regressions, at most ", percent(summary.falseDiscoveryRate),
                " are expected to be false alarms, however often the run was looked at. Clean means that an "
                "effect of ",
                percent(summary.minEffect), " of an endpoint's requests or more was excluded.");
}

std::string_view verdictLabel(Verdict verdict) {
    switch (verdict) {
    case Verdict::Regression:
        return "Regression";
    case Verdict::Undecided:
        return "Undecided";
    case Verdict::Clean:
        return "Clean";
    case Verdict::Noise:
        return "Noise";
    case Verdict::Expected:
        return "Expected";
    }
    return "?";
}

std::string moreNeededText(const DivergenceSummary &divergence) {
    if (!divergence.moreNeeded)
        return "more requests";
    return join("about ", grouped(*divergence.moreNeeded), " more request",
                *divergence.moreNeeded == 1 ? "" : "s");
}

std::string countText(const DivergenceSummary &divergence, const RunSummary &summary) {
    const std::string of = join(" of ", plural(divergence.requests, "request"));
    if (summary.twoSided || !summary.hasBaseline)
        return join(grouped(divergence.n), of, " differ.");
    return join(grouped(divergence.candidateOnly), of, ": the candidate alone; the baseline alone ",
                divergence.baselineOnly == 0 ? "never" : "in " + grouped(divergence.baselineOnly), ".");
}

std::string chanceText(double eValue) {
    constexpr double kWorthSaying = 20, kNever = 1e9;
    if (!(eValue >= kWorthSaying))
        return {};
    if (eValue >= kNever)
        return " (practically never by chance)";
    return join(" (by chance at most once in ", grouped(std::uint64_t(eValue)), ")");
}

std::string effectText(const Effect &effect) {
    return join(percent(effect.estimate), " of requests, between ", percent(effect.low), " and ",
                percent(effect.high));
}

std::string timeText(Instant instant) {
    if (instant == Instant{})
        return "-";
    std::string text = toIso8601(std::chrono::floor<std::chrono::seconds>(instant));
    text[text.find('T')] = ' ';
    text.pop_back();
    return text + " UTC";
}

std::string periodText(const RunInfo &run) {
    if (run.started == Instant{})
        return {};
    if (run.ended == Instant{})
        return join("since ", timeText(run.started), ", still running");
    return join(timeText(run.started), " to ", timeText(run.ended));
}

std::string exemplarText(const DivergenceSummary &divergence, const RunSummary &summary) {
    return join(grouped(divergence.exemplars), " of the ", grouped(summary.counters.kept),
                " exchanges kept with their bodies show it.");
}

std::vector<Counter> counters(const RunCounters &counters) {
    return {
        {"requests", "Requests", "seen by capture", counters.requests},
        {"compared", "Compared", "compared and counted", counters.compared},
        {"not_sampled", "Not sampled", "left out by the share of the run", counters.notSampled},
        {"unsafe_skipped", "Unsafe, skipped", "unsafe method on a route that was not opted in",
         counters.unsafeSkipped},
        {"dropped", "Dropped", "a queue was full", counters.dropped},
        {"client_aborts", "Client aborts", "the caller went away before the answer", counters.clientAborts},
        {"errors", "Errors", "live could not be reached or a record could not be read", counters.errors},
        {"oversized", "Oversized", "a body beyond the cap was compared by size and hash", counters.oversized},
        {"rows", "Rows", "exchanges with a row of their own", counters.rows},
        {"kept", "Kept", "exchanges whose bodies were kept", counters.kept},
    };
}

} // namespace understudy::report
