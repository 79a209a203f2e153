#include "core/redact/characters.h"
#include "core/redact/text_redaction.h"

#include <algorithm>
#include <array>
#include <utility>

namespace understudy::redact {

namespace {

std::string_view upTo(std::string_view text, char c) {
    return text.substr(0, text.find(c));
}

/// `raw` as it is when its decoded text holds nothing secret, else the redacted decoded text.
template <class Redact>
bool redactDecoded(std::string_view raw, bool plusIsSpace, std::string &out, Redact &&redact) {
    const bool coded = raw.find_first_of(plusIsSpace ? "%+" : "%") != std::string_view::npos;
    if (!coded)
        return redact(raw, out);
    const std::string decoded = percentDecoded(raw, plusIsSpace);
    std::string redacted;
    const bool changed = redact(std::string_view(decoded), redacted);
    out += changed ? std::string_view(redacted) : raw;
    return changed;
}

/// What a query names so shortly that other things are called the same: keys of maps services, codes of
/// OAuth, tickets of CAS. These are random; "?code=DE" and "?key=price" are not.
std::string_view queryCategory(std::string_view name, std::string_view value) {
    constexpr std::size_t kShortest = 10;
    constexpr std::array<std::string_view, 5> kNames{"code", "key", "nonce", "state", "ticket"};
    const bool random = value.size() >= kShortest && std::ranges::any_of(value, isDigit) &&
                        std::ranges::any_of(value, isLetter);
    return random && std::ranges::find(kNames, name) != kNames.end() ? "secret" : std::string_view();
}

/// Text that may be percent-encoded once more: an address in the query of an address in a query.
bool redactEncoded(const Scope &scope, std::string_view text, std::string &out) {
    if (!scope.mayDescend() || text.find('%') == std::string_view::npos)
        return redactText(scope, text, out);
    std::string once;
    const bool changed = redactText(scope, text, once);
    const std::string decoded = percentDecoded(once, false);
    std::string redacted;
    if (decoded == once || !redactEncoded(scope.inner(), decoded, redacted)) {
        out += once;
        return changed;
    }
    out += redacted;
    return true;
}

/// name=value
bool redactPair(const Scope &scope, std::string_view pair, bool plusIsSpace, std::string &out) {
    ++scope.counts.scanned;
    const std::size_t equals = pair.find('=');
    std::string_view category;
    bool changed = false;
    if (equals != std::string_view::npos) {
        const std::string_view name = pair.substr(0, equals);
        const std::string decoded = percentDecoded(name, plusIsSpace);
        category = scope.rules.names.category(decoded);
        if (category.empty())
            category = queryCategory(decoded, pair.substr(equals + 1));
        changed = redactDecoded(name, plusIsSpace, out, [&](std::string_view text, std::string &to) {
            return redactShapes(scope, text, to); // names can be data
        });
        out += '=';
        pair.remove_prefix(equals + 1);
    }
    changed |= redactDecoded(pair, plusIsSpace, out, [&](std::string_view value, std::string &to) {
        return category.empty() ? redactEncoded(scope.inner(), value, to)
                                : redactWhole(scope, category, value, to);
    });
    return changed;
}

/// "/reset-password/token/5f2a…": a random segment behind one that names a secret.
bool isSecretBehind(const Scope &scope, std::string_view before, std::string_view segment) {
    constexpr std::size_t kShortest = 8;
    return segment.size() >= kShortest && std::ranges::any_of(segment, isDigit) &&
           !scope.rules.names.category(before).empty();
}

bool redactSegment(const Scope &scope, std::string_view before, std::string_view segment, std::string &out) {
    const std::string_view name = upTo(segment, ';');
    bool changed = redactDecoded(name, false, out, [&](std::string_view text, std::string &to) {
        if (isSecretBehind(scope, before, text))
            return redactWhole(scope, scope.rules.names.category(before), text, to);
        return text.find('=') == std::string_view::npos ? redactShapes(scope, text, to)
                                                        : redactFreeText(scope, text, to);
    });
    for (segment.remove_prefix(name.size()); !segment.empty();) { // ;jsessionid=…
        out += ';';
        segment.remove_prefix(1);
        const std::string_view parameter = upTo(segment, ';');
        changed |= redactPair(scope, parameter, false, out);
        segment.remove_prefix(parameter.size());
    }
    return changed;
}

} // namespace

std::string percentDecoded(std::string_view text, bool plusIsSpace) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool coded =
            text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0;
        if (coded) {
            out += char(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            out += plusIsSpace && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

bool redactForm(const Scope &scope, std::string_view form, std::string &out) {
    bool changed = false;
    for (;;) {
        const std::string_view pair = upTo(form, '&');
        changed |= redactPair(scope, pair, true, out);
        if (pair.size() == form.size())
            return changed;
        out += '&';
        form.remove_prefix(pair.size() + 1);
    }
}

bool redactTarget(const Scope &scope, std::string_view target, std::string &out) {
    const std::string_view whole = upTo(target, '#');
    const std::string_view path = upTo(whole, '?');
    bool changed = false;
    std::string_view rest = path;
    if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos) {
        const std::size_t host = std::min(path.find('/', scheme + 3), path.size());
        changed = redactShapes(scope, path.substr(0, host), out); // user:password@host
        rest.remove_prefix(host);
    }
    // Segment by segment, so that an encoded one is decoded only when something in it has to go.
    for (std::string_view before;;) {
        const std::string_view segment = upTo(rest, '/');
        changed |= redactSegment(scope, std::exchange(before, segment), segment, out);
        if (segment.size() == rest.size())
            break;
        out += '/';
        rest.remove_prefix(segment.size() + 1);
    }
    if (path.size() < whole.size()) {
        out += '?';
        changed |= redactForm(scope, whole.substr(path.size() + 1), out);
    }
    if (whole.size() < target.size()) {
        out += '#';
        changed |= redactForm(scope, target.substr(whole.size() + 1), out);
    }
    return changed;
}

} // namespace understudy::redact
