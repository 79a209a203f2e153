#pragma once

#include <cstdint>
#include <string>

namespace understudy {

/// A count as people read it, everywhere the same: "10 431", digits grouped by narrow no-break spaces (ISO
/// 80000-1).
[[nodiscard]] inline std::string grouped(std::uint64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, "\u202f");
    return digits;
}

} // namespace understudy
