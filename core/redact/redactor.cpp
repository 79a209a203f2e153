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

std::string redactCookies(const Rules &rules, std::string_view value, bool setCookie,
                          RedactionCounts &counts) {
    std::string out;
    bool first = true;
    while (true) {
        const std::size_t end = std::min(value.find(';'), value.size());
        const std::string_view part = value.substr(0, end);
        const std::size_t equals = part.find('=');
        const bool secret = (first || !setCookie) && !part.empty();
        if (secret) {
            const std::size_t begin = equals == std::string_view::npos ? 0 : equals + 1;
            out.append(part.substr(0, begin));
            const std::string_view content = part.substr(begin);
            if (content.empty() || isToken(content)) {
                out.append(content);
            } else {
                out += rules.tokens.of("cookie", content);
                ++counts.values;
            }
        } else {
            out.append(part);
        }
        if (end == value.size())
            return out;
        out += ';';
        value.remove_prefix(end + 1);
        first = false;
    }
}

} // namespace

struct Redactor::Impl {
    Rules rules;

    std::string header(std::string_view name, std::string_view value, RedactionCounts &counts) const {
        ++counts.scanned;
        if (value.empty() || isToken(value))
            return std::string(value);
        const std::string lower = toLower(name);
        if (lower == "cookie" || lower == "set-cookie")
            return redactCookies(rules, value, lower == "set-cookie", counts);
        if (lower == "location" || lower == "content-location" || lower == "referer" || lower == "link")
            return target(value, counts);
        if (const std::string_view category = rules.names.headerCategory(name); !category.empty()) {
            ++counts.values;
            // The scheme is no secret and helps to read a difference.
            const std::size_t space = value.find(' ');
            const bool scheme = category == "auth" && space != std::string_view::npos && space < 12 &&
                                space + 1 < value.size();
            return scheme ? std::string(value.substr(0, space + 1)) +
                                rules.tokens.of(category, value.substr(space + 1))
                          : rules.tokens.of(category, value);
        }
        return redactText(rules, value, counts);
    }

    void headers(Headers &list, RedactionCounts &counts) const {
        for (Header &each : list)
            each.value = header(each.name, each.value, counts);
    }

    std::string target(std::string_view text, RedactionCounts &counts) const {
        const std::size_t fragment = std::min(text.find('#'), text.size());
        const std::size_t query = std::min(text.find('?'), fragment);
        std::string out;
        std::string_view path = text.substr(0, query);
        // Segment by segment, so that an encoded one is decoded only when something in it had to go.
        while (true) {
            const std::size_t end = std::min(path.find('/'), path.size());
            const std::string_view segment = path.substr(0, end);
            const std::string decoded = percentDecoded(segment, false);
            const std::string redacted = redactShapes(rules, decoded, counts);
            out += redacted == decoded ? std::string(segment) : redacted;
            if (end == path.size())
                break;
            out += '/';
            path.remove_prefix(end + 1);
        }
        if (text.substr(0, query).find("://") != std::string_view::npos)
            out = redactShapes(rules, out, counts);
        if (query < fragment)
            out += '?' + redactForm(rules, text.substr(query + 1, fragment - query - 1), counts);
        if (fragment < text.size())
            out += '#' + redactForm(rules, text.substr(fragment + 1), counts);
        return out;
    }

    void body(Headers &headers, Body &body, RedactionCounts &counts) const {
        if (body.size == 0)
            return;
        const auto withhold = [&] {
            body.bytes.clear();
            body.truncated = true;
            ++counts.unscanned;
        };
        if (body.truncated)
            return withhold();
        const auto decoded = http::decodedBody(headers, body, kMaxDecoded);
        if (!decoded || !(isText(*decoded) || isOneByteText(*decoded)))
            return withhold();
        std::erase_if(headers,
                      [](const Header &h) { return equalsIgnoringCase(h.name, "content-encoding"); });
        body = makeBody(redactText(rules, *decoded, counts));
    }
};

Redactor::Redactor(const Key &key, std::vector<std::string> extraNames)
    : m_impl(std::make_unique<Impl>(Rules{Names(extraNames), Tokens(key)})) {}

Redactor::~Redactor() = default;
Redactor::Redactor(Redactor &&) noexcept = default;

Exchange Redactor::redact(const Exchange &exchange, RedactionCounts *counts) const {
    RedactionCounts own;
    RedactionCounts &count = counts != nullptr ? *counts : own;
    Exchange result = exchange;
    result.id = redactShapes(m_impl->rules, exchange.id, count);
    result.request.target = m_impl->target(exchange.request.target, count);
    m_impl->body(result.request.headers, result.request.body, count);
    m_impl->headers(result.request.headers, count);
    m_impl->headers(result.request.trailers, count);
    for (auto &answer : result.answers) {
        if (!answer)
            continue;
        m_impl->body(answer->headers, answer->body, count);
        m_impl->headers(answer->headers, count);
        m_impl->headers(answer->trailers, count);
    }
    return result;
}

std::string Redactor::redactTarget(std::string_view target) const {
    RedactionCounts counts;
    return m_impl->target(target, counts);
}

std::string Redactor::redactValue(std::string_view location, std::string_view value) const {
    RedactionCounts counts;
    for (const std::string_view prefix : {"header:", "trailer:"}) {
        if (location.starts_with(prefix))
            return m_impl->header(location.substr(prefix.size()), value, counts);
    }
    if (!location.starts_with("body:"))
        return std::string(value);
    // The names on the way to the value: any denied one denies it, as it would in the body.
    std::string_view category;
    if (location.starts_with("body:/")) {
        std::string_view pointer = location.substr(6);
        while (!pointer.empty()) {
            const std::size_t end = std::min(pointer.find('/'), pointer.size());
            const std::string_view own = m_impl->rules.names.category(pointer.substr(0, end));
            const bool last = end == pointer.size();
            if (!own.empty())
                category = last || (own != "session" && own != "auth") ? own : category;
            pointer.remove_prefix(std::min(end + 1, pointer.size()));
        }
    }
    const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    const std::string_view bare = quoted ? value.substr(1, value.size() - 2) : value;
    const bool plain = bare != "null" && bare != "true" && bare != "false" && !bare.empty() && !isToken(bare);
    if (!category.empty() && plain) {
        const std::string token = m_impl->rules.tokens.of(category, bare);
        return quoted ? '"' + token + '"' : token;
    }
    return redactText(m_impl->rules, value, counts);
}

Sample Redactor::redactSample(std::string_view location, const Sample &sample) const {
    Sample result;
    const auto one = [&](const std::optional<std::string> &value) -> std::optional<std::string> {
        if (!value)
            return std::nullopt;
        return redactValue(location, *value);
    };
    result.live = one(sample.live);
    result.baseline = one(sample.baseline);
    result.candidate = one(sample.candidate);
    return result;
}

} // namespace understudy::redact
