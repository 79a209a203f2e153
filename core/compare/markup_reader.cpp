#include "core/compare/markup_reader.h"

#include "core/model/exchange.h"

#include <algorithm>
#include <array>
#include <utility>

namespace understudy::compare {

namespace {

template <std::size_t N> bool contains(const std::array<std::string_view, N> &set, std::string_view name) {
    return std::find(set.begin(), set.end(), name) != set.end();
}

/// HTML Living Standard 13.1.2: elements without end tag, and with raw text.
constexpr std::array<std::string_view, 14> kVoid{"area",  "base", "br",   "col",    "embed", "hr",  "img",
                                                 "input", "link", "meta", "source", "track", "wbr", "frame"};
constexpr std::array<std::string_view, 4> kRaw{"script", "style", "textarea", "title"};
/// 13.1.2.4: an open paragraph ends where one of these begins.
constexpr std::array<std::string_view, 25> kEndParagraph{
    "address", "article", "aside", "blockquote", "div",     "dl",    "fieldset", "footer", "form",
    "h1",      "h2",      "h3",    "h4",         "h5",      "h6",    "header",   "hr",     "main",
    "nav",     "ol",      "p",     "pre",        "section", "table", "ul"};

bool endsBefore(std::string_view open, std::string_view next) {
    if (open == "p")
        return contains(kEndParagraph, next);
    if (open == "li" || open == "option")
        return next == open;
    if (open == "tr")
        return next == "tr" || next == "tbody";
    if (open == "td" || open == "th")
        return next == "td" || next == "th" || next == "tr";
    if (open == "dt" || open == "dd")
        return next == "dt" || next == "dd";
    return open == "head" && next == "body";
}

bool isReadableName(std::string_view name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

} // namespace

void appendWords(std::string &out, std::string_view text) {
    constexpr std::string_view kSpaces = " \t\r\n\f";
    for (std::size_t at = text.find_first_not_of(kSpaces); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
        if (!out.empty())
            out += ' ';
        out += text.substr(at, end - at);
        at = text.find_first_not_of(kSpaces, end);
    }
}

MarkupReader::MarkupReader(std::string_view text, Markup kind, std::size_t maxDepth)
    : m_scanner(text, kind == Markup::Xml)
    , m_html(kind == Markup::Html)
    , m_maxDepth(std::max<std::size_t>(maxDepth, 1)) {}

MarkupEvent MarkupReader::next() {
    while (m_events.empty())
        read();
    MarkupEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

void MarkupReader::read() {
    MarkupToken token = m_scanner.next();
    switch (token.kind) {
    case MarkupToken::Kind::Text:
        text(token);
        break;
    case MarkupToken::Kind::Open:
        open(std::move(token));
        break;
    case MarkupToken::Kind::Close:
        close(token);
        break;
    case MarkupToken::Kind::Skip:
        break;
    case MarkupToken::Kind::Broken:
        broken();
        break;
    case MarkupToken::Kind::End:
        if (!m_html && !m_open.empty()) {
            broken();
            break;
        }
        while (!m_open.empty())
            popOpen({});
        m_events.emplace_back();
    }
}

void MarkupReader::broken() {
    m_events.emplace_back().kind = MarkupEvent::Kind::Broken;
}

void MarkupReader::text(const MarkupToken &token) {
    MarkupEvent &event = m_events.emplace_back();
    event.kind = MarkupEvent::Kind::Text;
    event.text = token.text;
    event.literal = token.literal;
    event.source = token.source;
}

void MarkupReader::popOpen(std::string_view source) {
    m_open.pop_back();
    MarkupEvent &event = m_events.emplace_back();
    event.kind = MarkupEvent::Kind::Close;
    event.source = source;
}

void MarkupReader::open(MarkupToken token) {
    const bool plain = !m_html || std::none_of(token.name.begin(), token.name.end(),
                                               [](char c) { return c >= 'A' && c <= 'Z'; });
    const std::string_view tag = plain ? token.name : own(toLower(token.name));
    while (m_html && !m_open.empty() && endsBefore(m_open.back(), tag))
        popOpen({});
    if (!m_html && m_open.size() >= m_maxDepth) {
        broken();
        return;
    }
    MarkupEvent event;
    event.kind = MarkupEvent::Kind::Open;
    event.label = tag;
    for (const auto &[name, value] : token.attributes) {
        if (name == "id" && isReadableName(value))
            event.label = own(std::string(tag) + "#" + std::string(value));
    }
    event.attributes = std::move(token.attributes);
    event.source = token.source;
    m_events.push_back(std::move(event));
    m_open.push_back(tag);
    if (m_html && contains(kRaw, tag) && !token.selfClosing)
        text(m_scanner.rawUntilClose(tag));
    else if (token.selfClosing || (m_html && contains(kVoid, tag)) || m_open.size() > m_maxDepth)
        popOpen({});
}

void MarkupReader::close(const MarkupToken &token) {
    if (!m_html) {
        if (m_open.empty() || m_open.back() != token.name)
            broken();
        else
            popOpen(token.source);
        return;
    }
    const auto matching = std::find_if(m_open.rbegin(), m_open.rend(), [&](std::string_view tag) {
        return equalsIgnoringCase(tag, token.name);
    });
    for (auto left = matching == m_open.rend() ? 0 : matching - m_open.rbegin() + 1; left > 0; --left)
        popOpen(left == 1 ? token.source : std::string_view());
}

} // namespace understudy::compare
