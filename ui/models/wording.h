#pragma once

#include "core/model/run_summary.h"
#include "ui/models/roles.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

/// How the window says things: one wording for tree, headline, table and dialogs.
namespace understudy::ui {

/// "10 431": groups of three, parted by a narrow space that does not break.
[[nodiscard]] QString countText(std::uint64_t count);
/// "2.0 %", "0.03 %", "100 %"; what is not zero never reads as zero.
[[nodiscard]] QString percentText(double share);
/// From microseconds: "20 µs", "0.4 ms", "12 ms", "1.3 s"; `signedText` puts a + before what grows.
[[nodiscard]] QString durationText(double microseconds, bool signedText = false);
/// "1.2 kB"; negative: empty.
[[nodiscard]] QString bytesText(std::int64_t bytes);
/// Local time of day, "12:02:07"; with the date when it is not today.
[[nodiscard]] QString timeText(Instant instant);
/// The same without the year, for columns.
[[nodiscard]] QString shortTimeText(Instant instant);
[[nodiscard]] QString timeOfDayText(Instant instant);

/// "/total", "header etag", "status", "whole body"; the escapes of JSON Pointer are undone, as nobody reads
/// "~1".
[[nodiscard]] QString locationText(std::string_view location);
/// Whether locationText() is a path that reads best in the fixed-width font.
[[nodiscard]] bool isPathLocation(std::string_view location);
/// "changes value", to follow the location in a sentence.
[[nodiscard]] QString kindPhrase(DifferenceKind kind);
/// "type", "missing": the same in a column.
[[nodiscard]] QString kindWord(DifferenceKind kind);
[[nodiscard]] QString sideText(Side side);
[[nodiscard]] QString verdictText(Verdict verdict);

/// Exchanges in which the candidate's answer is not live's.
[[nodiscard]] std::uint64_t candidateDiffers(const DivergenceSummary &divergence);
[[nodiscard]] std::uint64_t baselineDiffers(const DivergenceSummary &divergence);
/// Nobody labelled it and it is not settled by itself.
[[nodiscard]] bool isUntriaged(const DivergenceSummary &divergence);
[[nodiscard]] bool isQuiet(Verdict verdict);
/// "1 200 more": requests that will decide.
[[nodiscard]] QString moreText(std::uint64_t requests);
/// What the pill of a divergence says: "regression", "bug", "1 200 more", "noise".
[[nodiscard]] QString pillText(const DivergenceSummary &divergence);

[[nodiscard]] inline QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/// What a pill that tells this verdict says by colour and shape.
[[nodiscard]] PillTone pillTone(Verdict verdict);

/// The verdict of a whole run; of one that ended with nothing compared "could not judge", as the gate says.
[[nodiscard]] QString runVerdictText(const RunSummary &summary);

} // namespace understudy::ui
