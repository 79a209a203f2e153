#pragma once

#include "core/model/run_summary.h"

#include <string>
#include <string_view>
#include <vector>

/// Charts as inline SVG without a fixed colour: classes name what is drawn, the page's style sheet colours
/// it.
namespace understudy::report {

struct ChartLine {
    std::string_view style;     ///< class of the line: "live", "baseline", "candidate", "alarm"
    std::vector<double> values; ///< NaN leaves a gap
};

struct ChartLabels {
    std::string title;                  ///< for screen readers
    std::string (*value)(double);       ///< a value of the vertical axis as text
    std::vector<std::string> positions; ///< along the horizontal axis, evenly spread
};

/// Lines over equal steps, from 0 up to a round maximum. "No data." when there is nothing to draw.
[[nodiscard]] std::string lineChart(const std::vector<ChartLine> &lines, const ChartLabels &labels);

/// One bar per side that was asked, split by status class.
[[nodiscard]] std::string statusChart(const std::array<SideSummary, 3> &sides);

/// Candidate over baseline in a line of text.
[[nodiscard]] std::string sparkline(const std::vector<std::uint32_t> &candidate,
                                    const std::vector<std::uint32_t> &baseline);

/// The effect with its interval, and the smallest effect that matters as a tick.
[[nodiscard]] std::string intervalChart(const Effect &effect, double minEffect);

} // namespace understudy::report
