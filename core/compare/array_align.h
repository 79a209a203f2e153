#pragma once

#include "core/compare/array_identity.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace understudy::compare {

inline constexpr std::int32_t kNoElement = -1;

/// Which elements of up to three arrays are versions of one another.
struct ArrayAlignment {
    /// Element index by side, kNoElement where a side has none. In the order of live (or of the first side
    /// there is), with elements that only others have after what precedes them there.
    std::vector<BySide<std::int32_t>> rows;
    /// Set when elements that all have stand in another order.
    std::optional<Pattern> order;
    /// Set when elements were exchanged for others that have nothing in common with them (a mere lack shows
    /// in length).
    std::optional<Pattern> replaced;
};

/// Aligns by identity (see identify); what is left over is matched within the gap between its identified
/// neighbours, by likeness. Arrays without identity are aligned by position, or by likeness when their
/// lengths differ. Treats baseline and candidate alike. Time O(n log n), apart from bounded searches in small
/// gaps.
[[nodiscard]] ArrayAlignment alignArrays(const Arrays &arrays);

} // namespace understudy::compare
