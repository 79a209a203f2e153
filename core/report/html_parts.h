#pragma once

#include "core/report/report.h"

#include <string>
#include <string_view>
#include <vector>

/// Pieces of the HTML report. Everything they answer is escaped and well-formed XML as well as HTML.
namespace understudy::report {

[[nodiscard]] std::string tag(std::string_view name, std::string_view style, std::string_view content);
[[nodiscard]] std::string pill(Verdict verdict,
                               std::string_view text = {}); ///< text: instead of the verdict's name
[[nodiscard]] std::string code(std::string_view text);
[[nodiscard]] std::string number(std::string_view text); ///< a right-aligned cell

struct Column {
    std::string_view title;
    bool numeric = false;
};
/// `rows` are finished <tr> elements.
[[nodiscard]] std::string table(std::string_view style, const std::vector<Column> &columns,
                                std::string_view rows);
[[nodiscard]] std::string section(std::string_view id, std::string_view title, std::string_view content);

/// Regressions and undecided ones, each with evidence; then the others as a table.
[[nodiscard]] std::string findings(const ReportInput &input);
[[nodiscard]] std::string otherDivergences(const ReportInput &input);
/// Aligned rows of one exchange: what differs with a little around it.
[[nodiscard]] std::string evidenceRows(const ReportInput::Evidence &evidence);

} // namespace understudy::report
