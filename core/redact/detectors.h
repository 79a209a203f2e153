#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace understudy::redact {

/// A stretch of text that is secret or personal.
struct Hit {
    std::size_t begin = 0, length = 0; ///< bytes
    std::string_view category;         ///< what kind of secret, for its token

    [[nodiscard]] std::size_t end() const { return begin + length; }
};

/// What is secret by its shape: "jwt", "card", "iban", "email", "phone", "id", "key", "auth", "pem",
/// "password" (of a URL). In order, not overlapping. One pass; a detector looks at a place only where a
/// character says it may begin there. Time is linear in the text: what a detector reads beyond its start is
/// bounded or consumed.
void detect(std::string_view text, std::vector<Hit> &hits);

} // namespace understudy::redact
