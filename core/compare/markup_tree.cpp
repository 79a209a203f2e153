#include "core/compare/markup_tree.h"

#include "core/compare/json_tree.h"
#include "core/model/exchange.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace understudy::compare {

namespace {

struct Element {
    std::string label;
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::string text;
    std::vector<std::uint32_t> children;
};

class MarkupTree {
public:
    MarkupTree(std::string_view text, Markup kind, std::size_t maxDepth, ValueTree &tree)
        : m_reader(text, kind, maxDepth)
        , m_html(kind == Markup::Html)
        , m_builder(tree)
        , m_elements(1)
        , m_open(1) {}

    Status run() {
        for (;;) {
            MarkupEvent event = m_reader.next();
            switch (event.kind) {
            case MarkupEvent::Kind::Open:
                if (m_elements.size() >= kMostValues / 4)
                    return fail(ErrorCode::Unsupported,
                                "The markup has more elements than are compared one by one.");
                open(event);
                break;
            case MarkupEvent::Kind::Text:
                text(event);
                break;
            case MarkupEvent::Kind::Close:
                m_open.pop_back();
                break;
            case MarkupEvent::Kind::Broken:
                return malformed();
            case MarkupEvent::Kind::End:
                if (!m_html && m_elements.front().children.size() != 1)
                    return malformed();
                emit(0, {});
                m_builder.finish();
                return {};
            }
        }
    }

private:
    static Status malformed() { return fail(ErrorCode::InvalidInput, "The text is not well-formed XML."); }

    void open(MarkupEvent &event) {
        const auto id = std::uint32_t(m_elements.size());
        m_elements[m_open.back()].children.push_back(id);
        m_elements.push_back({std::string(event.label), std::move(event.attributes), {}, {}});
        m_open.push_back(id);
    }

    void text(const MarkupEvent &event) {
        std::string &text = m_elements[m_open.back()].text;
        const bool plain = event.literal || event.text.find('&') == std::string_view::npos;
        appendWords(text, plain ? event.text : std::string_view(decodeEntities(event.text)));
    }

    /// The reader bounds depth, so recursion is bounded.
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

    MarkupReader m_reader;
    bool m_html;
    TreeBuilder m_builder;
    std::vector<Element> m_elements; ///< the first is the document
    std::vector<std::uint32_t> m_open;
};

} // namespace

Status parseMarkup(std::string_view text, Markup kind, std::size_t maxDepth, ValueTree &tree) {
    return MarkupTree(text, kind, maxDepth / 2, tree)
        .run(); // an element takes two levels: itself and its array
}

} // namespace understudy::compare
