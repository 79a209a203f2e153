#include "core/redact/redactor.h"

#include "core/http/content_coding.h"
#include "core/redact/text_redaction.h"

#include <algorithm>
#include <utility>

namespace understudy::redact {

namespace {

constexpr std::size_t kMaxDecoded = 64u << 20;

/// Structurally valid UTF-8 without NUL: what can be scanned as text.
bool isText(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = c < 0x80         ? 1
                                   : (c >> 5) == 6  ? 2
                                   : (c >> 4) == 14 ? 3
                                   : (c >> 3) == 30 ? 4
                                                    : 0;
        if (c == 0 || length == 0 || i + length > bytes.size())
            return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(bytes[i + k]) >> 6) != 2)
                return false;
        }
        i += length;
    }
    return true;
}

/// Latin-1 and other one-byte text: printable apart from high bytes. Scanned like text; binary is not.
bool isOneByteText(std::string_view bytes) {
    for (const char c : bytes) {
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t')
            return false;
    }
    return true;
}

/// The values of Cookie; the value of Set-Cookie, whose attributes are no secret by name.
void redactCookies(const Scope &scope, std::string_view value, bool setCookie, std::string &out) {
    for (bool first = true;; first = false) {
        const std::string_view part = value.substr(0, value.find(';'));
        const std::size_t equals = part.find('=');
        const std::size_t content = equals == std::string_view::npos ? 0 : equals + 1;
        if (first || !setCookie) {
            out.append(part.substr(0, content));
            redactWhole(scope, "cookie", part.substr(content), out);
        } else {
            redactText(scope, part, out);
        }
        if (part.size() == value.size())
            return;
        out += ';';
        value.remove_prefix(part.size() + 1);
    }
}

bool isAddress(std::string_view headerName) {
    return headerName == "location" || headerName == "content-location" || headerName == "referer" ||
           headerName == "link";
}

std::string redactHeader(const Scope &scope, std::string_view name, std::string_view value) {
    ++scope.counts.scanned;
    const std::string lowerName = toLower(name);
    std::string out;
    if (lowerName == "cookie" || lowerName == "set-cookie") {
        redactCookies(scope, value, lowerName == "set-cookie", out);
    } else if (isAddress(lowerName)) {
        redactTarget(scope, value, out);
    } else if (const std::string_view category = scope.rules.names.headerCategory(name); !category.empty()) {
        // The scheme is no secret and helps to read a difference.
        constexpr std::size_t kLongestScheme = 12;
        const std::size_t blank = category == "auth" ? value.find(' ') : std::string_view::npos;
        const std::size_t begin = blank < kLongestScheme && blank + 1 < value.size() ? blank + 1 : 0;
        out.append(value.substr(0, begin));
        redactWhole(scope, category, value.substr(begin), out);
    } else {
        redactText(scope, value, out);
    }
    return out;
}

void redactHeaders(const Scope &scope, Headers &headers) {
    for (Header &header : headers)
        header.value = redactHeader(scope, header.name, header.value);
}

std::string textRedacted(const Scope &scope, std::string_view text) {
    std::string out;
    redactText(scope, text, out);
    return out;
}

void redactBody(const Scope &scope, Headers &headers, Body &body) {
    if (body.size == 0)
        return;
    const auto decoded =
        body.truncated ? fail(ErrorCode::Unsupported, {}) : http::decodedBody(headers, body, kMaxDecoded);
    if (!decoded || !(isText(*decoded) || isOneByteText(*decoded))) {
        body.bytes.clear();
        body.truncated = true;
        ++scope.counts.unscanned;
        return;
    }
    std::erase_if(headers, [](const Header &h) { return equalsIgnoringCase(h.name, "content-encoding"); });
    std::string redacted;
    redactText(scope, *decoded, redacted);
    body = makeBody(std::move(redacted));
}

} // namespace

struct Redactor::Impl {
    Rules rules;
};

Redactor::Redactor(const Key &key, std::vector<std::string> extraNames)
    : m_impl(std::make_unique<Impl>(Rules{Names(extraNames), Tokens(key)})) {}

Redactor::~Redactor() = default;
Redactor::Redactor(Redactor &&) noexcept = default;

Exchange Redactor::redact(const Exchange &exchange, RedactionCounts *counts) const {
    RedactionCounts own;
    const Scope scope{m_impl->rules, counts != nullptr ? *counts : own};
    Exchange result = exchange;
    result.id = textRedacted(scope, exchange.id);
    result.request.target.clear();
    redact::redactTarget(scope, exchange.request.target, result.request.target);
    redactBody(scope, result.request.headers, result.request.body);
    redactHeaders(scope, result.request.headers);
    redactHeaders(scope, result.request.trailers);
    for (auto &answer : result.answers) {
        if (!answer)
            continue;
        redactBody(scope, answer->headers, answer->body);
        redactHeaders(scope, answer->headers);
        redactHeaders(scope, answer->trailers);
        answer->reason = textRedacted(scope, answer->reason);
        answer->failure = textRedacted(scope, answer->failure);
    }
    return result;
}

std::string Redactor::redactTarget(std::string_view target) const {
    RedactionCounts counts;
    std::string out;
    redact::redactTarget({m_impl->rules, counts}, target, out);
    return out;
}

std::string Redactor::redactText(std::string_view text) const {
    RedactionCounts counts;
    return textRedacted({m_impl->rules, counts}, text);
}

std::string Redactor::redactValue(std::string_view location, std::string_view value) const {
    RedactionCounts counts;
    const Scope scope{m_impl->rules, counts};
    const bool header = location.starts_with("header:") || location.starts_with("trailer:");
    if (header && value.find("…") == std::string_view::npos)
        return redactHeader(scope, location.substr(location.find(':') + 1), value);
    if (!header && !location.starts_with("body:"))
        return textRedacted(scope, value);
    std::string out;
    redactWhole(scope, "hidden", value, out);
    return out;
}

Sample Redactor::redactSample(std::string_view location, const Sample &sample) const {
    const auto one = [&](const std::optional<std::string> &value) -> std::optional<std::string> {
        return value ? std::optional(redactValue(location, *value)) : std::nullopt;
    };
    return {one(sample.live), one(sample.baseline), one(sample.candidate)};
}

} // namespace understudy::redact
