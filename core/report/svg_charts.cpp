#include "core/report/svg_charts.h"

#include "core/report/text.h"

#include <algorithm>
#include <cmath>

namespace understudy::report {

namespace {

std::string at(double coordinate) {
    return fixed(coordinate, 1);
}

std::string svg(std::string_view style, double width, double height, std::string_view title,
                std::string_view content) {
    return join("<svg class=\"", style, "\" viewBox=\"0 0 ", fixed(width, 0), " ", fixed(height, 0),
                "\" role=\"img\"><title>", escapeMarkup(title), "</title>", content, "</svg>");
}

std::string label(double x, double y, std::string_view anchor, std::string_view text) {
    return join("<text x=\"", at(x), "\" y=\"", at(y), "\" text-anchor=\"", anchor, "\">", escapeMarkup(text),
                "</text>");
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `value`.
double roundMaximum(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power * (1 + 1e-9))
            return step * power;
    }
    return 10 * power;
}

/// Where values stand: x by index, y from `bottom` (0) to `top` (maximum).
struct Plot {
    double left, right, top, bottom, maximum;
    std::size_t count;

    [[nodiscard]] double x(std::size_t index) const {
        return count < 2 ? (left + right) / 2 : left + (right - left) * double(index) / double(count - 1);
    }
    [[nodiscard]] double y(double value) const {
        return bottom - (bottom - top) * std::clamp(value / maximum, 0.0, 1.0);
    }
    /// A path with a gap at each missing value; a lone point is a dot (round line caps draw it).
    [[nodiscard]] std::string path(const std::vector<double> &values, std::string_view style) const {
        std::string d;
        bool drawing = false;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!std::isfinite(values[i])) {
                drawing = false;
                continue;
            }
            d += join(drawing ? "L" : "M", at(x(i)), " ", at(y(values[i])), drawing ? "" : "h0");
            drawing = true;
        }
        return d.empty() ? d : join("<path class=\"line ", style, "\" d=\"", d, "\"/>");
    }
};

double largest(const std::vector<ChartLine> &lines) {
    double most = 0;
    for (const ChartLine &line : lines) {
        for (const double value : line.values) {
            if (std::isfinite(value))
                most = std::max(most, value);
        }
    }
    return most;
}

bool hasValues(const ChartLine &line) {
    return std::ranges::any_of(line.values, [](double value) { return std::isfinite(value); });
}

} // namespace

std::string lineChart(const std::vector<ChartLine> &lines, const ChartLabels &labels) {
    constexpr double kWidth = 520, kHeight = 160;
    if (std::ranges::none_of(lines, hasValues))
        return "<p class=\"dim\">No data.</p>";
    const double most = largest(lines);
    std::size_t count = 0;
    for (const ChartLine &line : lines)
        count = std::max(count, line.values.size());
    const Plot plot{46, kWidth - 6, 8, kHeight - 20, most > 0 ? roundMaximum(most) : 1, count};

    std::string content;
    for (const double value : {0.0, plot.maximum / 2, plot.maximum}) {
        const std::string y = at(plot.y(value));
        content += join("<line class=\"grid\" x1=\"", at(plot.left), "\" x2=\"", at(plot.right), "\" y1=\"",
                        y, "\" y2=\"", y, "\"/>",
                        label(plot.left - 6, plot.y(value) + 3.5, "end", labels.value(value)));
    }
    for (const ChartLine &line : lines)
        content += plot.path(line.values, line.style);
    for (std::size_t i = 0; i < labels.positions.size(); ++i) {
        const bool first = i == 0, last = i + 1 == labels.positions.size();
        const double share =
            labels.positions.size() < 2 ? 0 : double(i) / double(labels.positions.size() - 1);
        content += label(plot.left + (plot.right - plot.left) * share, kHeight - 5,
                         first  ? "start"
                         : last ? "end"
                                : "middle",
                         labels.positions[i]);
    }
    return svg("chart", kWidth, kHeight, labels.title, content);
}

std::string statusChart(const std::array<SideSummary, 3> &sides) {
    constexpr double kWidth = 520, kBar = 20, kStep = 34, kLeft = 70;
    constexpr std::array<std::string_view, 6> kStyles{"none", "s1", "s2", "s3", "s4", "s5"};
    std::string content;
    double y = 6;
    for (const Side side : kSides) {
        const SideSummary &summary = sides[std::size_t(side)];
        double total = 0;
        for (const std::uint64_t count : summary.statusClasses)
            total += double(count);
        if (total == 0)
            continue;
        content += label(0, y + 14, "start", toString(side));
        double x = kLeft;
        for (std::size_t i = 0; i < summary.statusClasses.size(); ++i) {
            const double width = (kWidth - kLeft) * double(summary.statusClasses[i]) / total;
            if (width == 0)
                continue;
            content += join("<rect class=\"", kStyles[i], "\" x=\"", at(x), "\" y=\"", at(y), "\" width=\"",
                            at(width), "\" height=\"", at(kBar), "\"/>");
            x += width;
        }
        y += kStep;
    }
    if (content.empty())
        return "<p class=\"dim\">No data.</p>";
    return svg("chart", kWidth, y, "Answers by status class", content);
}

std::string sparkline(const std::vector<std::uint32_t> &candidate,
                      const std::vector<std::uint32_t> &baseline) {
    constexpr double kWidth = 84, kHeight = 20;
    const std::vector<ChartLine> lines{{"baseline", {baseline.begin(), baseline.end()}},
                                       {"alarm", {candidate.begin(), candidate.end()}}};
    const double most = largest(lines);
    if (most == 0)
        return {};
    const Plot plot{2, kWidth - 2, 2, kHeight - 2, most, std::max(candidate.size(), baseline.size())};
    return svg("spark", kWidth, kHeight, "Occurrences over the run",
               plot.path(lines[0].values, lines[0].style) + plot.path(lines[1].values, lines[1].style));
}

std::string intervalChart(const Effect &effect, double minEffect) {
    constexpr double kWidth = 200, kHeight = 22, kMiddle = 11;
    const double low = std::clamp(effect.low, 0.0, 1.0), high = std::clamp(effect.high, low, 1.0);
    const double most = roundMaximum(std::max({high, minEffect, 1e-9}));
    const auto x = [most](double share) { return 4 + (kWidth - 8) * std::clamp(share / most, 0.0, 1.0); };
    const std::string line = at(kMiddle), tick = at(x(minEffect));
    return svg("interval", kWidth, kHeight,
               join("Effect between ", percent(low), " and ", percent(high), " on a scale from 0 to ",
                    percent(most)),
               join("<line class=\"grid\" x1=\"4\" x2=\"", at(kWidth - 4), "\" y1=\"", line, "\" y2=\"", line,
                    "\"/>", "<line class=\"tick\" x1=\"", tick, "\" x2=\"", tick, "\" y1=\"3\" y2=\"19\"/>",
                    "<line class=\"range\" x1=\"", at(x(low)), "\" x2=\"", at(x(high)), "\" y1=\"", line,
                    "\" y2=\"", line, "\"/><circle class=\"dot\" cx=\"",
                    at(x(std::clamp(effect.estimate, low, high))), "\" cy=\"", line, "\" r=\"4\"/>"));
}

} // namespace understudy::report
