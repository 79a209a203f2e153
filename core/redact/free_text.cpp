#include "core/redact/characters.h"
#include "core/redact/text_redaction.h"

#include <algorithm>
#include <array>

namespace understudy::redact {

namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestQuoted = 8'192;

bool isNameCharacter(char c) {
    return isAlnum(c) || isOneOf(c, "_-.[]");
}
bool isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
}

/// "Authorization: Bearer abc": the scheme is no secret, what follows is.
bool isScheme(std::string_view word) {
    constexpr std::array<std::string_view, 6> kSchemes{"bearer", "basic",     "digest",
                                                       "token",  "negotiate", "apikey"};
    return std::ranges::any_of(kSchemes, [word](std::string_view scheme) {
        return std::ranges::equal(word, scheme, [](char a, char b) { return lower(a) == b; });
    });
}

/// Reads markup and `name = value` from left to right.
class Finder {
public:
    Finder(const Rules &rules, std::string_view text, std::vector<Hit> &hits)
        : m_rules(rules)
        , m_text(text)
        , m_hits(hits) {}

    void run() {
        while (m_at < m_text.size()) {
            const std::size_t next = m_text.find_first_of("=:<", m_at);
            if (next == std::string_view::npos)
                return;
            m_at = next;
            if (m_text[m_at] == '<')
                element();
            else
                assignment();
        }
    }

private:
    [[nodiscard]] char at(std::size_t i) const { return i < m_text.size() ? m_text[i] : '\0'; }

    void hit(std::size_t begin, std::size_t end, std::string_view category) {
        if (end > begin)
            m_hits.push_back({begin, end - begin, category});
        m_done = std::max(m_done, end);
    }

    /// name=value, name: value, "name":"value", \"name\": \"value\". m_at is at the sign.
    void assignment() {
        const std::size_t sign = m_at++;
        std::size_t nameEnd = sign;
        for (int blanks = 0; nameEnd > m_done && blanks < 3 && isBlankInLine(m_text[nameEnd - 1]); ++blanks)
            --nameEnd;
        while (nameEnd > m_done && (isQuote(m_text[nameEnd - 1]) || m_text[nameEnd - 1] == '\\'))
            --nameEnd;
        std::size_t nameBegin = nameEnd;
        while (nameBegin > m_done && nameEnd - nameBegin < kLongestName &&
               isNameCharacter(m_text[nameBegin - 1]))
            --nameBegin;
        if (nameBegin == nameEnd || insideToken(nameBegin))
            return;
        const std::string_view category =
            m_rules.names.category(m_text.substr(nameBegin, nameEnd - nameBegin));
        if (category.empty())
            return;
        std::size_t begin = sign + 1;
        while (isBlankInLine(at(begin)))
            ++begin;
        value(begin, category, beginsLine(nameBegin));
    }

    /// "‹email:…›": what was redacted before.
    [[nodiscard]] bool insideToken(std::size_t name) const {
        constexpr std::size_t kOpening = std::string_view("‹").size();
        return name >= kOpening && tokenLength(m_text.substr(name - kOpening)) > 0;
    }

    static bool isBlankInLine(char c) { return c == ' ' || c == '\t'; }

    /// Indented, or an item of a list: "  - password: …". Then the value ends with the line, blanks and all.
    [[nodiscard]] bool beginsLine(std::size_t name) const {
        while (name > 0 && (isBlankInLine(m_text[name - 1]) || m_text[name - 1] == '-'))
            --name;
        return name == 0 || m_text[name - 1] == '\n' || m_text[name - 1] == '\r';
    }

    void value(std::size_t begin, std::string_view category, bool wholeLine) {
        std::size_t escapes = begin;
        while (at(escapes) == '\\')
            ++escapes;
        if (isQuote(at(escapes))) {
            const std::size_t end = endOfQuoted(escapes + 1, at(escapes), escapes > begin);
            hit(escapes + 1, end, category);
            m_at = end;
            return;
        }
        std::size_t end = endOfWord(begin);
        if (isScheme(m_text.substr(begin, end - begin)) && at(end) == ' ') {
            begin = end + 1;
            end = endOfWord(begin);
        }
        if (wholeLine || category == "cookie")
            end = std::max(end, endOfLine(begin));
        if (end == begin || tokenLength(m_text.substr(begin)) > 0)
            return;
        hit(begin, end, category);
        m_at = end;
    }

    /// Up to the quote that closes; `escaped`: it is written \" itself.
    [[nodiscard]] std::size_t endOfQuoted(std::size_t begin, char quote, bool escaped) const {
        const std::size_t limit = std::min(m_text.size(), begin + kLongestQuoted);
        for (std::size_t i = begin; i < limit; ++i) {
            if (m_text[i] == quote)
                return escaped && i > begin && m_text[i - 1] == '\\' ? i - 1 : i;
            if (m_text[i] == '\\' && !escaped)
                ++i;
        }
        return limit;
    }
    [[nodiscard]] std::size_t endOfWord(std::size_t from) const {
        while (from < m_text.size() && !isBlank(m_text[from]) && !isOneOf(m_text[from], "\"'`&<>;,"))
            ++from;
        return from;
    }
    [[nodiscard]] std::size_t endOfLine(std::size_t from) const {
        const std::size_t end = std::min(m_text.find_first_of("\r\n<", from), m_text.size());
        return end > from && isOneOf(m_text[end - 1], ",;") ? end - 1 : end;
    }

    struct Attribute {
        std::size_t begin = 0, end = 0; ///< of the value
        std::string_view name;
    };

    /// <name attribute="value" …>content. m_at is at the <.
    void element() {
        const std::size_t open = m_at++;
        if (!isLetter(at(m_at)))
            return;
        std::size_t i = m_at;
        while (isNameCharacter(at(i)) || at(i) == ':')
            ++i;
        std::string_view name = m_text.substr(open + 1, i - open - 1);
        name.remove_prefix(name.rfind(':') + 1); // npos + 1 is 0
        // By what the element calls itself: <input name="csrf" value="…">, <string name="api_key">…</string>.
        std::string_view denied, deniedContent;
        std::vector<Attribute> values;
        for (;;) {
            while (isBlank(at(i)) || at(i) == '/')
                ++i;
            if (!isNameCharacter(at(i)) && at(i) != ':')
                break;
            const Attribute attribute = readAttribute(i);
            const std::string_view text = m_text.substr(attribute.begin, attribute.end - attribute.begin);
            const bool names = equals(attribute.name, "name") || equals(attribute.name, "key");
            if (names || equals(attribute.name, "id") || equals(attribute.name, "type"))
                denied = denied.empty() ? m_rules.names.category(text) : denied;
            if (names)
                deniedContent = m_rules.names.category(text);
            values.push_back(attribute);
        }
        for (const Attribute &attribute : values)
            attributeValue(attribute, denied);
        m_at = m_done = std::max(m_done, i);
        if (at(i) != '>')
            return;
        const std::string_view byTag = m_rules.names.category(name);
        if (const std::string_view category = byTag.empty() ? deniedContent : byTag; !category.empty())
            content(i + 1, category);
    }

    static bool equals(std::string_view a, std::string_view b) {
        return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == y; });
    }

    /// `i` goes behind it.
    Attribute readAttribute(std::size_t &i) const {
        Attribute attribute;
        const std::size_t begin = i;
        while (isNameCharacter(at(i)) || at(i) == ':')
            ++i;
        attribute.name = m_text.substr(begin, i - begin);
        attribute.begin = attribute.end = i;
        std::size_t sign = i;
        while (isBlank(at(sign)))
            ++sign;
        if (at(sign) != '=')
            return attribute;
        i = sign + 1;
        while (isBlank(at(i)))
            ++i;
        if (isQuote(at(i))) {
            const char quote = at(i);
            attribute.begin = i + 1;
            attribute.end = std::min(m_text.find(quote, attribute.begin), m_text.size());
            i = std::min(attribute.end + 1, m_text.size());
        } else {
            attribute.begin = i;
            while (i < m_text.size() && !isBlank(m_text[i]) && m_text[i] != '>')
                ++i;
            attribute.end = i;
        }
        return attribute;
    }

    void attributeValue(const Attribute &attribute, std::string_view denied) {
        std::string_view category = m_rules.names.category(attribute.name);
        if (category.empty() && (equals(attribute.name, "value") || equals(attribute.name, "content")))
            category = denied;
        const std::string_view text = m_text.substr(attribute.begin, attribute.end - attribute.begin);
        if (!category.empty()) {
            if (!isToken(text))
                hit(attribute.begin, attribute.end, category);
            return;
        }
        // href="/x?token=…", onclick="…", data-props="{…}"
        if (text.find_first_of("=:") == std::string_view::npos)
            return;
        std::vector<Hit> inside;
        Finder(m_rules, text, inside).run();
        for (const Hit &found : inside)
            hit(attribute.begin + found.begin, attribute.begin + found.end(), found.category);
    }

    void content(std::size_t begin, std::string_view category) {
        constexpr std::string_view kCdata = "<![CDATA[";
        std::size_t end = 0;
        if (m_text.substr(begin).starts_with(kCdata)) {
            begin += kCdata.size();
            end = m_text.find("]]>", begin);
        } else {
            end = m_text.find('<', begin);
        }
        end = std::min(end, m_text.size());
        const std::string_view text = m_text.substr(begin, end - begin);
        if (text.find_first_not_of(" \t\r\n") == std::string_view::npos || isToken(text))
            return;
        hit(begin, end, category);
        m_at = end;
    }

    const Rules &m_rules;
    const std::string_view m_text;
    std::vector<Hit> &m_hits;
    std::size_t m_at = 0;
    std::size_t m_done = 0; ///< what lies before takes no part in names any more
};

} // namespace

void findNamedValues(const Rules &rules, std::string_view text, std::vector<Hit> &hits) {
    Finder(rules, text, hits).run();
}

} // namespace understudy::redact
