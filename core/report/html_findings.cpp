#include "core/report/html_parts.h"
#include "core/report/svg_charts.h"
#include "core/report/text.h"
#include "core/report/words.h"

#include <algorithm>

namespace understudy::report {

namespace {

constexpr std::size_t kMaxCards = 200;  ///< divergences with evidence; further ones stay in the table
constexpr std::size_t kMaxOthers = 500; ///< clean, expected and noise rows
constexpr std::size_t kMaxSampleBytes = 400;

bool needsAttention(const DivergenceSummary &divergence) {
    return divergence.verdict == Verdict::Regression || divergence.verdict == Verdict::Undecided;
}

std::string anchor(const DivergenceSummary &divergence) {
    return join("d", std::to_string(divergence.id));
}

std::string verdictPill(const DivergenceSummary &divergence) {
    if (divergence.verdict == Verdict::Undecided && divergence.moreNeeded)
        return pill(divergence.verdict, moreNeededText(divergence));
    return pill(divergence.verdict);
}

std::string overviewRow(const DivergenceSummary &each, bool linked) {
    const std::string place = code(readableLocation(each.location)) + " " + std::string(phrase(each.kind));
    return tag("tr", {},
               join(tag("td", {}, code(each.endpoint)),
                    tag("td", {}, linked ? join("<a href=\"#", anchor(each), "\">", place, "</a>") : place),
                    number(percent(each.effect.estimate)), number(grouped(each.candidateOnly)),
                    number(grouped(each.baselineOnly)), number(grouped(each.requests)),
                    number(evidence(each.eValue)),
                    tag("td", {}, sparkline(each.candidateSeries, each.baselineSeries)),
                    tag("td", {}, verdictPill(each)))) +
           "\n";
}

std::string overview(const std::vector<const DivergenceSummary *> &listed) {
    std::string rows;
    for (std::size_t i = 0; i < listed.size(); ++i)
        rows += overviewRow(*listed[i], i < kMaxCards);
    return table("overview",
                 {{"Endpoint"},
                  {"Location"},
                  {"Effect", true},
                  {"Candidate alone", true},
                  {"Baseline alone", true},
                  {"Requests", true},
                  {"e-value", true},
                  {"Over the run"},
                  {"Verdict"}},
                 rows);
}

std::string sampleCell(Side side, const std::optional<std::string> &value) {
    return tag("div", toString(side),
               join(tag("span", "dim", toString(side)),
                    value ? code(shortened(*value, kMaxSampleBytes)) : tag("span", "dim", "absent")));
}

std::string sampleCells(const Sample &sample) {
    return tag("div", "sample",
               join(sampleCell(Side::Live, sample.live), sampleCell(Side::Candidate, sample.candidate),
                    sampleCell(Side::Baseline, sample.baseline)));
}

std::string measures(const DivergenceSummary &each, double minEffect) {
    std::string content =
        join("<span>effect</span>", intervalChart(each.effect, minEffect), "<span>smallest that matters ",
             escapeMarkup(percent(minEffect)), " (dashed)</span>");
    if (const std::string line = sparkline(each.candidateSeries, each.baselineSeries); !line.empty())
        content += join("<span>· over the run</span>", line);
    return tag("div", "measure", content);
}

std::string card(const DivergenceSummary &each, const ReportInput &input) {
    std::string facts =
        join(countText(each, input.summary), " Effect ", effectText(each.effect), ". e-value ",
             evidence(each.eValue), chanceText(each.eValue), ". First seen ", timeText(each.firstSeen),
             ", last ", timeText(each.lastSeen), ". ", exemplarText(each, input.summary));
    if (each.verdict == Verdict::Undecided)
        facts += join(" To decide: ", moreNeededText(each), ".");
    if (each.advisory)
        facts += " Advisory: no baseline measured the noise.";
    if (each.rule)
        facts += join(" Labelled by rule ", std::to_string(*each.rule), ".");
    const auto found = input.evidence.find(each.id);
    const std::string witness = found != input.evidence.end() ? evidenceRows(found->second)
                                : each.witness.empty()
                                    ? std::string()
                                    : tag("p", "dim", join("Witness ", code(each.witness)));
    return join("<article class=\"card\" id=\"", anchor(each), "\">\n",
                tag("h3", {},
                    join(verdictPill(each), " ", escapeMarkup(each.endpoint), " · ",
                         code(readableLocation(each.location)), " ", phrase(each.kind))),
                "\n", tag("p", {}, escapeMarkup(facts)), "\n", measures(each, input.summary.minEffect), "\n",
                sampleCells(each.sample), "\n", witness, "</article>\n");
}

} // namespace

std::string findings(const ReportInput &input) {
    std::vector<const DivergenceSummary *> listed;
    for (const DivergenceSummary &each : input.summary.divergences) {
        if (needsAttention(each))
            listed.push_back(&each);
    }
    if (listed.empty())
        return tag("p", "dim", "No regression and nothing undecided.");
    std::string html = overview(listed);
    for (std::size_t i = 0; i < std::min(listed.size(), kMaxCards); ++i)
        html += card(*listed[i], input);
    if (listed.size() > kMaxCards)
        html += tag("p", "dim",
                    join("Evidence is shown for the first ", grouped(kMaxCards), " of ",
                         grouped(listed.size()), "; the workbench has the rest."));
    return html;
}

std::string otherDivergences(const ReportInput &input) {
    std::string rows;
    std::size_t count = 0;
    for (const DivergenceSummary &each : input.summary.divergences) {
        if (!needsAttention(each) && count++ < kMaxOthers)
            rows +=
                tag("tr", toString(each.verdict),
                    join(tag("td", {}, code(each.endpoint)),
                         tag("td", {},
                             code(readableLocation(each.location)) + " " + std::string(phrase(each.kind))),
                         number(grouped(each.candidateOnly)), number(grouped(each.baselineOnly)),
                         number(grouped(each.allDiffer)), number(grouped(each.requests)),
                         tag("td", {}, each.rule ? "rule " + std::to_string(*each.rule) : std::string()),
                         tag("td", {}, pill(each.verdict)))) +
                "\n";
    }
    if (count == 0)
        return tag("p", "dim", "None.");
    const std::string more =
        count > kMaxOthers
            ? tag("p", "dim", join(grouped(count - kMaxOthers), " more are in the JSON and CSV reports."))
            : std::string();
    return table("others",
                 {{"Endpoint"},
                  {"Location"},
                  {"Candidate alone", true},
                  {"Baseline alone", true},
                  {"All differ", true},
                  {"Requests", true},
                  {"Label"},
                  {"Verdict"}},
                 rows) +
           more;
}

} // namespace understudy::report
