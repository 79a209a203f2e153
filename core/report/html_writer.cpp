#include "core/report/html_parts.h"
#include "core/report/html_style.h"
#include "core/report/svg_charts.h"
#include "core/report/text.h"
#include "core/report/words.h"
#include "core/report/writers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace understudy::report {

namespace {

std::string milliseconds(double value) {
    const bool whole = value == std::floor(value);
    return fixed(value, whole ? 0 : 1) + " ms";
}

std::string latencyText(const LatencySummary &latency) {
    return latency.count == 0 ? std::string("-")
                              : join(fixed(latency.p50 / 1000, 1), " / ", fixed(latency.p99 / 1000, 1));
}

std::string headlineBlock(const ReportInput &input) {
    const RunSummary &summary = input.summary;
    const std::string_view style = judged(summary) ? toString(summary.verdict) : "undecided";
    std::string html = tag("header", join("verdict ", style),
                           join(tag("div", "kicker", escapeMarkup(join("Shadow run ", summary.run.name))),
                                tag("h1", {}, escapeMarkup(headline(summary))),
                                tag("p", {}, escapeMarkup(reasonText(summary))),
                                tag("p", "dim", escapeMarkup(errorRateText(summary)))));
    for (const std::string &warning : summary.warnings)
        html += tag("p", "warning", join("<b>Warning.</b> ", escapeMarkup(warning)));
    return html;
}

std::string counterList(const RunCounters &values) {
    std::string items;
    for (const Counter &counter : counters(values))
        items += tag("div", {},
                     join(tag("dt", {}, counter.label), tag("dd", {}, grouped(counter.value)),
                          tag("small", {}, counter.meaning)));
    return tag("dl", "counters", items);
}

std::string key(const std::vector<std::pair<std::string_view, std::string_view>> &entries) {
    std::string html;
    for (const auto &[style, text] : entries)
        html += join("<svg viewBox=\"0 0 22 8\" aria-hidden=\"true\"><path class=\"line ", style,
                     "\" d=\"M2 4H20\"/></svg>", text);
    return tag("p", "key", html);
}

std::string chartCard(std::string_view title, std::string_view chart, std::string_view below) {
    return tag("div", "card", join(tag("h3", {}, title), chart, below)) + "\n";
}

/// First and last instant of the series, without the day when it is the same.
std::vector<std::string> timeLabels(const RunSeries &series) {
    const auto clock = [](Instant instant) { return timeText(instant).substr(11, 8); };
    if (series.buckets.begin == Instant{} || series.requests.empty())
        return {};
    const Instant end = series.buckets.begin + series.buckets.width * std::int64_t(series.requests.size());
    return {clock(series.buckets.begin), clock(end)};
}

std::vector<double> shares(const std::vector<std::uint32_t> &counts,
                           const std::vector<std::uint32_t> &requests) {
    std::vector<double> result;
    for (std::size_t i = 0; i < std::min(counts.size(), requests.size()); ++i)
        result.push_back(requests[i] == 0 ? std::numeric_limits<double>::quiet_NaN()
                                          : double(counts[i]) / requests[i]);
    return result;
}

std::string divergenceChart(const RunSummary &summary) {
    const RunSeries &series = summary.series;
    return chartCard("Share of requests that differ",
                     lineChart({{"baseline", shares(series.baselineDiffers, series.requests)},
                                {"alarm", shares(series.candidateDiffers, series.requests)}},
                               {"Share of requests that differ over the run", percent, timeLabels(series)}),
                     key({{"alarm", "candidate"}, {"baseline", "baseline"}}));
}

std::string latencyOverTime(const RunSummary &summary) {
    std::vector<ChartLine> lines;
    for (const Side side : kSides) {
        const auto &p99 = summary.series.p99[std::size_t(side)];
        lines.push_back({toString(side), {p99.begin(), p99.end()}});
    }
    return chartCard("Latency p99 over the run",
                     lineChart(lines, {"99th percentile of latency over the run", milliseconds,
                                       timeLabels(summary.series)}),
                     key({{"live", "live"}, {"baseline", "baseline"}, {"candidate", "candidate"}}));
}

/// All endpoints together.
std::array<SideSummary, 3> totals(const std::vector<EndpointSummary> &endpoints) {
    std::array<SideSummary, 3> result;
    for (const EndpointSummary &endpoint : endpoints) {
        for (std::size_t side = 0; side < result.size(); ++side) {
            SideSummary &total = result[side];
            const SideSummary &part = endpoint.sides[side];
            total.asked += part.asked;
            total.unanswered += part.unanswered;
            for (std::size_t i = 0; i < total.statusClasses.size(); ++i)
                total.statusClasses[i] += part.statusClasses[i];
            total.latency.count += part.latency.count;
            total.latency.histogram.resize(
                std::max(total.latency.histogram.size(), part.latency.histogram.size()));
            for (std::size_t i = 0; i < part.latency.histogram.size(); ++i)
                total.latency.histogram[i] += part.latency.histogram[i];
        }
    }
    return result;
}

/// Shares per bucket of kLatencyBounds, whose steps grow about evenly on a logarithmic axis. The labels are
/// the bounds of the first, 8th, 15th, 22nd and last bucket.
std::string latencyDistribution(const std::array<SideSummary, 3> &sides) {
    std::vector<ChartLine> lines;
    for (const Side side : kSides) {
        const LatencySummary &latency = sides[std::size_t(side)].latency;
        ChartLine line{toString(side), {}};
        double total = 0;
        for (const std::uint32_t count : latency.histogram)
            total += count;
        for (const std::uint32_t count : latency.histogram)
            line.values.push_back(total > 0 ? count / total : std::numeric_limits<double>::quiet_NaN());
        lines.push_back(std::move(line));
    }
    return chartCard(
        "Latency distribution, share of requests",
        lineChart(lines, {"Distribution of latency", percent, {"50 µs", "1 ms", "15 ms", "0.2 s", "> 5 s"}}),
        key({{"live", "live"}, {"baseline", "baseline"}, {"candidate", "candidate"}}));
}

std::string statusCard(const std::array<SideSummary, 3> &sides) {
    std::string rows;
    for (const Side side : kSides) {
        const SideSummary &summary = sides[std::size_t(side)];
        if (summary.asked == 0)
            continue;
        std::string cells = tag("td", {}, toString(side));
        for (std::size_t i = 1; i < summary.statusClasses.size(); ++i)
            cells += number(grouped(summary.statusClasses[i]));
        rows += tag("tr", {}, cells + number(grouped(summary.unanswered)));
    }
    const std::string counts = rows.empty() ? rows
                                            : tag("div", "compact",
                                                  table("compact",
                                                        {{"Side"},
                                                         {"1xx", true},
                                                         {"2xx", true},
                                                         {"3xx", true},
                                                         {"4xx", true},
                                                         {"5xx", true},
                                                         {"No answer", true}},
                                                        rows));
    return chartCard("Answers by status class", statusChart(sides), counts);
}

std::string endpointTable(const std::vector<EndpointSummary> &endpoints) {
    if (endpoints.empty())
        return tag("p", "dim", "No endpoint was seen.");
    std::string rows;
    for (const EndpointSummary &each : endpoints) {
        std::string cells = tag("td", {}, code(each.endpoint)) + number(grouped(each.requests));
        for (const Side side : kSides)
            cells += number(latencyText(each.sides[std::size_t(side)].latency));
        for (const Side side : {Side::Live, Side::Candidate}) {
            const SideSummary &summary = each.sides[std::size_t(side)];
            cells += number(grouped(summary.statusClasses[5] + summary.unanswered));
        }
        rows += tag("tr", {}, cells + tag("td", {}, pill(each.verdict))) + "\n";
    }
    return table("endpoints",
                 {{"Endpoint"},
                  {"Requests", true},
                  {"Live p50 / p99 ms", true},
                  {"Baseline p50 / p99 ms", true},
                  {"Candidate p50 / p99 ms", true},
                  {"Live failures", true},
                  {"Candidate failures", true},
                  {"Verdict"}},
                 rows) +
           tag("p", "key", "Failures are 5xx answers and requests without an answer.");
}

std::string ruleTable(const std::vector<Rule> &rules) {
    if (rules.empty())
        return tag("p", "dim", "No rule was set.");
    std::string rows;
    for (const Rule &each : rules)
        rows += tag("tr", each.enabled ? "" : "dim",
                    join(number(std::to_string(each.id)), tag("td", {}, toString(each.action)),
                         tag("td", {}, code(each.endpoint)), tag("td", {}, code(each.location)),
                         tag("td", {}, each.kind ? toString(*each.kind) : "any"),
                         tag("td", {}, escapeMarkup(each.reason)), tag("td", {}, escapeMarkup(each.owner)),
                         tag("td", {}, each.enabled ? "yes" : "no"))) +
                "\n";
    return table("rules",
                 {{"Rule", true},
                  {"Label"},
                  {"Endpoint"},
                  {"Location"},
                  {"Kind"},
                  {"Reason"},
                  {"Owner"},
                  {"In force"}},
                 rows);
}

std::string footer(const ReportInput &input) {
    const std::string period = periodText(input.summary.run);
    return tag("footer", {},
               escapeMarkup(join(input.generator, ". Project ", input.project, ", capture ",
                                 toString(input.summary.run.source), period.empty() ? "" : ", run ", period,
                                 ", report written ", timeText(input.generated),
                                 ". Values are shown as stored: redacted, equal values with equal tokens.")));
}

} // namespace

std::string toHtml(const ReportInput &input) {
    const RunSummary &summary = input.summary;
    const std::array<SideSummary, 3> sides = totals(summary.endpoints);
    const std::string charts = tag("div", "charts",
                                   join("\n", divergenceChart(summary), latencyOverTime(summary),
                                        latencyDistribution(sides), statusCard(sides)));
    // The policy is a second wall behind the escaping: even a script that got through would not run.
    return join(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n",
        tag("title", {}, escapeMarkup(join(headline(summary), " · ", summary.run.name, " · Understudy"))),
        "\n<style>", kStyle, "</style>\n</head>\n<body>\n<main>\n", headlineBlock(input),
        section("counters", "Where every request went", counterList(summary.counters)),
        section("charts", "Over the run", charts), section("findings", "Findings", findings(input)),
        section("endpoints", "Endpoints", endpointTable(summary.endpoints)),
        section("others", "Clean, expected and noise", otherDivergences(input)),
        section("rules", "Rules", ruleTable(input.rules)), footer(input), "\n</main>\n</body>\n</html>\n");
}

} // namespace understudy::report
