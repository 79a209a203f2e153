#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace understudy::compare {

/// A common subsequence of a and b as index pairs, ascending. The longest one as long as at most `maxEdits`
/// elements have to be deleted or inserted (Myers, "An O(ND) difference algorithm", 1986: time (n + m) *
/// edits, memory edits squared). Beyond that: the common head and tail, and between them the elements that
/// occur once in both and keep their order (the anchors of patience diff), in O(n log n).
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>>
commonSubsequence(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, std::size_t maxEdits);

} // namespace understudy::compare
