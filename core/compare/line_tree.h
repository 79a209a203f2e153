#pragma once

#include "core/compare/value_tree.h"

#include <string>
#include <string_view>

namespace understudy::compare {

/// Lines of a text as an array of strings, without line ends. `text` must live as long as the tree. False
/// when there are more lines than are compared one by one.
bool parseLines(std::string_view text, ValueTree &tree);

/// Comma, semicolon, tab or bar separated values with a header line: an object of "rows", an array of
/// records, and "comments", the lines that begin with "#", when there are any. False when the text is not
/// that: fewer than two columns, no rows, names missing or repeated, rows of another length, line breaks
/// within quotes.
bool parseSeparated(std::string_view text, ValueTree &tree);

/// JSON texts one a line (NDJSON, JSON lines) as one JSON array; empty when the lines do not look like that.
[[nodiscard]] std::string joinJsonLines(std::string_view text);

} // namespace understudy::compare
