#pragma once

#include "core/redact/redactor.h"

#include <memory>
#include <string>
#include <string_view>

namespace understudy::redact {

/// Makes the stand-in of a secret: "‹category:12 hex digits of HMAC-SHA-256›". The tag depends on the value
/// alone, so the same value has the same tag wherever it stands. 48 bits: two of a million different values
/// share a tag with probability below 0.2 %. Thread-safe.
class Tokens {
public:
    explicit Tokens(const Key &key);
    ~Tokens();
    Tokens(Tokens &&) noexcept;
    [[nodiscard]] std::string of(std::string_view category, std::string_view value) const;

private:
    struct Digests;
    std::unique_ptr<const Digests> m_digests;
};

/// True for text that is a token already: redacting twice changes nothing.
[[nodiscard]] bool isToken(std::string_view text);
/// Length of the token that begins here; 0 when none does.
[[nodiscard]] std::size_t tokenLength(std::string_view text);

} // namespace understudy::redact
