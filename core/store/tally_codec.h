#pragma once

#include "core/base/result.h"
#include "core/verdict/tally.h"

#include <string>
#include <string_view>

namespace understudy::store {

/// All counts of a run as one compressed blob. The filter for samples is not part of it.
[[nodiscard]] std::string encodeTallies(const verdict::Tallies &tallies);
/// Corrupt when it was not made by encodeTallies().
[[nodiscard]] Result<verdict::Tallies> decodeTallies(std::string_view blob);

} // namespace understudy::store
