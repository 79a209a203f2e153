#pragma once

#include "core/compare/array_identity.h"
#include "core/compare/similarity.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace understudy::compare {

/// Longest arrays that are aligned by likeness alone (the search takes the product of both lengths).
inline constexpr std::size_t kMostForLikeness = 256;

[[nodiscard]] double likeness(const Arrays &arrays, Side a, std::size_t i, Side b, std::size_t j);

/// Elements of `a` and `b` that look like versions of one another, in order on both sides, with the greatest
/// sum of likeness (Needleman and Wunsch 1970). Index pairs, ascending.
[[nodiscard]] std::vector<std::pair<std::int32_t, std::int32_t>> matchByLikeness(const Arrays &arrays, Side a,
                                                                                 Side b);

/// Finds for elements of `side` that identity left over (`left`, ascending) rows without an element of that
/// side. When the identified elements stand in order, only rows between the same identified neighbours count,
/// else all. Returns (row, element).
[[nodiscard]] std::vector<std::pair<std::size_t, std::int32_t>>
matchGaps(const Arrays &arrays, Side first, Side side, const std::vector<BySide<std::int32_t>> &rows,
          const std::vector<std::int32_t> &left);

} // namespace understudy::compare
