#pragma once

#include "core/base/result.h"
#include "core/compare/markup_reader.h"
#include "core/compare/value_tree.h"

#include <cstddef>
#include <string_view>

namespace understudy::compare {

/// Reads HTML or XML into a tree of values, so that it is compared like JSON: an element is an object of its
/// attributes
/// ("@name"), its text ("#text": all text directly in it, white space joined) and, per tag, the array of its
/// child elements; a tag with a readable id is told apart ("div#price"). HTML is read as tag soup: void
/// elements, omitted end tags and raw text are known, nothing is an error, elements deeper than `maxDepth`
/// stay at that depth. XML must be well formed. Linear in time, bounded in depth; `text` must live as long as
/// the tree.
[[nodiscard]] Status parseMarkup(std::string_view text, Markup kind, std::size_t maxDepth, ValueTree &tree);

} // namespace understudy::compare
