#include "core/report/text.h"
#include "core/report/words.h"
#include "core/report/writers.h"

#include <algorithm>
#include <initializer_list>

namespace understudy::report {

namespace {

constexpr std::size_t kMaxSample = 120;
constexpr std::size_t kMaxDimmed = 200; ///< clean, noise and expected divergences listed; the rest is counted

bool isPunctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

std::string entity(char c) {
    return join("&#", std::to_string(static_cast<unsigned char>(c)), ";");
}

/// Line breaks end table rows, so they become spaces.
std::string oneLine(std::string_view text) {
    std::string line = printable(text);
    std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return line;
}

/// Prose from outside: whatever could start markup, a link, a mention or a reference becomes a character
/// entity, which every renderer shows as the character and none acts on.
std::string prose(std::string_view text) {
    constexpr std::string_view kActive = "\\`*_[]<>&|~#@!$";
    const std::string line = oneLine(text);
    std::string result;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool link = (line[i] == ':' && line.compare(i + 1, 2, "//") == 0) ||
                          (line[i] == '.' && i >= 3 && line.compare(i - 3, 3, "www") == 0);
        if (link || kActive.find(line[i]) != std::string_view::npos)
            result += entity(line[i]);
        else
            result += line[i];
    }
    return result;
}

/// A code span where one is safe, also in a table cell; `<code>` with entities where renderers disagree.
std::string code(std::string_view text) {
    const std::string line = oneLine(text);
    if (line.empty())
        return "(empty)";
    const bool plain =
        line.find_first_of("`|\\") == std::string::npos && line.front() != ' ' && line.back() != ' ';
    if (plain)
        return join("`", line, "`");
    std::string result = "<code>";
    for (const char c : line)
        result += isPunctuation(c) ? entity(c) : std::string(1, c);
    return result + "</code>";
}

std::string sampleCode(const std::optional<std::string> &value) {
    return value ? code(shortened(*value, kMaxSample)) : std::string("absent");
}

std::string row(std::initializer_list<std::string> cells) {
    std::string line = "|";
    for (const std::string &each : cells)
        line += join(" ", each, " |");
    return line + "\n";
}

std::string milliseconds(double microseconds) {
    return fixed(microseconds / 1000, 1);
}

std::string head(const ReportInput &input) {
    const RunSummary &summary = input.summary;
    std::string out = join("# ", headline(summary), ": ", prose(summary.run.name), "\n\n",
                           prose(reasonText(summary)), "\n\n", errorRateText(summary), "\n\n");
    for (const std::string &warning : summary.warnings)
        out += join("> **Warning.** ", prose(warning), "\n>\n");
    if (!summary.warnings.empty())
        out += "\n";
    out += row({"Requests", "Count", "Meaning"}) + "|:--|--:|:--|\n";
    for (const Counter &counter : counters(summary.counters))
        out += row({std::string(counter.label), grouped(counter.value), std::string(counter.meaning)});
    return out;
}

std::string endpointTable(const RunSummary &summary) {
    std::string out = "\n## Endpoints\n\n";
    if (summary.endpoints.empty())
        return out + "None was seen.\n";
    out += row({"Endpoint", "Requests", "Verdict", "Live p50 / p99 ms", "Candidate p50 / p99 ms",
                "Candidate 5xx", "Candidate silent"}) +
           "|:--|--:|:--|--:|--:|--:|--:|\n";
    for (const EndpointSummary &each : summary.endpoints) {
        const auto &live = each.sides[std::size_t(Side::Live)];
        const auto &candidate = each.sides[std::size_t(Side::Candidate)];
        const auto latency = [](const SideSummary &side) {
            return side.latency.count == 0
                       ? std::string("-")
                       : join(milliseconds(side.latency.p50), " / ", milliseconds(side.latency.p99));
        };
        out += row({code(each.endpoint), grouped(each.requests), std::string(verdictLabel(each.verdict)),
                    latency(live), latency(candidate), grouped(candidate.statusClasses[5]),
                    grouped(candidate.unanswered)});
    }
    return out;
}

std::string finding(const DivergenceSummary &each, const RunSummary &summary) {
    std::string out = join("\n### ", code(each.endpoint), " ", code(readableLocation(each.location)), " ",
                           phrase(each.kind), "\n\n");
    out += join("**", verdictLabel(each.verdict), "** ", countText(each, summary), " Effect ",
                effectText(each.effect), "; e = ", evidence(each.eValue), chanceText(each.eValue), ".");
    if (each.verdict == Verdict::Undecided)
        out += join(" To decide: ", moreNeededText(each), ".");
    if (each.advisory)
        out += " Advisory: no baseline.";
    out += join(" First seen ", timeText(each.firstSeen), ", witness ", code(each.witness), ".\n\n",
                row({"Live", "Baseline", "Candidate"}), "|:--|:--|:--|\n",
                row({sampleCode(each.sample.live), sampleCode(each.sample.baseline),
                     sampleCode(each.sample.candidate)}));
    return out;
}

std::string divergenceSections(const RunSummary &summary) {
    std::string out;
    for (const Verdict verdict : {Verdict::Regression, Verdict::Undecided}) {
        if (const std::size_t count = countOf(summary, verdict); count > 0)
            out += join("\n## ", verdictLabel(verdict), " (", grouped(count), ")\n");
        for (const DivergenceSummary &each : summary.divergences) {
            if (each.verdict == verdict)
                out += finding(each, summary);
        }
    }
    std::string rows;
    std::size_t listed = 0, left = 0;
    for (const DivergenceSummary &each : summary.divergences) {
        if (each.verdict == Verdict::Regression || each.verdict == Verdict::Undecided)
            continue;
        if (listed == kMaxDimmed) {
            ++left;
            continue;
        }
        ++listed;
        rows +=
            row({code(each.endpoint), code(readableLocation(each.location)), std::string(phrase(each.kind)),
                 std::string(verdictLabel(each.verdict)), grouped(each.candidateOnly),
                 grouped(each.baselineOnly), grouped(each.allDiffer), grouped(each.requests)});
    }
    if (listed == 0)
        return out;
    out += "\n## Clean, expected and noise\n\n" +
           row({"Endpoint", "Location", "What", "Verdict", "Candidate alone", "Baseline alone", "All differ",
                "Requests"}) +
           "|:--|:--|:--|:--|--:|--:|--:|--:|\n" + rows;
    if (left > 0)
        out += join("\n", grouped(left), " more are in the JSON and CSV reports.\n");
    return out;
}

std::string ruleTable(const std::vector<Rule> &rules) {
    if (rules.empty())
        return {};
    std::string out = "\n## Rules\n\n" +
                      row({"Rule", "Endpoint", "Location", "What", "Reason", "Owner", "In force"}) +
                      "|:--|:--|:--|:--|:--|:--|:--|\n";
    for (const Rule &each : rules)
        out += row({std::string(toString(each.action)), code(each.endpoint), code(each.location),
                    each.kind ? code(toString(*each.kind)) : std::string("any"), prose(each.reason),
                    prose(each.owner), each.enabled ? "yes" : "no"});
    return out;
}

} // namespace

std::string toMarkdown(const ReportInput &input) {
    const std::string period = periodText(input.summary.run);
    return join(head(input), endpointTable(input.summary), divergenceSections(input.summary),
                ruleTable(input.rules), "\n---\n\n", prose(input.generator), ", project ",
                code(input.project), ", capture ", toString(input.summary.run.source),
                period.empty() ? "" : ", run ", period, ", report of ", timeText(input.generated), ".\n");
}

} // namespace understudy::report
