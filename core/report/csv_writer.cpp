#include "core/report/text.h"
#include "core/report/words.h"
#include "core/report/writers.h"

#include <array>
#include <initializer_list>
#include <string_view>

namespace understudy::report {

namespace {

/// RFC 4180 quoting. Spreadsheets run a cell that begins like a formula (OWASP, CSV injection; full-width forms
/// included), so such text gets an apostrophe in front, which they show as "this is text".
std::string cell(std::string_view text)
{
    std::string value = printable(text);
    constexpr std::array<std::string_view, 11> kStarts{"=",  "+",  "-",  "@",  "\t", "\r",
                                                       "\n", "＝", "＋", "－", "＠"};
    const std::string_view content = std::string_view(value).substr(std::min(value.find_first_not_of(' '), value.size()));
    for (const std::string_view start : kStarts) {
        if (content.starts_with(start)) {
            value.insert(0, "'");
            break;
        }
    }
    if (value.find_first_of(",;\"\r\n\t'") == std::string::npos)
        return value;
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string cell(const std::optional<std::string> &text)
{
    return text ? cell(*text) : std::string();
}

/// Our own number: a leading minus is no formula here.
std::string cell(double value)
{
    return fixed(value, 6);
}

std::string cell(std::uint64_t value)
{
    return std::to_string(value);
}

std::string time(Instant instant)
{
    return instant == Instant{} ? std::string() : toIso8601(instant);
}

void addLine(std::string &out, std::initializer_list<std::string> cells)
{
    bool first = true;
    for (const std::string &each : cells) {
        if (!first)
            out += ',';
        first = false;
        out += each;
    }
    out += "\r\n";
}

/// 1e300 in fixed digits helps nobody.
std::string scientific(double value)
{
    return value < 1e6 ? fixed(value, 3) : cell(evidence(value));
}

} // namespace

std::string toCsv(const ReportInput &input)
{
    const RunSummary &summary = input.summary;
    std::string out;
    addLine(out, {"subject",      "endpoint",   "location",  "kind",        "verdict",   "requests", "differ",
                  "candidate_only", "baseline_only", "live_only", "all_differ", "effect", "effect_low", "effect_high",
                  "e_value",      "more_needed", "first_seen", "last_seen",  "witness",   "live",     "baseline",
                  "candidate",    "note"});
    const auto overview = [&out](std::string_view subject, std::string_view name, std::string_view verdict,
                                 std::uint64_t requests, const std::string &first, const std::string &last,
                                 std::string_view note) {
        addLine(out, {cell(subject), cell(name), "", "", cell(verdict), cell(requests), "", "", "", "", "", "", "", "", "",
                      "", first, last, "", "", "", "", cell(note)});
    };
    overview("run", summary.run.name, judged(summary) ? toString(summary.verdict) : "not judged",
             summary.counters.requests, time(summary.run.started), time(summary.run.ended), reasonText(summary));
    for (const std::string &warning : summary.warnings)
        overview("warning", "", "", summary.counters.requests, "", "", warning);
    for (const EndpointSummary &each : summary.endpoints)
        overview("endpoint", each.endpoint, toString(each.verdict), each.requests, "", "", "");
    for (const DivergenceSummary &each : summary.divergences) {
        addLine(out, {"divergence", cell(each.endpoint), cell(each.location), cell(toString(each.kind)),
                      cell(toString(each.verdict)), cell(each.requests), cell(each.n), cell(each.candidateOnly),
                      cell(each.baselineOnly), cell(each.liveOnly), cell(each.allDiffer), cell(each.effect.estimate),
                      cell(each.effect.low), cell(each.effect.high), scientific(each.eValue),
                      each.moreNeeded ? cell(*each.moreNeeded) : "", time(each.firstSeen), time(each.lastSeen),
                      cell(each.witness), cell(each.sample.live), cell(each.sample.baseline),
                      cell(each.sample.candidate), each.advisory ? "advisory" : ""});
    }
    return out;
}

} // namespace understudy::report
