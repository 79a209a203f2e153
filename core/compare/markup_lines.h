#pragma once

#include "core/compare/markup_reader.h"
#include "core/compare/side_by_side_lines.h"

#include <string>
#include <string_view>
#include <vector>

namespace understudy::compare {

/// Markup as lines to look at: one per tag and per line of text, each at the location where TreeDiff tells
/// its differences.
[[nodiscard]] std::vector<PlacedLine> markupLines(std::string_view text, Markup kind, std::size_t maxDepth);

/// Name of the first attribute that differs between two start tags, lower case; empty when none does.
[[nodiscard]] std::string differingAttribute(std::string_view tagA, std::string_view tagB);

} // namespace understudy::compare
