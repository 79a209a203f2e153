#pragma once

#include "core/model/side_by_side.h"

#include <string_view>
#include <utility>
#include <vector>

namespace understudy::compare {

/// The parts in which two lines differ, by words: spans in a and spans in b. Bounded: of long lines, all
/// between the first and the last differing character.
[[nodiscard]] std::pair<std::vector<TextSpan>, std::vector<TextSpan>> differingSpans(std::string_view a,
                                                                                     std::string_view b);

} // namespace understudy::compare
