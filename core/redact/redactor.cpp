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

/// `secret` first: the values of Cookie, the value but not the attributes of Set-Cookie.
void redactCookies(const Scope &scope, std::string_view value, bool setCookie, std::string &out) {
    for (bool first = true;; first = false) {
        const std::string_view part = value.substr(0, value.find(';'));
        const std::size_t equals = part.find('=');
        const std::size_t content = equals == std::string_view::npos ? 0 : equals + 1;
        out.append(part.substr(0, content));
        if (first || !setCookie)
            redactWhole(scope, "cookie", part.substr(content), out);
        else
            out.append(part.substr(content));
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

/// A value that may have been cut: what is not secret by its header's name is looked at with that in mind.
std::string redactHeaderSample(const Scope &scope, std::string_view name, std::string_view value) {
    const bool cookies = toLower(name).ends_with("cookie");
    if (!isCut(value) || cookies || !scope.rules.names.headerCategory(name).empty())
        return redactHeader(scope, name, value);
    std::string out;
    redactCut(scope, value, out);
    return out;
}

void redactHeaders(const Scope &scope, Headers &headers) {
    for (Header &header : headers)
        header.value = redactHeader(scope, header.name, header.value);
}

std::string shapesRedacted(const Scope &scope, std::string_view text) {
    std::string out;
    redactShapes(scope, text, out);
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

/// The category of the value at a location of a JSON document: any denied name on the way denies it, as in
/// the body.
std::string_view categoryOf(const Names &names, std::string_view pointer) {
    std::string_view category;
    while (!pointer.empty()) {
        const std::string_view name = pointer.substr(0, pointer.find('/'));
        const bool last = name.size() == pointer.size();
        if (const std::string_view own = names.category(name); !own.empty() && (last || deniesContainer(own)))
            category = own;
        pointer.remove_prefix(last ? pointer.size() : name.size() + 1);
    }
    return category;
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
    result.id = shapesRedacted(scope, exchange.id);
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
        answer->reason = shapesRedacted(scope, answer->reason);
        answer->failure = shapesRedacted(scope, answer->failure);
    }
    return result;
}

std::string Redactor::redactTarget(std::string_view target) const {
    RedactionCounts counts;
    std::string out;
    redact::redactTarget({m_impl->rules, counts}, target, out);
    return out;
}

std::string Redactor::redactValue(std::string_view location, std::string_view value) const {
    RedactionCounts counts;
    const Scope scope{m_impl->rules, counts};
    for (const std::string_view prefix : {"header:", "trailer:"}) {
        if (location.starts_with(prefix))
            return redactHeaderSample(scope, location.substr(prefix.size()), value);
    }
    if (!location.starts_with("body:"))
        return std::string(value);
    std::string out;
    const std::string_view category = location.starts_with("body:/")
                                          ? categoryOf(m_impl->rules.names, location.substr(6))
                                          : std::string_view();
    const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    const std::string_view bare = quoted ? value.substr(1, value.size() - 2) : value;
    if (category.empty() || bare == "null" || bare == "true" || bare == "false") {
        redactCut(scope, value, out);
    } else {
        out += quoted ? "\"" : "";
        redactWhole(scope, category, bare, out);
        out += quoted ? "\"" : "";
    }
    return out;
}

Sample Redactor::redactSample(std::string_view location, const Sample &sample) const {
    const auto one = [&](const std::optional<std::string> &value) -> std::optional<std::string> {
        return value ? std::optional(redactValue(location, *value)) : std::nullopt;
    };
    return {one(sample.live), one(sample.baseline), one(sample.candidate)};
}

} // namespace understudy::redact
