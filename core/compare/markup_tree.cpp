#include "core/compare/markup_tree.h"

#include "core/compare/json_tree.h"
#include "core/compare/markup_scan.h"
#include "core/model/exchange.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace understudy::compare {

namespace {

template <std::size_t N> bool contains(const std::array<std::string_view, N> &set, std::string_view name) {
    return std::find(set.begin(), set.end(), name) != set.end();
}

/// HTML Living Standard 13.1.2: elements without end tag, and with raw text.
constexpr std::array<std::string_view, 14> kVoid{"area",  "base", "br",   "col",    "embed", "hr",  "img",
                                                 "input", "link", "meta", "source", "track", "wbr", "frame"};
constexpr std::array<std::string_view, 4> kRaw{"script", "style", "textarea", "title"};
/// 13.1.2.4: an open element of `opened` ends where one of these begins.
constexpr std::array<std::string_view, 24> kEndParagraph{
    "address", "article", "aside", "blockquote", "div", "dl",  "fieldset", "footer",
    "form",    "h1",      "h2",    "h3",         "h4",  "h5",  "h6",       "header",
    "hr",      "main",    "nav",   "ol",         "p",   "pre", "section",  "ul"};

bool endsBefore(std::string_view open, std::string_view next) {
    if (open == "p")
        return next == "table" || contains(kEndParagraph, next);
    if (open == "li" || open == "option" || open == "tr")
        return next == open || (open == "tr" && next == "tbody");
    if (open == "td" || open == "th")
        return next == "td" || next == "th" || next == "tr";
    if (open == "dt" || open == "dd")
        return next == "dt" || next == "dd";
    return open == "head" && next == "body";
}

struct Element {
    std::string_view tag;
    std::string label; ///< tag, with "#id" where the id is a name
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::string text;
    std::vector<std::uint32_t> children;
};

/// White space runs are one blank, none at the ends.
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

bool isReadableName(std::string_view name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

class Soup {
public:
    Soup(std::string_view text, Markup kind, std::size_t maxDepth, ValueTree &tree)
        : m_scanner(text, kind == Markup::Xml)
        , m_html(kind == Markup::Html)
        , m_maxDepth(maxDepth)
        , m_builder(tree) {
        m_elements.emplace_back(); // the document
        m_open.push_back(0);
    }

    Status run() {
        for (;;) {
            MarkupToken token = m_scanner.next();
            switch (token.kind) {
            case MarkupToken::Kind::Text:
                addText(token);
                break;
            case MarkupToken::Kind::Open:
                if (!open(token))
                    return fail(ErrorCode::Unsupported,
                                "The markup has more elements than are compared one by one.");
                break;
            case MarkupToken::Kind::Close:
                if (!close(token.name))
                    return malformed();
                break;
            case MarkupToken::Kind::Skip:
                break;
            case MarkupToken::Kind::Broken:
                return malformed();
            case MarkupToken::Kind::End:
                if (!m_html && (m_open.size() != 1 || m_elements.front().children.size() != 1))
                    return malformed();
                emit(0, {});
                m_builder.finish();
                return {};
            }
        }
    }

private:
    static Status malformed() { return fail(ErrorCode::InvalidInput, "The text is not well-formed XML."); }

    void addText(const MarkupToken &token) {
        std::string &text = m_elements[m_open.back()].text;
        if (token.literal || token.text.find('&') == std::string_view::npos)
            appendWords(text, token.text);
        else
            appendWords(text, decodeEntities(token.text));
    }

    bool open(MarkupToken &token) {
        if (m_elements.size() >= kMostValues / 4)
            return false;
        Element element;
        element.tag = m_html ? lowered(token.name) : token.name;
        while (m_html && m_open.size() > 1 && endsBefore(m_elements[m_open.back()].tag, element.tag))
            m_open.pop_back();
        element.label = element.tag;
        for (const auto &[name, value] : token.attributes) {
            if (name == "id" && isReadableName(value))
                element.label += "#" + std::string(value);
        }
        element.attributes = std::move(token.attributes);
        const auto id = std::uint32_t(m_elements.size());
        m_elements[m_open.back()].children.push_back(id);
        m_elements.push_back(std::move(element));
        const std::string_view tag = m_elements.back().tag;
        if (token.selfClosing && (!m_html || !contains(kRaw, tag)))
            return true;
        if (m_html && contains(kVoid, tag))
            return true;
        if (m_open.size() < m_maxDepth / 2) // an element takes two levels: itself and its array
            m_open.push_back(id);
        else if (!m_html)
            return false;
        if (m_html && contains(kRaw, tag))
            addText(m_scanner.rawUntilClose(tag));
        return true;
    }

    bool close(std::string_view name) {
        if (!m_html) {
            if (m_open.size() < 2 || m_elements[m_open.back()].tag != name)
                return false;
            m_open.pop_back();
            return true;
        }
        for (std::size_t i = m_open.size(); i > 1; --i) {
            if (equalsIgnoringCase(m_elements[m_open[i - 1]].tag, name)) {
                m_open.resize(i - 1);
                break;
            }
        }
        return true; // an end tag without its element means nothing
    }

    /// Depth is bounded by m_open, so recursion is.
    void emit(std::uint32_t id, std::string_view key) {
        const Element &element = m_elements[id];
        m_builder.open(ValueType::Object, key);
        for (const auto &[name, value] : element.attributes) {
            const bool plain = value.find('&') == std::string_view::npos;
            m_builder.scalar(ValueType::String, plain ? value : m_builder.own(decodeEntities(value)),
                             m_builder.own("@" + (m_html ? toLower(name) : std::string(name))));
        }
        if (!element.text.empty())
            m_builder.scalar(ValueType::String, m_builder.own(element.text), "#text");
        std::vector<std::uint32_t> children = element.children;
        std::stable_sort(children.begin(), children.end(), [&](std::uint32_t a, std::uint32_t b) {
            return m_elements[a].label < m_elements[b].label;
        });
        for (std::size_t i = 0; i < children.size();) {
            const std::string_view label = m_builder.own(m_elements[children[i]].label);
            m_builder.open(ValueType::Array, label);
            for (; i < children.size() && m_elements[children[i]].label == label; ++i)
                emit(children[i], {});
            m_builder.close();
        }
        m_builder.close();
    }

    std::string_view lowered(std::string_view name) {
        const bool plain =
            std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        return plain ? name : m_builder.own(toLower(name));
    }

    MarkupScanner m_scanner;
    bool m_html;
    std::size_t m_maxDepth;
    TreeBuilder m_builder;
    std::vector<Element> m_elements;
    std::vector<std::uint32_t> m_open;
};

} // namespace

Status parseMarkup(std::string_view text, Markup kind, std::size_t maxDepth, ValueTree &tree) {
    return Soup(text, kind, std::max<std::size_t>(maxDepth, 4), tree).run();
}

} // namespace understudy::compare
