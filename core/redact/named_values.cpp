#include "core/redact/named_values.h"

#include "core/redact/characters.h"
#include "core/redact/token.h"

#include <array>

namespace understudy::redact {

namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestOpen = 8'192;

bool isNameCharacter(char c) {
    return isAlnum(c) || isHigh(c) || isOneOf(c, "_-.[]");
}
bool isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
}
bool isBlankInLine(char c) {
    return c == ' ' || c == '\t';
}

/// "Authorization: Bearer abc": the scheme is no secret, what follows is.
bool isScheme(std::string_view word) {
    constexpr std::array<std::string_view, 6> kSchemes{"bearer", "basic",     "digest",
                                                       "token",  "negotiate", "apikey"};
    return std::ranges::any_of(kSchemes, [word](std::string_view scheme) {
        return std::ranges::equal(word, scheme, [](char a, char b) { return lower(a) == b; });
    });
}

/// How a quote is written in the value of an attribute.
constexpr std::array<std::string_view, 4> kQuoteEntities{"&quot;", "&#34;", "&#39;", "&apos;"};

} // namespace

void NamedValues::run() {
    while (m_at < m_text.size()) {
        const std::size_t next = m_text.find_first_of("=:<\"'%", m_at);
        if (next == std::string_view::npos)
            return;
        m_at = next;
        if (m_text[m_at] == '<')
            element();
        else if (isQuote(m_text[m_at]))
            quotedAfterName();
        else if (m_text[m_at] == '%')
            encodedAssignment();
        else
            assignment();
    }
}

void NamedValues::hit(std::size_t begin, std::size_t end, std::string_view category) {
    begin = std::max(begin, m_done);
    if (end > begin)
        m_hits.push_back({begin, end - begin, category});
    m_done = std::max(m_done, end);
}

/// The name that ends at `end`; `begin`: where it begins.
std::string_view NamedValues::nameBefore(std::size_t end, std::size_t &begin) const {
    begin = end;
    while (begin > m_done && end - begin < kLongestName && isNameCharacter(m_text[begin - 1]))
        --begin;
    return m_text.substr(begin, end - begin);
}

/// name=value, name: value, "name":"value", \"name\": \"value\", :name=>"value". m_at is at the sign.
void NamedValues::assignment() {
    const std::size_t sign = m_at++;
    std::size_t nameEnd = sign;
    for (int blanks = 0; nameEnd > m_done && blanks < 3 && isBlankInLine(m_text[nameEnd - 1]); ++blanks)
        --nameEnd;
    if (nameEnd > m_done && m_text[nameEnd - 1] == ';') {
        for (const std::string_view entity : kQuoteEntities) {
            if (nameEnd >= m_done + entity.size() && startsAt(nameEnd - entity.size(), entity)) {
                nameEnd -= entity.size();
                break;
            }
        }
    }
    while (nameEnd > m_done && (isQuote(m_text[nameEnd - 1]) || m_text[nameEnd - 1] == '\\'))
        --nameEnd;
    std::size_t nameBegin = nameEnd;
    const std::string_view name = nameBefore(nameEnd, nameBegin);
    if (name.empty() || insideToken(nameBegin))
        return;
    const std::string_view category = m_names.category(name);
    if (category.empty())
        return;
    std::size_t begin = sign + 1;
    while (isOneOf(at(begin), "=>") && begin < m_text.size()) // =>, ==, :=
        ++begin;
    while (isBlankInLine(at(begin)))
        ++begin;
    value(nameBegin, begin, category);
}

/// invalid password 'value'. m_at is at the quote.
void NamedValues::quotedAfterName() {
    const std::size_t quote = m_at++;
    if (quote <= m_done + 1 || !isBlankInLine(m_text[quote - 1]))
        return;
    std::size_t nameBegin = 0;
    const std::string_view name = nameBefore(quote - 1, nameBegin);
    if (name.empty() || insideToken(nameBegin))
        return;
    if (const std::string_view category = m_names.category(name); !category.empty())
        value(nameBegin, quote, category);
}

/// token%3Dvalue, in an address inside another one. m_at is at the %.
void NamedValues::encodedAssignment() {
    const std::size_t sign = m_at++;
    if (at(sign + 1) != '3' || lower(at(sign + 2)) != 'd')
        return;
    std::size_t nameBegin = 0;
    std::string_view name = nameBefore(sign, nameBegin);
    if (nameBegin > m_done && m_text[nameBegin - 1] == '%' && name.size() > 2) // %3Ftoken
        name.remove_prefix(2);
    const std::string_view category = m_names.category(name);
    if (category.empty())
        return;
    const std::size_t begin = sign + 3;
    const std::string_view word = m_text.substr(begin, endOfWord(begin) - begin);
    const std::size_t end = begin + std::min(word.find("%26"), word.size());
    if (tokenLength(m_text.substr(begin)) == 0)
        hit(begin, end, category);
    m_at = std::max(m_at, end);
}

/// "‹email:…›": what was redacted before.
bool NamedValues::insideToken(std::size_t name) const {
    constexpr std::size_t kOpening = std::string_view("‹").size();
    return tokenLength(m_text.substr(name)) > 0 ||
           (name >= kOpening && tokenLength(m_text.substr(name - kOpening)) > 0);
}

/// Indented, or an item of a list: "  - password: …". Then the value ends with the line, blanks and all.
bool NamedValues::beginsLine(std::size_t name) const {
    while (name > 0 && (isBlankInLine(m_text[name - 1]) || m_text[name - 1] == '-'))
        --name;
    return name == 0 || m_text[name - 1] == '\n' || m_text[name - 1] == '\r';
}

void NamedValues::value(std::size_t nameBegin, std::size_t begin, std::string_view category) {
    std::size_t open = begin;
    while (at(open) == '\\')
        ++open;
    if (const std::size_t length = quoteLength(open); length > 0) {
        const std::size_t end = endOfQuoted(open + length, m_text.substr(open, length), open > begin);
        hit(open + length, end, category);
        m_at = end;
        return;
    }
    const bool wholeLine = beginsLine(nameBegin);
    if (wholeLine && block(nameBegin, begin, category))
        return;
    std::size_t end = endOfWord(begin);
    if (isScheme(m_text.substr(begin, end - begin)) && at(end) == ' ') {
        begin = end + 1;
        end = endOfWord(begin);
    }
    if (wholeLine || category == "cookie")
        end = std::max(end, endOfLine(begin));
    else if (nameBegin > 0 && isOneOf(m_text[nameBegin - 1], "&?")) // of a query: only & ends the value
        end = std::max(end, std::min(m_text.find_first_of("&# \t\r\n\"'<>", begin), m_text.size()));
    if (end == begin || tokenLength(m_text.substr(begin)) > 0)
        return;
    hit(begin, end, category);
    m_at = end;
}

/// YAML: what stands in the lines below a name without a value, and below "name: |". False: nothing does.
bool NamedValues::block(std::size_t nameBegin, std::size_t begin, std::string_view category) {
    const std::size_t lineEnd = std::min(m_text.find_first_of("\r\n", begin), m_text.size());
    const std::string_view head = m_text.substr(begin, lineEnd - begin);
    const bool scalar = !head.empty() && isOneOf(head[0], "|>") && head.size() <= 3;
    if (!scalar && (!head.empty() || !deniesContainer(category)))
        return false;
    const auto indentOf = [&](std::size_t line) {
        const std::size_t text = std::min(m_text.find_first_not_of(" \t", line), m_text.size());
        return text - line;
    };
    const std::size_t nameLine = nameBegin == 0 ? 0 : m_text.find_last_of("\r\n", nameBegin - 1) + 1;
    const std::size_t indent = indentOf(nameLine);
    const bool inList = startsAt(nameLine + indent, "- ");
    std::size_t line = lineEnd;
    bool any = false;
    while (line < m_text.size()) {
        line = m_text.find_first_not_of("\r\n", line);
        if (line == std::string_view::npos)
            break;
        const std::size_t own = indentOf(line);
        const bool item = startsAt(line + own, "- ");
        if (own < indent || (own == indent && (!item || inList)))
            break;
        const std::size_t end = std::min(m_text.find_first_of("\r\n", line), m_text.size());
        const std::size_t text = std::min(line + own + (item ? 2 : 0), end);
        if (tokenLength(m_text.substr(text)) == 0)
            hit(text, end, category);
        any = true;
        m_at = line = end;
    }
    return any;
}

/// 0: none begins here.
std::size_t NamedValues::quoteLength(std::size_t i) const {
    if (startsAt(i, R"(""")")) // a block string of GraphQL; "" alone is empty
        return 3;
    if (isQuote(at(i)))
        return 1;
    for (const std::string_view entity : kQuoteEntities) {
        if (startsAt(i, entity))
            return entity.size();
    }
    return 0;
}

/// Up to the quote that closes; `escaped`: it is written \" itself. A value that nobody closes ends after
/// kLongestOpen.
std::size_t NamedValues::endOfQuoted(std::size_t begin, std::string_view quote, bool escaped) {
    const std::size_t limit = std::min(m_text.size(), begin + std::max(kLongestOpen, m_searchBudget));
    std::size_t i = begin;
    for (; i < limit; ++i) {
        if (m_text[i] == quote[0] && startsAt(i, quote))
            return escaped && i > begin && m_text[i - 1] == '\\' ? i - 1 : i;
        if (m_text[i] == '\\' && !escaped)
            ++i;
    }
    m_searchBudget -= std::min(m_searchBudget, i - begin);
    return std::min(m_text.size(), begin + kLongestOpen);
}

std::size_t NamedValues::endOfWord(std::size_t from) const {
    while (from < m_text.size() && !isBlank(m_text[from]) && !isOneOf(m_text[from], "\"'`&<>;,"))
        ++from;
    return from;
}

std::size_t NamedValues::endOfLine(std::size_t from) const {
    const std::size_t end = std::min(m_text.find_first_of("\r\n<", from), m_text.size());
    return end > from && isOneOf(m_text[end - 1], ",;") ? end - 1 : end;
}

} // namespace understudy::redact
