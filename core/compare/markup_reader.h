#pragma once

#include "core/compare/markup_scan.h"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::compare {

enum class Markup { Html, Xml };

/// What happens in a markup document, in its order.
struct MarkupEvent {
    enum class Kind { Open, Text, Close, End, Broken };
    Kind kind = Kind::End;
    std::string_view label; ///< Open: the tag, lower case in HTML, with "#id" where the id is a readable name
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::string_view text;
    bool literal = false;    ///< Text: without entities
    std::string_view source; ///< the bytes this came from; empty for what the document only implies
};

/// Turns tags into a balanced sequence of Open and Close. HTML is read as tag soup: void elements, omitted
/// end tags and raw text are known, unmatched end tags are dropped, nothing is Broken; elements deeper than
/// `maxDepth` count as closed at once. XML must be well formed and no deeper.
class MarkupReader {
public:
    MarkupReader(std::string_view text, Markup kind, std::size_t maxDepth);
    MarkupEvent next();

private:
    void read();
    void open(MarkupToken token);
    void close(const MarkupToken &token);
    void text(const MarkupToken &token);
    void popOpen(std::string_view source);
    void broken();
    std::string_view own(std::string text) { return m_names.emplace_back(std::move(text)); }

    MarkupScanner m_scanner;
    bool m_html;
    std::size_t m_maxDepth;
    std::deque<std::string> m_names;
    std::deque<MarkupEvent> m_events;
    std::vector<std::string_view> m_open; ///< tags
};

/// Runs of white space as one blank, none at the ends, appended to what is there already.
void appendWords(std::string &out, std::string_view text);

} // namespace understudy::compare
