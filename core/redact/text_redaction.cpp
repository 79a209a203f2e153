#include "core/redact/text_redaction.h"

#include "core/redact/characters.h"

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
    if (isOneOf(text[first], "{[\""))
        return redactJson(scope, text, out);
    if (looksLikeForm(text))
        return redactForm(scope, text, out);
    if (looksLikeMultipart(text))
        return redactMultipart(scope, text, out);
    return redactFreeText(scope, text, out);
}

bool redactFreeText(const Scope &scope, std::string_view text, std::string &out) {
    std::vector<Hit> named;
    findNamedValues(scope.rules, text, named);
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
    if (value.empty() || isToken(value))
        return append(value, out);
    out += scope.rules.tokens.of(category, value);
    ++scope.counts.values;
    return true;
}

namespace {

constexpr std::string_view kEllipsis = "…";

bool isWordByte(char c) {
    return isAlnum(c) || isOneOf(c, "_-+/=.%@");
}

/// What a cut left of a word: "…kpXVCJ9.eyJzdWIi", "ann@exam…", "…oken=abc".
bool mayBeSecret(std::string_view word) {
    constexpr std::size_t kShort = 12;
    const bool mixed = std::ranges::any_of(word, [](char c) { return isDigit(c) || isUpper(c); });
    return (word.size() >= kShort && mixed) || word.find_first_of("@=") != std::string_view::npos;
}

} // namespace

bool isCut(std::string_view sample) {
    return sample.starts_with(kEllipsis) || sample.ends_with(kEllipsis);
}

bool redactCut(const Scope &scope, std::string_view text, std::string &out) {
    const bool cutBefore = text.starts_with(kEllipsis), cutAfter = text.ends_with(kEllipsis);
    if (!isCut(text))
        return redactText(scope, text, out);
    // Words of what was cut: those at the cuts, and long ones anywhere (the lines of a key).
    constexpr std::size_t kKeyLine = 40;
    std::vector<Hit> hits;
    const std::size_t first = cutBefore ? kEllipsis.size() : 0;
    const std::size_t last = std::max(first, text.size() - (cutAfter ? kEllipsis.size() : 0));
    for (std::size_t at = first; at < last;) {
        std::size_t end = at;
        while (end < last && isWordByte(text[end]))
            ++end;
        const bool atCut = (cutBefore && at == first) || (cutAfter && end == last);
        const std::string_view word = text.substr(at, end - at);
        if (atCut ? mayBeSecret(word) : word.size() >= kKeyLine)
            hits.push_back({at, end - at, "cut"});
        at = end + 1;
    }
    std::string safe;
    const bool changed = replace(scope, text, hits, safe);
    return redactText(scope, safe, out) || changed;
}

} // namespace understudy::redact
