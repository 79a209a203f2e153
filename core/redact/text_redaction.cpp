#include "core/redact/text_redaction.h"

#include "core/redact/characters.h"
#include "core/redact/named_values.h"

#include <algorithm>

namespace understudy::redact {

namespace {

/// Every character may stand in a form and at least one = is there.
bool looksLikeForm(std::string_view text) {
    constexpr std::string_view kAllowed = "=&%+.~*!'()[]:@/,;$_-";
    bool equals = false;
    for (const char c : text) {
        if (!isAlnum(c) && !isOneOf(c, kAllowed))
            return false;
        equals = equals || c == '=';
    }
    return equals && text.find("://") == std::string_view::npos;
}

bool append(std::string_view text, std::string &out) {
    out.append(text);
    return false;
}

/// Replaces the hits, which are in order and do not overlap.
bool replace(const Scope &scope, std::string_view text, const std::vector<Hit> &hits, std::string &out) {
    std::size_t done = 0;
    for (const Hit &hit : hits) {
        out.append(text.substr(done, hit.begin - done));
        redactWhole(scope, hit.category, text.substr(hit.begin, hit.length), out);
        done = hit.end();
    }
    out.append(text.substr(done));
    return !hits.empty();
}

} // namespace

bool redactText(const Scope &scope, std::string_view text, std::string &out) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (first == std::string_view::npos)
        return append(text, out);
    if (!scope.mayDescend())
        return redactFreeText(scope, text, out);
    if (isOneOf(text[first], "{[") || (text[first] == '"' && deniedColumns(scope.rules, text).empty()))
        return redactJson(scope, text, out);
    if (looksLikeForm(text))
        return redactForm(scope, text, out);
    if (looksLikeMultipart(text))
        return redactMultipart(scope, text, out);
    if (const auto columns = deniedColumns(scope.rules, text); !columns.empty())
        return redactTable(scope, text, columns, out);
    return redactFreeText(scope, text, out);
}

bool redactFreeText(const Scope &scope, std::string_view text, std::string &out) {
    std::vector<Hit> named;
    NamedValues(scope.rules.names, text, named).run();
    bool changed = false;
    std::size_t done = 0;
    for (const Hit &hit : named) {
        changed |= redactShapes(scope, text.substr(done, hit.begin - done), out);
        changed |= redactWhole(scope, hit.category, text.substr(hit.begin, hit.length), out);
        done = hit.end();
    }
    return redactShapes(scope, text.substr(done), out) || changed;
}

bool redactShapes(const Scope &scope, std::string_view text, std::string &out) {
    std::vector<Hit> hits;
    detect(text, hits);
    return hits.empty() ? append(text, out) : replace(scope, text, hits, out);
}

bool redactWhole(const Scope &scope, std::string_view category, std::string_view value, std::string &out) {
    constexpr std::size_t kLongestCount = 9;
    const bool count =
        category == "tokens" && value.size() <= kLongestCount && std::ranges::all_of(value, isDigit);
    if (value.empty() || isToken(value) || count) // "tokens": 512
        return append(value, out);
    out += scope.rules.tokens.of(category, value);
    ++scope.counts.values;
    return true;
}

} // namespace understudy::redact
