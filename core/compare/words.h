#pragma once

#include "core/compare/sides.h"

#include <optional>
#include <string_view>
#include <vector>

namespace understudy::compare {

/// Splits into runs of letters and digits (bytes beyond ASCII are letters) and single other characters.
[[nodiscard]] std::vector<std::string_view> splitWords(std::string_view text);

/// Of three different texts, the side whose words differ where the two others agree. Words with digits
/// (counters, ids, times) are taken for noise and never vote. Empty: none, or no majority.
[[nodiscard]] std::optional<Pattern> oddInWords(const BySide<std::string_view> &texts);

} // namespace understudy::compare
