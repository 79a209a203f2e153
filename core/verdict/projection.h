#pragma once

#include "core/verdict/effect.h"
#include "core/verdict/evidence.h"

#include <cstdint>
#include <optional>

namespace understudy::verdict {

/// How many more requests an undecided divergence needs if things go on as they went: until its e-value
/// passes exp(logThreshold), or until the upper bound of its effect falls below minEffect, whichever comes
/// first; rounded up to two digits. Empty when neither is in sight (within a billion requests).
[[nodiscard]] std::optional<std::uint64_t> requestsNeeded(const Evidence &evidence, double logThreshold,
                                                          const EffectCounts &counts, double minEffect,
                                                          double alpha);

/// `count` rounded up to two significant digits: 1234 to 1300.
[[nodiscard]] std::uint64_t roundedUp(double count);

} // namespace understudy::verdict
