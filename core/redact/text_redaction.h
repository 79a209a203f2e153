#pragma once

#include "core/redact/names.h"
#include "core/redact/redactor.h"
#include "core/redact/token.h"

#include <string>
#include <string_view>

namespace understudy::redact {

/// What the parts of redaction share. Thread-safe.
struct Rules {
    Names names;
    Tokens tokens;
};

inline constexpr int kMaxNesting = 8; ///< JSON inside strings of JSON, decoded queries inside values…

/// Any text: JSON is recognised by its first character, forms by their shape, the rest is searched for
/// `name=value`, `name: value` and `<name>value</name>` with a denied name, and for values that are secret by
/// shape.
[[nodiscard]] std::string redactText(const Rules &rules, std::string_view text, RedactionCounts &counts,
                                     int nesting = 0);
/// Only values that are secret by shape.
[[nodiscard]] std::string redactShapes(const Rules &rules, std::string_view text, RedactionCounts &counts);
/// a=1&b=2, percent-encoded.
[[nodiscard]] std::string redactForm(const Rules &rules, std::string_view form, RedactionCounts &counts,
                                     int nesting = 0);
/// JSON or what begins like it; read token by token, so truncated or broken JSON is redacted all the same,
/// and layout, order and numbers of everything else stay as they are.
[[nodiscard]] std::string redactJson(const Rules &rules, std::string_view json, RedactionCounts &counts,
                                     int nesting = 0);
[[nodiscard]] std::string percentDecoded(std::string_view text, bool plusIsSpace);

} // namespace understudy::redact
