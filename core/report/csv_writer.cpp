#include "core/report/text.h"
#include "core/report/words.h"
#include "core/report/writers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <string_view>

namespace understudy::report {

namespace {

/// RFC 4180 quoting. Spreadsheets run a cell that begins like a formula (OWASP, CSV injection; full-width
/// forms included), so such text gets an apostrophe in front, which they show as "this is text".
std::string cell(std::string_view text) {
    std::string value = printable(text);
    constexpr std::array<std::string_view, 11> kStarts{"=",  "+",  "-",  "@",  "\t", "\r",
                                                       "\n", "＝", "＋", "－", "＠"};
    const std::string_view content =
        std::string_view(value).substr(std::min(value.find_first_not_of(' '), value.size()));
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

std::string optionalCell(const std::optional<std::string> &text) {
    return text ? cell(*text) : std::string();
}

/// Our own number: a leading minus is no formula here.
std::string share(double value) {
    return fixed(value, 6);
}

std::string count(std::uint64_t value) {
    return std::to_string(value);
}

std::string time(Instant instant) {
    return instant == Instant{} ? std::string() : toIso8601(instant);
}

void addLine(std::string &out, std::initializer_list<std::string> cells) {
    bool first = true;
    for (const std::string &each : cells) {
        if (!first)
            out += ',';
        first = false;
        out += each;
    }
    out += "\r\n";
}

/// Six digits, and an end where spreadsheets have theirs.
std::string evidenceNumber(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::fmin(value, 1e300),
                                   std::chars_format::general, 6);
    return {digits.data(), end.ptr};
}

} // namespace

std::string toCsv(const ReportInput &input) {
    const RunSummary &summary = input.summary;
    std::string out;
    addLine(out, {"subject",    "endpoint",       "location",      "kind",        "verdict",    "requests",
                  "differ",     "candidate_only", "baseline_only", "live_only",   "all_differ", "effect",
                  "effect_low", "effect_high",    "e_value",       "more_needed", "first_seen", "last_seen",
                  "witness",    "live",           "baseline",      "candidate",   "note"});
    const auto overview = [&out](std::string_view subject, std::string_view name, std::string_view verdict,
                                 std::optional<std::uint64_t> requests, const std::string &first,
                                 const std::string &last, std::string_view note) {
        addLine(out, {cell(subject),
                      cell(name),
                      "",
                      "",
                      cell(verdict),
                      requests ? count(*requests) : "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      first,
                      last,
                      "",
                      "",
                      "",
                      "",
                      cell(note)});
    };
    overview("run", summary.run.name, judged(summary) ? toString(summary.verdict) : "not judged",
             summary.counters.requests, time(summary.run.started), time(summary.run.ended),
             reasonText(summary));
    for (const std::string &warning : summary.warnings)
        overview("warning", "", "", std::nullopt, "", "", warning);
    for (const EndpointSummary &each : summary.endpoints)
        overview("endpoint", each.endpoint, toString(each.verdict), each.requests, "", "", "");
    for (const DivergenceSummary &each : summary.divergences) {
        addLine(out, {"divergence",
                      cell(each.endpoint),
                      cell(each.location),
                      cell(toString(each.kind)),
                      cell(toString(each.verdict)),
                      count(each.requests),
                      count(each.n),
                      count(each.candidateOnly),
                      count(each.baselineOnly),
                      count(each.liveOnly),
                      count(each.allDiffer),
                      share(each.effect.estimate),
                      share(each.effect.low),
                      share(each.effect.high),
                      evidenceNumber(each.eValue),
                      each.moreNeeded ? count(*each.moreNeeded) : "",
                      time(each.firstSeen),
                      time(each.lastSeen),
                      cell(each.witness),
                      optionalCell(each.sample.live),
                      optionalCell(each.sample.baseline),
                      optionalCell(each.sample.candidate),
                      each.advisory ? "advisory" : ""});
    }
    for (const Rule &each : input.rules)
        addLine(out, {"rule",
                      cell(each.endpoint),
                      cell(each.location),
                      each.kind ? cell(toString(*each.kind)) : "",
                      cell(toString(each.action)),
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      "",
                      time(each.created),
                      "",
                      "",
                      "",
                      "",
                      "",
                      cell(each.enabled ? each.reason : join("switched off: ", each.reason))});
    return out;
}

} // namespace understudy::report
