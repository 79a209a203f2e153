#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace understudy::compare {

/// True when the whole text is a number as JSON writes it (RFC 8259 section 6).
[[nodiscard]] bool isJsonNumber(std::string_view text);

/// Equal for two JSON numbers exactly when they denote the same decimal value, whatever their spelling:
/// 3, 3.0 and 0.3e1 agree; 9007199254740993 and 9007199254740992 do not; 1e400 is a value like any other. No
/// rounding takes part. Precondition: isJsonNumber(text).
[[nodiscard]] std::uint64_t decimalHash(std::string_view text);

/// True when the value has no fraction (3, 3.0, 1e2). Precondition: isJsonNumber(text).
[[nodiscard]] bool isWhole(std::string_view text);

/// The nearest double; empty when it is out of range or the text is not a number.
[[nodiscard]] std::optional<double> approximate(std::string_view text);

} // namespace understudy::compare
