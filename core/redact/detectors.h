#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace understudy::redact {

/// A stretch of text that is secret or personal by its shape.
struct Hit {
    std::size_t begin = 0, length = 0; ///< bytes
    std::string_view
        category; ///< "jwt", "card", "iban", "email", "phone", "id", "key", "auth", "pem", "password"
};

/// Hits in order, not overlapping. One pass; a detector looks at a place only where a character says it may
/// begin there. Time is linear in the text: what a detector reads beyond its start is bounded.
[[nodiscard]] std::vector<Hit> detect(std::string_view text);

/// Digits only, 13 to 19 of them, with a known issuer's prefix and length and a right check digit (ISO/IEC
/// 7812-1).
[[nodiscard]] bool isCardNumber(std::string_view digits);

} // namespace understudy::redact
