#pragma once

#include "core/redact/detectors.h"
#include "core/redact/names.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace understudy::redact {

/// Reads free text from left to right for values that are secret because of their names: `name = value` and
/// what is written like it (named_values.cpp), elements and attributes (markup_values.cpp). Time is linear in
/// the text.
class NamedValues {
public:
    NamedValues(const Names &names, std::string_view text, std::vector<Hit> &hits)
        : m_names(names)
        , m_text(text)
        , m_hits(hits)
        , m_searchBudget(8 * text.size() + 65'536) {}

    void run();

private:
    [[nodiscard]] char at(std::size_t i) const { return i < m_text.size() ? m_text[i] : '\0'; }
    [[nodiscard]] bool startsAt(std::size_t i, std::string_view word) const {
        return i < m_text.size() && m_text.substr(i).starts_with(word);
    }
    void hit(std::size_t begin, std::size_t end, std::string_view category);

    void assignment();
    void quotedAfterName();
    void encodedAssignment();
    [[nodiscard]] std::string_view nameBefore(std::size_t end, std::size_t &begin) const;
    [[nodiscard]] bool insideToken(std::size_t name) const;
    [[nodiscard]] bool beginsLine(std::size_t name) const;
    void value(std::size_t nameBegin, std::size_t begin, std::string_view category);
    bool block(std::size_t nameBegin, std::size_t begin, std::string_view category);
    [[nodiscard]] std::size_t quoteLength(std::size_t i) const;
    [[nodiscard]] std::size_t endOfQuoted(std::size_t begin, std::string_view quote, bool escaped);
    [[nodiscard]] std::size_t endOfWord(std::size_t from) const;
    [[nodiscard]] std::size_t endOfLine(std::size_t from) const;

    struct Attribute {
        std::size_t begin = 0, end = 0; ///< of the value
        std::string_view name;
    };
    /// <name attribute="value" …>
    struct Tag {
        std::string_view name; ///< as written, with its prefix
        std::size_t end = 0;   ///< behind the >, or where the tag breaks off
        bool whole = false;    ///< it has its >
        bool empty = false;    ///< />
        std::vector<Attribute> attributes;
    };
    void element();
    [[nodiscard]] Tag readTag(std::size_t open) const;
    [[nodiscard]] Attribute readAttribute(std::size_t &i) const;
    void attributeValue(const Attribute &attribute, std::string_view denied);
    /// Everything between the tags of an element; what lies below it too.
    void content(const Tag &tag, std::string_view category);
    void textRun(std::size_t begin, std::size_t end, std::string_view category);
    [[nodiscard]] std::size_t closingTag(std::size_t begin, std::string_view name);
    /// <key>password</key><string>…</string>: what an element's text says of the element beside it.
    void sibling(const Tag &tag);

    const Names &m_names;
    const std::string_view m_text;
    std::vector<Hit> &m_hits;
    std::size_t m_at = 0;
    std::size_t m_done = 0;         ///< what lies before takes no part in names any more
    std::size_t m_searchBudget = 0; ///< bytes that may still be read in search of closing tags and quotes
};

} // namespace understudy::redact
