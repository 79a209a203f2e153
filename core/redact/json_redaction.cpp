#include "core/redact/detectors.h"
#include "core/redact/text_redaction.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace understudy::redact {

namespace {

void appendUtf8(std::string &out, std::uint32_t code) {
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xc0 | (code >> 6));
        out += char(0x80 | (code & 63));
    } else if (code < 0x10000) {
        out += char(0xe0 | (code >> 12));
        out += char(0x80 | ((code >> 6) & 63));
        out += char(0x80 | (code & 63));
    } else {
        out += char(0xf0 | (code >> 18));
        out += char(0x80 | ((code >> 12) & 63));
        out += char(0x80 | ((code >> 6) & 63));
        out += char(0x80 | (code & 63));
    }
}

std::uint32_t hex4(std::string_view text) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const char c = i < text.size() ? text[i] : 'x';
        if (c >= '0' && c <= '9')
            value = value * 16 + std::uint32_t(c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            value = value * 16 + std::uint32_t((c | 0x20) - 'a' + 10);
        else
            return 0xfffd;
    }
    return value;
}

std::string unescaped(std::string_view raw) {
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 >= raw.size()) {
            text += raw[i];
            continue;
        }
        switch (const char c = raw[++i]) {
        case 'n':
            text += '\n';
            break;
        case 't':
            text += '\t';
            break;
        case 'r':
            text += '\r';
            break;
        case 'b':
            text += '\b';
            break;
        case 'f':
            text += '\f';
            break;
        case 'u': {
            std::uint32_t code = hex4(raw.substr(i + 1));
            i += 4;
            if (code >= 0xd800 && code < 0xdc00 &&
                raw.substr(std::min(i + 1, raw.size())).starts_with("\\u")) {
                const std::uint32_t low = hex4(raw.substr(i + 3));
                code = 0x10000 + ((code - 0xd800) << 10) + ((low - 0xdc00) & 0x3ff);
                i += 6;
            }
            appendUtf8(text, code);
            break;
        }
        default:
            text += c;
        }
    }
    return text;
}

std::string escaped(std::string_view text) {
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[c & 15];
        } else {
            out += c;
        }
    }
    return out;
}

class JsonScanner {
public:
    JsonScanner(const Rules &rules, std::string_view json, RedactionCounts &counts, int nesting)
        : m_rules(rules)
        , m_json(json)
        , m_counts(counts)
        , m_nesting(nesting) {
        m_out.reserve(json.size() + 64);
    }

    std::string run() {
        while (m_at < m_json.size()) {
            const char c = m_json[m_at];
            if (c == '"')
                string();
            else if (c == '{' || c == '[')
                open();
            else if (c == '}' || c == ']')
                close();
            else if (c == ',' || c == ':' || c == ' ' || c == '\n' || c == '\r' || c == '\t')
                separator(c);
            else
                scalar();
        }
        return std::move(m_out);
    }

private:
    void separator(char c) {
        if (c == ',' && (m_denied.empty() || m_denied.back().empty()))
            m_category = {};
        m_out += c;
        ++m_at;
    }

    /// Below a denied name everything is denied; a name of a session or an auth block denies only a plain
    /// value.
    void open() {
        const bool carries = m_category != "session" && m_category != "auth";
        m_denied.push_back(carries ? m_category : std::string_view());
        m_category = m_denied.back();
        m_out += m_json[m_at++];
    }

    void close() {
        if (!m_denied.empty())
            m_denied.pop_back();
        m_category = m_denied.empty() ? std::string_view() : m_denied.back();
        m_out += m_json[m_at++];
    }

    void string() {
        const std::size_t begin = m_at + 1;
        std::size_t end = begin;
        bool escapes = false;
        while (end < m_json.size() && m_json[end] != '"') {
            escapes = escapes || m_json[end] == '\\';
            end += m_json[end] == '\\' ? 2 : 1;
        }
        end = std::min(end, m_json.size());
        const std::string_view raw = m_json.substr(begin, end - begin);
        m_at = std::min(end + 1, m_json.size());
        std::size_t next = m_at;
        while (next < m_json.size() &&
               (m_json[next] == ' ' || m_json[next] == '\n' || m_json[next] == '\t' || m_json[next] == '\r'))
            ++next;
        const bool isKey = next < m_json.size() && m_json[next] == ':';
        m_out += '"';
        if (isKey)
            key(raw, escapes);
        else
            value(raw, escapes);
        if (end < m_json.size())
            m_out += '"';
    }

    void key(std::string_view raw, bool escapes) {
        const std::string text = escapes ? unescaped(raw) : std::string(raw);
        const std::string_view inherited = m_denied.empty() ? std::string_view() : m_denied.back();
        const std::string_view own = m_rules.names.category(text);
        m_category = own.empty() ? inherited : own;
        // Keys can be data: maps by e-mail address or card number.
        const std::string redacted = redactShapes(m_rules, text, m_counts);
        m_out += redacted == text ? std::string(raw) : escaped(redacted);
    }

    void value(std::string_view raw, bool escapes) {
        ++m_counts.scanned;
        if (raw.empty())
            return;
        const std::string text = escapes ? unescaped(raw) : std::string(raw);
        std::string redacted;
        if (!m_category.empty()) {
            if (isToken(text)) {
                redacted = text;
            } else {
                redacted = m_rules.tokens.of(m_category, text);
                ++m_counts.values;
            }
        } else if (m_nesting < kMaxNesting) {
            redacted = redactText(m_rules, text, m_counts, m_nesting + 1);
        } else {
            redacted = redactShapes(m_rules, text, m_counts);
        }
        m_out += redacted == text ? std::string(raw) : escaped(redacted);
    }

    void scalar() {
        std::size_t end = m_at;
        while (end < m_json.size() &&
               std::string_view(",:{}[]\" \n\r\t").find(m_json[end]) == std::string_view::npos)
            ++end;
        const std::string_view text = m_json.substr(m_at, end - m_at);
        m_at = end;
        ++m_counts.scanned;
        const bool constant = text == "true" || text == "false" || text == "null";
        if (!constant && !m_category.empty()) {
            m_out += '"' + m_rules.tokens.of(m_category, text) + '"';
            ++m_counts.values;
        } else if (!constant && isCardNumber(text)) {
            m_out += '"' + m_rules.tokens.of("card", text) + '"';
            ++m_counts.values;
        } else {
            m_out += constant || text.size() < 6 ? std::string(text) : redactShapes(m_rules, text, m_counts);
        }
    }

    const Rules &m_rules;
    const std::string_view m_json;
    RedactionCounts &m_counts;
    const int m_nesting;
    std::size_t m_at = 0;
    std::string m_out;
    std::string_view m_category;            ///< of the value that comes next
    std::vector<std::string_view> m_denied; ///< per open container
};

} // namespace

std::string redactJson(const Rules &rules, std::string_view json, RedactionCounts &counts, int nesting) {
    return JsonScanner(rules, json, counts, nesting).run();
}

} // namespace understudy::redact
