#pragma once

#include "core/compare/sides.h"
#include "core/compare/value_tree.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace understudy::compare {

/// Valid UTF-8 without control characters, at most `limit` bytes of it, "…" where it was cut. Bytes that are
/// no UTF-8 become U+FFFD.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit);

/// True when the whole text is valid UTF-8.
[[nodiscard]] bool isUtf8(std::string_view text);

/// Samples of texts. Longer ones are cut around the first place where they differ.
[[nodiscard]] Sample sampleOfTexts(const BySide<std::optional<std::string_view>> &texts, std::size_t limit);

/// A value as compact JSON, cut at `limit`.
[[nodiscard]] std::string printableValue(const ValueTree &tree, const Node &node, std::size_t limit);

/// Appends the text as a JSON string, with quotes.
void appendQuoted(std::string &out, std::string_view text);

/// Sets one side of a sample.
void setSample(Sample &sample, Side side, std::string text);

} // namespace understudy::compare
