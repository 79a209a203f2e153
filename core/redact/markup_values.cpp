#include "core/redact/characters.h"
#include "core/redact/named_values.h"
#include "core/redact/token.h"

#include <array>

namespace understudy::redact {

namespace {

bool isTagCharacter(char c) {
    return isAlnum(c) || isOneOf(c, "_-.[]:");
}

bool equals(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool isOneOfWords(std::string_view word, const auto &words) {
    return std::ranges::any_of(words, [word](std::string_view one) { return equals(word, one); });
}

std::string_view localName(std::string_view name) {
    return name.substr(name.rfind(':') + 1); // npos + 1 is 0
}

} // namespace

/// m_at is at the <.
void NamedValues::element() {
    const std::size_t open = m_at++;
    if (!isLetter(at(m_at)))
        return;
    const Tag tag = readTag(open);
    // By what the element calls itself: <input name="csrf" value="…">, <string name="api_key">…</string>.
    std::string_view denied, deniedContent;
    for (const Attribute &attribute : tag.attributes) {
        const bool names = equals(attribute.name, "name") || equals(attribute.name, "key");
        if (!names && !equals(attribute.name, "id") && !equals(attribute.name, "type"))
            continue;
        const std::string_view category =
            m_names.category(m_text.substr(attribute.begin, attribute.end - attribute.begin));
        denied = denied.empty() ? category : denied;
        deniedContent = names ? category : deniedContent;
    }
    for (const Attribute &attribute : tag.attributes)
        attributeValue(attribute, denied);
    m_at = m_done = std::max(m_done, tag.end);
    if (!tag.whole)
        return;
    const std::string_view byTag = m_names.category(localName(tag.name));
    if (const std::string_view category = byTag.empty() ? deniedContent : byTag; !category.empty())
        content(tag, category);
    else
        sibling(tag);
}

NamedValues::Tag NamedValues::readTag(std::size_t open) const {
    Tag tag;
    std::size_t i = open + 1;
    while (isTagCharacter(at(i)))
        ++i;
    tag.name = m_text.substr(open + 1, i - open - 1);
    for (;;) {
        while (isBlank(at(i)) || at(i) == '/')
            tag.empty = at(i++) == '/';
        if (!isTagCharacter(at(i)))
            break;
        tag.attributes.push_back(readAttribute(i));
        tag.empty = false;
    }
    tag.whole = at(i) == '>';
    tag.end = tag.whole ? i + 1 : i;
    return tag;
}

/// `i` goes behind it.
NamedValues::Attribute NamedValues::readAttribute(std::size_t &i) const {
    Attribute attribute;
    const std::size_t begin = i;
    while (isTagCharacter(at(i)))
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
    if (const char quote = at(i); quote == '"' || quote == '\'' || quote == '`') {
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

void NamedValues::attributeValue(const Attribute &attribute, std::string_view denied) {
    std::string_view category = m_names.category(attribute.name);
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
    NamedValues(m_names, text, inside).run();
    for (const Hit &found : inside)
        hit(attribute.begin + found.begin, attribute.begin + found.end(), found.category);
}

void NamedValues::textRun(std::size_t begin, std::size_t end, std::string_view category) {
    const std::string_view text = m_text.substr(begin, end - begin);
    if (text.find_first_not_of(" \t\r\n") != std::string_view::npos && !isToken(text))
        hit(begin, end, category);
}

void NamedValues::content(const Tag &tag, std::string_view category) {
    constexpr std::string_view kCdata = "<![CDATA[";
    if (tag.empty)
        return;
    const std::size_t end = closingTag(tag.end, tag.name);
    const std::size_t limit = end == std::string_view::npos ? m_text.size() : end;
    std::size_t i = tag.end;
    while (i < limit) {
        if (startsAt(i, kCdata)) {
            const std::size_t begin = i + kCdata.size();
            const std::size_t close = std::min(m_text.find("]]>", begin), m_text.size());
            textRun(begin, close, category);
            i = std::min(close + 3, m_text.size());
        } else if (at(i) == '<' && end == std::string_view::npos) {
            break; // <p>, <input>: closed by nobody, so it has no more than this text
        } else if (at(i) == '<' && isLetter(at(i + 1))) {
            const Tag inner = readTag(i);
            for (const Attribute &attribute : inner.attributes)
                attributeValue(attribute, category);
            i = std::max(inner.end, i + 1);
        } else if (at(i) == '<') {
            i = std::min(m_text.find('>', i), m_text.size() - 1) + 1;
        } else {
            const std::size_t close = std::min(m_text.find('<', i), limit);
            textRun(i, close, category);
            i = close;
        }
    }
    m_at = std::max(m_at, std::min(i, m_text.size()));
    m_done = std::max(m_done, m_at);
}

/// Of the element that begins before `begin`; npos: there is none, or it is not looked for any more.
std::size_t NamedValues::closingTag(std::size_t begin, std::string_view name) {
    const std::size_t reach = std::min(m_text.size(), begin + m_searchBudget);
    std::size_t depth = 0, i = begin;
    std::size_t found = std::string_view::npos;
    while ((i = m_text.find('<', i)) < reach) {
        const bool closes = at(i + 1) == '/';
        const std::size_t at = i + (closes ? 2 : 1);
        ++i;
        if (!equals(m_text.substr(std::min(at, m_text.size()), name.size()), name) ||
            isTagCharacter(this->at(at + name.size())))
            continue;
        if (!closes) {
            ++depth;
        } else if (depth-- == 0) {
            found = at - 2;
            break;
        }
    }
    m_searchBudget -= std::min(m_searchBudget, std::min(i, m_text.size()) - begin);
    return found;
}

void NamedValues::sibling(const Tag &tag) {
    constexpr std::array<std::string_view, 7> kNaming{"name", "key", "th", "td", "dt", "label", "string"};
    constexpr std::size_t kLongest = 48;
    if (!isOneOfWords(localName(tag.name), kNaming))
        return;
    const std::size_t close = std::min(m_text.find('<', tag.end), m_text.size());
    if (close - tag.end > kLongest || at(close + 1) != '/')
        return;
    const std::string_view category = m_names.category(m_text.substr(tag.end, close - tag.end));
    if (category.empty())
        return;
    std::size_t next = std::min(m_text.find('>', close), m_text.size());
    next = std::min(m_text.find_first_not_of(" \t\r\n", next + 1), m_text.size());
    if (at(next) != '<' || !isLetter(at(next + 1)))
        return;
    const Tag beside = readTag(next);
    const std::size_t text = std::min(m_text.find('<', beside.end), m_text.size());
    // A row of names is the head of a table.
    if (!m_names.category(m_text.substr(beside.end, std::min(text - beside.end, kLongest))).empty() ||
        equals(beside.name, "th"))
        return;
    for (const Attribute &attribute : beside.attributes)
        attributeValue(attribute, category);
    m_at = m_done = std::max(m_done, beside.end);
    if (beside.whole)
        content(beside, category);
}

} // namespace understudy::redact
