#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// "Did you mean …?" for the candidate nearest to what was typed; empty when none is near.
[[nodiscard]] std::string didYouMean(std::string_view typed, const std::vector<std::string_view> &candidates);

} // namespace understudy
