#pragma once

#include "core/compare/features.h"
#include "core/compare/side_rows.h"
#include "core/compare/sides.h"
#include "core/compare/value_tree.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::compare {

/// A line of text and the place it belongs to.
struct PlacedLine {
    std::string_view text;
    std::string location;
    bool tag = false;               ///< a start tag: a difference belongs to one of its attributes
    std::span<const Node> record{}; ///< fields of a row of a table: a difference belongs to one of them
};

/// A text as lines, all at one location.
[[nodiscard]] std::vector<PlacedLine> plainLines(std::string_view text, const std::string &location);

/// A table as lines, rows at "body:#text/rows/*".
[[nodiscard]] std::vector<PlacedLine> tableLines(std::string_view text, const ValueTree &tree);

/// Aligns by longest common subsequence with the first side; differing lines between the same equal ones
/// stand beside each other.
void printLines(SideSet sides, const BySide<std::vector<PlacedLine>> &lines, const AnswerClocks &clocks,
                SideRows &rows);

} // namespace understudy::compare
