#pragma once

#include "core/demo/demo.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace understudy::demo {

/// What the candidate does wrong; the values index faultTable().
enum class Fault : std::uint8_t {
    FieldRemoved,
    TypeChanged,
    WrongPrice,
    HeaderLost,
    ServerError,
    SlowRoute,
    NullInNoisyId,
};

/// Recommendations fail for user ids that this divides.
inline constexpr std::uint64_t kFailingIdDivisor = 23;
inline constexpr Duration kSlowRouteExtra = std::chrono::milliseconds(40);

[[nodiscard]] const std::vector<Planted> &faultTable();

/// Everything that differs between two instances of one version, route by route.
[[nodiscard]] const std::vector<Planted> &noiseTable();

} // namespace understudy::demo
