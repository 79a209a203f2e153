#pragma once

#include <chrono>
#include <string>

namespace understudy {

/// Every instant in the product: UTC, microseconds.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

[[nodiscard]] inline Instant now() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// "2026-11-24T07:43:56.123456Z"; the fraction is left out when it is zero.
[[nodiscard]] std::string toIso8601(Instant instant);

} // namespace understudy
