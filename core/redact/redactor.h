#pragma once

#include "core/base/result.h"
#include "core/model/difference.h"
#include "core/model/exchange.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::redact {

/// The secret of a project, 32 bytes. It lives outside the project file: in UNDERSTUDY_REDACTION_KEY (hex),
/// else in $XDG_CONFIG_HOME/understudy/keys/<project id>, mode 0600, made at first use. Without it, tokens of
/// old exchanges cannot be joined with new ones, nothing else is lost.
using Key = std::array<std::uint8_t, 32>;
[[nodiscard]] Result<Key> loadOrCreateKey(std::string_view projectId);

struct RedactionCounts {
    std::uint64_t values = 0;    ///< replaced values
    std::uint64_t scanned = 0;   ///< fields looked at
    std::uint64_t unscanned = 0; ///< binary or truncated bodies stored as hash and size only
};

/// Replaces secrets and personal data by keyed tokens ("‹email:3f9a12c04b1e›": category and HMAC-SHA-256
/// tag), so that equal values stay equal and joins survive. Deny list of FIELD 5.2: Authorization, Cookie,
/// Set-Cookie values (names and attributes stay), Proxy-*, API keys, tokens in queries and JSON, JWTs, card
/// numbers (Luhn), IBANs, e-mail, phone, national ids; JSON is recognised whatever the content type says.
/// Thread-safe after construction.
class Redactor {
public:
    explicit Redactor(const Key &key, std::vector<std::string> extraNames = {});
    ~Redactor();
    Redactor(Redactor &&) noexcept;

    /// The exchange as it may be stored: decoded bodies, redacted. content-encoding is removed where a body
    /// was decoded. Bodies that cannot be scanned (binary, truncated) keep size and digest only.
    [[nodiscard]] Exchange redact(const Exchange &exchange, RedactionCounts *counts = nullptr) const;
    [[nodiscard]] std::string redactTarget(std::string_view target) const; ///< path and query
    [[nodiscard]] std::string redactText(std::string_view text) const;     ///< an id, a message
    /// A value of which nothing but its location is known. Of a body that is too little: the names around the
    /// value decide, and it may have been cut out of the middle of a secret. So it becomes a token whole,
    /// like a header's value that was cut ("…").
    [[nodiscard]] std::string redactValue(std::string_view location, std::string_view value) const;
    [[nodiscard]] Sample redactSample(std::string_view location, const Sample &sample) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace understudy::redact
