#pragma once

#include "core/redact/detectors.h"
#include "core/redact/names.h"
#include "core/redact/redactor.h"
#include "core/redact/token.h"

#include <string>
#include <string_view>
#include <vector>

namespace understudy::redact {

/// What the parts of redaction share. Thread-safe.
struct Rules {
    Names names;
    Tokens tokens;
};

/// One text on its way: rules, what is counted, and how deep it lies (JSON inside strings of JSON, forms
/// inside values).
struct Scope {
    const Rules &rules;
    RedactionCounts &counts;
    int depth = 0;

    [[nodiscard]] bool mayDescend() const { return depth < 8; }
    [[nodiscard]] Scope inner() const { return {rules, counts, depth + 1}; }
};

// All of these append the redacted text to `out` and say whether it differs from the text.

/// Any text: JSON is recognised by its first character, multipart and urlencoded forms by their shape; the
/// rest is free text.
bool redactText(const Scope &scope, std::string_view text, std::string &out);
/// JSON or what begins like it, read token by token, so that truncated or broken JSON is redacted all the
/// same, and layout, order and numbers of everything else stay as they are. Lines that turn out to be
/// something else are free text.
bool redactJson(const Scope &scope, std::string_view json, std::string &out);
/// a=1&b=2, percent-encoded.
bool redactForm(const Scope &scope, std::string_view form, std::string &out);
/// multipart/form-data, with its boundaries.
[[nodiscard]] bool looksLikeMultipart(std::string_view text);
bool redactMultipart(const Scope &scope, std::string_view text, std::string &out);
/// Separated values whose first line names the columns: what each column is denied for; empty when no column
/// is or the text is something else.
[[nodiscard]] std::vector<std::string_view> deniedColumns(const Rules &rules, std::string_view text);
bool redactTable(const Scope &scope, std::string_view text, const std::vector<std::string_view> &columns,
                 std::string &out);
/// `name=value`, `name: value`, `<name>value</name>` and attributes with a denied name, and values that are
/// secret by shape.
bool redactFreeText(const Scope &scope, std::string_view text, std::string &out);
/// Only values that are secret by shape.
bool redactShapes(const Scope &scope, std::string_view text, std::string &out);
/// The whole value becomes a token, unless it is empty or one already.
bool redactWhole(const Scope &scope, std::string_view category, std::string_view value, std::string &out);
/// Path (by segment, with its `;name=value` parameters), query and fragment; an absolute URL too.
bool redactTarget(const Scope &scope, std::string_view target, std::string &out);

[[nodiscard]] std::string percentDecoded(std::string_view text, bool plusIsSpace);

} // namespace understudy::redact
