#include "app/cli/text_view.h"

#include "app/cli/console.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

namespace understudy::cli {
namespace {

constexpr std::size_t kMostRows = 60; ///< more would scroll the verdict away; the report has them all

/// Code points, which is close enough to columns for what this tool prints.
std::size_t width(std::string_view text) {
    return std::size_t(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return char(std::toupper(c)); });
    return result;
}

template <class... Args> std::string formatted(const char *format, Args... args) {
    std::array<char, 128> text{};
    std::snprintf(text.data(), text.size(), format, args...);
    return text.data();
}

std::string counted(std::uint64_t count, std::string_view noun) {
    return grouped(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string verdictWord(const RunSummary &summary) {
    return summary.counters.compared == 0 ? "COULD NOT JUDGE" : upper(toString(summary.verdict));
}

std::string divergenceTable(const RunSummary &summary, Verdict verdict) {
    std::vector<std::vector<std::string>> rows;
    std::size_t left = 0;
    for (const DivergenceSummary &divergence : summary.divergences) {
        if (divergence.verdict != verdict)
            continue;
        if (rows.size() == kMostRows) {
            ++left;
            continue;
        }
        rows.push_back(
            {plain(divergence.endpoint),
             plain(readableLocation(divergence.location)) + " " + std::string(phrase(divergence.kind)),
             evidenceText(divergence)});
    }
    std::string text = table(rows);
    if (left > 0)
        text += "  and " + grouped(left) + " more, which the report lists\n";
    return text;
}

} // namespace

std::string percent(double share) {
    return formatted("%.3g %%", share * 100);
}

std::string durationText(Duration duration) {
    const std::int64_t seconds = std::chrono::round<std::chrono::seconds>(duration).count();
    if (seconds == 0)
        return std::to_string(std::chrono::round<std::chrono::milliseconds>(duration).count()) + "ms";
    std::string text;
    const std::array<std::pair<std::int64_t, char>, 3> parts{
        {{seconds / 3600, 'h'}, {seconds / 60 % 60, 'm'}, {seconds % 60, 's'}}};
    for (const auto &[count, unit] : parts) {
        if (count > 0)
            text += (text.empty() ? "" : " ") + std::to_string(count) + unit;
    }
    return text;
}

std::string table(const std::vector<std::vector<std::string>> &rows, const std::string &indent) {
    std::vector<std::size_t> widths;
    for (const auto &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    }
    std::string text;
    for (const auto &row : rows) {
        text += indent;
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size())
                text += std::string(widths[i] - width(row[i]) + 2, ' ');
        }
        text += "\n";
    }
    return text;
}

std::string evidenceText(const DivergenceSummary &divergence) {
    std::string text = "candidate alone in " + grouped(divergence.candidateOnly) + " of " +
                       grouped(divergence.requests) + ", baseline alone in " +
                       grouped(divergence.baselineOnly);
    if (divergence.moreNeeded)
        text += "; about " + counted(*divergence.moreNeeded, "more request") + " needed";
    if (divergence.advisory)
        text += " (advisory: no baseline)";
    return text;
}

std::string summaryText(const RunSummary &summary) {
    std::string text = verdictWord(summary) + "  run \"" + plain(summary.run.name) + "\"\n";
    if (!summary.reason.empty())
        text += plain(summary.reason) + "\n";
    const RunCounters &counters = summary.counters;
    text += counted(counters.requests, "request") + ", " + grouped(counters.compared) + " compared";
    const std::array<std::pair<std::uint64_t, const char *>, 6> losses{
        {{counters.notSampled, "left out by the share"},
         {counters.unsafeSkipped, "with unsafe methods not shadowed"},
         {counters.dropped, "dropped (queue full)"},
         {counters.oversized, "compared by size and hash only"},
         {counters.clientAborts, "given up by their callers"},
         {counters.errors, "failed or unreadable"}}};
    for (const auto &[count, what] : losses) {
        if (count > 0)
            text += ", " + grouped(count) + " " + what;
    }
    text += "; smallest effect that must not go unnoticed: " + percent(summary.minEffect) + "\n";
    for (const std::string &warning : summary.warnings)
        text += "Warning: " + plain(warning) + "\n";

    const std::array<std::pair<Verdict, const char *>, 2> shown{
        {{Verdict::Regression, "Regressions"}, {Verdict::Undecided, "Undecided"}}};
    for (const auto &[verdict, title] : shown) {
        if (const std::string rows = divergenceTable(summary, verdict); !rows.empty())
            text += std::string("\n") + title + "\n" + rows;
    }
    std::string rest;
    for (const Verdict verdict : {Verdict::Clean, Verdict::Expected, Verdict::Noise}) {
        const auto count = std::ranges::count(summary.divergences, verdict, &DivergenceSummary::verdict);
        if (count > 0)
            rest += (rest.empty() ? "" : ", ") + grouped(std::uint64_t(count)) + " " +
                    std::string(toString(verdict));
    }
    if (!rest.empty())
        text += "\nOther places that differ: " + rest + "\n";
    return text;
}

std::string progressText(const api::RunStatus &status) {
    const Duration since = status.started == Instant{} ? Duration{0} : now() - status.started;
    std::string text = formatted("%02d:%02d  ", int(since / std::chrono::minutes(1)),
                                 int(since / std::chrono::seconds(1) % 60));
    text +=
        counted(status.counters.requests, "request") + "  " + formatted("%.0f/s", status.requestsPerSecond);
    if (status.liveP99Ms > 0)
        text += formatted("  live p99 %.1f ms", status.liveP99Ms);
    if (status.progress > 0)
        text += formatted("  %.0f %%", status.progress * 100);
    text +=
        "  " + counted(status.regressions, "regression") + ", " + grouped(status.undecided) + " undecided";
    if (status.counters.dropped > 0)
        text += ", " + grouped(status.counters.dropped) + " dropped";
    return text;
}

} // namespace understudy::cli
