#pragma once

#include "core/report/report.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What all formats say in the same words.
namespace understudy::report {

[[nodiscard]] std::string
headline(const RunSummary &summary); ///< "3 regressions", "Clean", "Could not judge"
[[nodiscard]] std::string reasonText(const RunSummary &summary); ///< why, in a sentence
[[nodiscard]] std::string errorRateText(const RunSummary &summary);
[[nodiscard]] std::string_view verdictLabel(Verdict verdict); ///< "Regression"
[[nodiscard]] std::string
moreNeededText(const DivergenceSummary &divergence); ///< "about 1 200 more requests"
/// "212 of 10 431 requests: the candidate alone; the baseline alone in 3."
[[nodiscard]] std::string countText(const DivergenceSummary &divergence, const RunSummary &summary);
/// What an e-value means (Ville's inequality), to stand behind it: " (by chance at most once in 120)"; empty
/// when it says little.
[[nodiscard]] std::string chanceText(double eValue);
[[nodiscard]] std::string effectText(const Effect &effect); ///< "2 % of requests, between 1.7 % and 2.3 %"
[[nodiscard]] std::string periodText(const RunInfo &run);
[[nodiscard]] std::string exemplarText(const DivergenceSummary &divergence, const RunSummary &summary);
[[nodiscard]] std::string timeText(Instant instant); ///< "2026-11-24 07:43:56 UTC"; "-" for none

[[nodiscard]] std::size_t countOf(const RunSummary &summary, Verdict verdict);
[[nodiscard]] bool judged(const RunSummary &summary); ///< anything was compared at all

struct Counter {
    std::string_view key, label, meaning; ///< key: JSON name
    std::uint64_t value;
};
/// Where every request went, in the order of the request's way.
[[nodiscard]] std::vector<Counter> counters(const RunCounters &counters);

} // namespace understudy::report
