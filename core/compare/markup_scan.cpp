#include "core/compare/markup_scan.h"

#include "core/model/exchange.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace understudy::compare {

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool endsName(char c) {
    return isSpace(c) || c == '/' || c == '>' || c == '=' || c == '<';
}

MarkupToken token(MarkupToken::Kind kind) {
    MarkupToken result;
    result.kind = kind;
    return result;
}

void appendUtf8(std::string &out, std::uint32_t code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = 0xFFFD;
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xC0 | (code >> 6));
        out += char(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += char(0xE0 | (code >> 12));
        out += char(0x80 | ((code >> 6) & 0x3F));
        out += char(0x80 | (code & 0x3F));
    } else {
        out += char(0xF0 | (code >> 18));
        out += char(0x80 | ((code >> 12) & 0x3F));
        out += char(0x80 | ((code >> 6) & 0x3F));
        out += char(0x80 | (code & 0x3F));
    }
}

/// "&…;" without its marks; false when it is none we know.
bool appendEntity(std::string &out, std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::uint32_t>, 6> kNamed{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0}}};
    for (const auto &[known, code] : kNamed) {
        if (name == known) {
            appendUtf8(out, code);
            return true;
        }
    }
    if (name.size() < 2 || name[0] != '#')
        return false;
    const bool hex = name[1] == 'x' || name[1] == 'X';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size())
        return false;
    appendUtf8(out, code);
    return true;
}

} // namespace

std::string decodeEntities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t mark = text.find('&');
        out += text.substr(0, mark);
        if (mark == std::string_view::npos)
            break;
        text.remove_prefix(mark);
        constexpr std::size_t kLongestEntity = 12;
        const std::size_t end = text.substr(0, kLongestEntity).find(';');
        if (end != std::string_view::npos && appendEntity(out, text.substr(1, end - 1))) {
            text.remove_prefix(end + 1);
        } else {
            out += '&';
            text.remove_prefix(1);
        }
    }
    return out;
}

MarkupToken MarkupScanner::next() {
    const std::size_t begin = m_at;
    MarkupToken result = scan();
    result.source = m_text.substr(begin, m_at - begin);
    return result;
}

MarkupToken MarkupScanner::scan() {
    if (m_at >= m_text.size())
        return token(MarkupToken::Kind::End);
    if (m_text[m_at] == '<')
        return markup();
    const std::size_t end = m_text.find('<', m_at);
    MarkupToken result = token(MarkupToken::Kind::Text);
    result.text = m_text.substr(m_at, end == std::string_view::npos ? end : end - m_at);
    m_at += result.text.size();
    return result;
}

MarkupToken MarkupScanner::skipPast(std::string_view end) {
    const std::size_t found = m_text.find(end, m_at);
    if (found == std::string_view::npos) {
        m_at = m_text.size();
        return token(m_strict ? MarkupToken::Kind::Broken : MarkupToken::Kind::Skip);
    }
    m_at = found + end.size();
    return token(MarkupToken::Kind::Skip);
}

MarkupToken MarkupScanner::markup() {
    const std::string_view rest = m_text.substr(m_at);
    if (rest.starts_with("<!--")) {
        m_at += 4;
        return skipPast("-->");
    }
    if (rest.starts_with("<![CDATA[")) {
        m_at += 9;
        const std::size_t begin = m_at;
        MarkupToken result = skipPast("]]>");
        if (result.kind == MarkupToken::Kind::Skip) {
            result.kind = MarkupToken::Kind::Text;
            result.literal = true;
            result.text = m_text.substr(begin, m_at - begin -
                                                   (m_at == m_text.size() && !rest.ends_with("]]>") ? 0 : 3));
        }
        return result;
    }
    if (rest.starts_with("<?"))
        return skipPast(m_strict ? "?>" : ">");
    if (rest.starts_with("<!"))
        return skipPast(">");
    const std::size_t nameAt = rest.starts_with("</") ? 2 : 1;
    if (nameAt < rest.size() && isNameStart(rest[nameAt]))
        return tag();
    if (m_strict)
        return token(MarkupToken::Kind::Broken);
    const std::size_t end = m_text.find('<', m_at + 1);
    MarkupToken result = token(MarkupToken::Kind::Text);
    result.text = m_text.substr(m_at, end == std::string_view::npos ? end : end - m_at);
    m_at += result.text.size();
    return result;
}

MarkupToken MarkupScanner::tag() {
    std::size_t at = m_at + 1;
    const bool closing = m_text[at] == '/';
    at += closing;
    MarkupToken result = token(closing ? MarkupToken::Kind::Close : MarkupToken::Kind::Open);
    std::size_t begin = at;
    while (at < m_text.size() && !endsName(m_text[at]))
        ++at;
    result.name = m_text.substr(begin, at - begin);
    for (;;) {
        while (at < m_text.size() &&
               (isSpace(m_text[at]) || (m_text[at] == '/' && !m_text.substr(at).starts_with("/>"))))
            ++at;
        if (at >= m_text.size()) { // cut within a tag
            m_at = at;
            return m_strict ? token(MarkupToken::Kind::Broken) : result;
        }
        if (m_text[at] == '>' || m_text.substr(at).starts_with("/>")) {
            result.selfClosing = m_text[at] == '/';
            m_at = at + (result.selfClosing ? 2 : 1);
            return result;
        }
        if (!attribute(result, at))
            return token(MarkupToken::Kind::Broken);
    }
}

bool MarkupScanner::attribute(MarkupToken &result, std::size_t &at) const {
    const std::size_t begin = at++; // at least one character, so that the scan goes on
    while (at < m_text.size() && !endsName(m_text[at]))
        ++at;
    const std::string_view name = m_text.substr(begin, at - begin);
    while (at < m_text.size() && isSpace(m_text[at]))
        ++at;
    std::string_view value;
    if (at < m_text.size() && m_text[at] == '=') {
        ++at;
        while (at < m_text.size() && isSpace(m_text[at]))
            ++at;
        const bool quoted = at < m_text.size() && (m_text[at] == '"' || m_text[at] == '\'');
        if (!quoted && m_strict)
            return false;
        const std::size_t valueAt = at + quoted;
        std::size_t end = quoted ? m_text.find(m_text[at], valueAt) : valueAt;
        while (!quoted && end < m_text.size() && !isSpace(m_text[end]) && m_text[end] != '>')
            ++end;
        if (end == std::string_view::npos) {
            if (m_strict)
                return false;
            end = m_text.size();
        }
        value = m_text.substr(valueAt, end - valueAt);
        at = std::min(end + quoted, m_text.size());
    } else if (m_strict) {
        return false;
    }
    constexpr std::size_t kMostAttributes = 256;
    if (result.attributes.size() < kMostAttributes)
        result.attributes.emplace_back(name, value);
    return true;
}

MarkupToken MarkupScanner::rawUntilClose(std::string_view name) {
    const std::size_t begin = m_at;
    std::size_t end = begin;
    for (;; end += 2) {
        end = m_text.find("</", end);
        if (end == std::string_view::npos) {
            end = m_text.size();
            break;
        }
        if (equalsIgnoringCase(m_text.substr(end + 2, name.size()), name))
            break;
    }
    MarkupToken result = token(MarkupToken::Kind::Text);
    result.text = m_text.substr(begin, end - begin);
    result.source = result.text;
    result.literal = true;
    m_at = end;
    return result;
}

} // namespace understudy::compare
