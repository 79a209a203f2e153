#include "core/compare/side_by_side_tree.h"

#include "core/compare/array_align.h"
#include "core/compare/map_keys.h"
#include "core/compare/members.h"
#include "core/compare/sample_text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace understudy::compare {

namespace {

using Nodes = BySide<const Node *>;

constexpr std::size_t kLongestText = 4'000; ///< of one string; lines are cut anyway

std::string scalarText(const Node &node) {
    if (node.type != ValueType::String)
        return std::string(node.text.substr(0, kLongestText));
    std::string text;
    appendQuoted(text, node.text.substr(0, kLongestText));
    return text;
}

std::string opening(const Node &node) {
    const bool object = node.type == ValueType::Object;
    if (node.count == 0)
        return object ? "{}" : "[]";
    return object ? "{" : "[";
}

/// How a value stands in its parent.
struct Frame {
    std::string indent, name;       ///< name: `"key": ` or nothing
    BySide<std::string_view> comma; ///< "," where more follows on that side
};

class Printer {
public:
    Printer(SideSet sides, const BySide<const ValueTree *> &trees, const AnswerClocks &clocks,
            Location location, SideRows &rows)
        : m_sides(sides)
        , m_trees(trees)
        , m_clocks(clocks)
        , m_location(std::move(location))
        , m_rows(rows) {}

    void run() {
        Nodes roots{};
        for (const Side side : kSides) {
            if (m_sides.has(side))
                roots[std::size_t(side)] = &m_trees[std::size_t(side)]->root();
        }
        value(roots, {});
    }

private:
    template <class Agree> [[nodiscard]] std::optional<Pattern> pattern(Agree &&agree) const {
        return patternOf(m_sides, std::forward<Agree>(agree));
    }
    [[nodiscard]] std::optional<Pattern> presence(const Nodes &nodes) const {
        return pattern([&](Side a, Side b) {
            return (nodes[std::size_t(a)] == nullptr) == (nodes[std::size_t(b)] == nullptr);
        });
    }

    void value(const Nodes &nodes, const Frame &frame) {
        if (m_rows.full())
            return;
        const Node *first = nullptr;
        bool oneType = true;
        for (const Node *node : nodes) {
            if (!node)
                continue;
            first = first ? first : node;
            oneType &= node->type == first->type;
        }
        if (first && oneType && first->isContainer())
            container(nodes, first->type, frame);
        else if (oneType)
            scalars(nodes, frame);
        else
            blocks(nodes, frame);
    }

    void scalars(const Nodes &nodes, const Frame &frame) {
        auto odd = presence(nodes);
        if (!odd && std::all_of(kSides.begin(), kSides.end(),
                                [&](Side side) { return !m_sides.has(side) || nodes[std::size_t(side)]; })) {
            const auto finding = compareScalars(m_sides, nodes, m_clocks);
            odd = finding ? std::optional(finding->pattern) : std::nullopt;
        }
        line(nodes, frame, [](const Node &node) { return scalarText(node); }, odd);
    }

    /// Values of different types: each printed whole, beside each other.
    void blocks(const Nodes &nodes, const Frame &frame) {
        const auto types = [&](Side a, Side b) {
            const Node *x = nodes[std::size_t(a)], *y = nodes[std::size_t(b)];
            return (x ? int(x->type) : -1) == (y ? int(y->type) : -1);
        };
        const auto odd = pattern(types);
        BySide<std::vector<std::string>> lines;
        std::size_t longest = 0;
        for (std::size_t s = 0; s < 3; ++s) {
            if (nodes[s]) {
                blockLines(*m_trees[s], *nodes[s], frame.indent, frame.name, frame.comma[s], lines[s]);
                longest = std::max(longest, lines[s].size());
            }
        }
        for (std::size_t i = 0; i < longest && !m_rows.full(); ++i) {
            DraftRow row{{}, odd, m_location.text()};
            for (std::size_t s = 0; s < 3; ++s) {
                if (i < lines[s].size())
                    row.text[s] = std::move(lines[s][i]);
            }
            m_rows.add(std::move(row));
        }
    }

    static void blockLines(const ValueTree &tree, const Node &node, const std::string &indent,
                           std::string_view name, std::string_view comma, std::vector<std::string> &lines) {
        constexpr std::size_t kMostLines = 2'000;
        if (lines.size() >= kMostLines)
            return;
        const std::string head = indent + std::string(name);
        if (!node.isContainer() || node.count == 0) {
            lines.push_back(head + (node.isContainer() ? opening(node) : scalarText(node)) +
                            std::string(comma));
            return;
        }
        lines.push_back(head + opening(node));
        const auto children = tree.children(node);
        for (const Node &child : children) {
            std::string childName;
            if (node.type == ValueType::Object) {
                appendQuoted(childName, child.key.substr(0, kLongestText));
                childName += ": ";
            }
            blockLines(tree, child, indent + "  ", childName, &child == &children.back() ? "" : ",", lines);
        }
        lines.push_back(indent + (node.type == ValueType::Object ? "}" : "]") + std::string(comma));
    }

    /// One row with the same frame on all sides that have the value.
    template <class Text>
    void line(const Nodes &nodes, const Frame &frame, Text &&text, std::optional<Pattern> odd,
              bool withComma = true) {
        DraftRow row{{}, odd, m_location.text()};
        for (std::size_t s = 0; s < 3; ++s) {
            if (nodes[s])
                row.text[s] = frame.indent + frame.name + text(*nodes[s]) +
                              std::string(withComma ? frame.comma[s] : std::string_view());
        }
        m_rows.add(std::move(row));
    }

    void container(const Nodes &nodes, ValueType type, const Frame &frame) {
        BySide<std::span<const Node>> children;
        bool empty = true;
        for (std::size_t s = 0; s < 3; ++s) {
            if (nodes[s]) {
                children[s] = m_trees[s]->children(*nodes[s]);
                empty &= children[s].empty();
            }
        }
        if (empty) {
            line(nodes, frame, opening, presence(nodes));
            return;
        }
        if (type == ValueType::Object)
            object(nodes, children, frame);
        else
            array(nodes, children, frame);
    }

    void closing(const Nodes &nodes, const Frame &frame, std::string_view bracket) {
        Frame end = frame;
        end.name.clear();
        line(nodes, end, [&](const Node &) { return std::string(bracket); }, presence(nodes));
    }

    void object(const Nodes &nodes, const BySide<std::span<const Node>> &children, const Frame &frame) {
        std::vector<std::string_view> names;
        std::vector<Nodes> members;
        SideSet having;
        for (const Side side : kSides) {
            if (nodes[std::size_t(side)])
                having.add(side);
        }
        joinMembers(having, children, names, members);
        const MapKeys keys(names, m_location.style());
        const auto lastRows = lastRowsOf(members);
        const bool map =
            std::any_of(names.begin(), names.end(), [&](std::string_view n) { return keys.isMapKey(n); });
        auto odd = presence(nodes);
        if (!odd && !map)
            odd = strangers(m_sides, members);
        const bool missing = odd.has_value(); // then all of it belongs to this place
        line(nodes, frame, [](const Node &) { return std::string("{"); }, odd, false);
        for (std::size_t i = 0; i < members.size() && !m_rows.full(); ++i) {
            const std::size_t mark = missing                   ? m_location.text().size()
                                     : keys.isMapKey(names[i]) ? m_location.enterAny()
                                                               : m_location.enterKey(names[i]);
            Frame inner = innerFrame(frame, lastRows, i);
            appendQuoted(inner.name, names[i].substr(0, kLongestText));
            inner.name += ": ";
            value(members[i], inner);
            m_location.leave(mark);
        }
        closing(nodes, frame, "}");
    }

    void array(const Nodes &nodes, const BySide<std::span<const Node>> &children, const Frame &frame) {
        Arrays arrays;
        arrays.elements = children;
        arrays.trees = m_trees;
        for (const Side side : kSides) {
            if (nodes[std::size_t(side)])
                arrays.sides.add(side);
        }
        const ArrayAlignment alignment = alignArrays(arrays);
        heading(nodes, children, alignment, frame);
        std::vector<Nodes> elements;
        for (const auto &row : alignment.rows) {
            Nodes &element = elements.emplace_back();
            for (std::size_t s = 0; s < 3; ++s)
                element[s] = row[s] == kNoElement ? nullptr : &children[s][std::size_t(row[s])];
        }
        const auto lastRows = lastRowsOf(elements);
        const bool missing = presence(nodes).has_value();
        const bool lengthsDiffer = patternOf(m_sides, sizesOf(children)).has_value();
        for (std::size_t i = 0; i < elements.size() && !m_rows.full(); ++i) {
            // An element that some lack is part of the array's other length.
            const bool inside = !missing && (!lengthsDiffer || !presence(elements[i]));
            const std::size_t mark = inside ? m_location.enterAny() : m_location.text().size();
            value(elements[i], innerFrame(frame, lastRows, i));
            m_location.leave(mark);
        }
        closing(nodes, frame, "]");
    }

    /// The line that opens an array also says what cannot be seen further down: its length and that the order
    /// differs.
    void heading(const Nodes &nodes, const BySide<std::span<const Node>> &children,
                 const ArrayAlignment &alignment, const Frame &frame) {
        auto odd = presence(nodes);
        const BySide<std::size_t> sizes = sizesOf(children);
        const auto lengths = patternOf(m_sides, sizes);
        if (!odd)
            odd = lengths ? lengths : alignment.order;
        DraftRow row{{}, odd, m_location.text()};
        const Side first = m_sides.first();
        for (const Side side : kSides) {
            const auto s = std::size_t(side);
            if (!nodes[s])
                continue;
            std::string text = frame.indent + frame.name + "[";
            if (lengths)
                text += " // " + std::to_string(sizes[s]) + (sizes[s] == 1 ? " element" : " elements");
            if (alignment.order && side != first && !inOrder(alignment, s))
                text += lengths ? ", in another order" : " // in another order";
            row.text[s] = std::move(text);
        }
        m_rows.add(std::move(row));
    }

    static BySide<std::size_t> sizesOf(const BySide<std::span<const Node>> &children) {
        return {children[0].size(), children[1].size(), children[2].size()};
    }

    static bool inOrder(const ArrayAlignment &alignment, std::size_t side) {
        std::int32_t last = kNoElement;
        for (const auto &row : alignment.rows) {
            if (row[side] == kNoElement)
                continue;
            if (row[side] < last)
                return false;
            last = row[side];
        }
        return true;
    }

    /// The last row each side has a line in: no comma there.
    static BySide<std::size_t> lastRowsOf(const std::vector<Nodes> &children) {
        BySide<std::size_t> last{};
        for (std::size_t i = 0; i < children.size(); ++i) {
            for (std::size_t s = 0; s < 3; ++s) {
                if (children[i][s])
                    last[s] = i;
            }
        }
        return last;
    }

    static Frame innerFrame(const Frame &frame, const BySide<std::size_t> &lastRows, std::size_t row) {
        Frame inner;
        inner.indent = frame.indent + "  ";
        for (std::size_t s = 0; s < 3; ++s)
            inner.comma[s] = row < lastRows[s] ? "," : "";
        return inner;
    }

    SideSet m_sides;
    BySide<const ValueTree *> m_trees;
    const AnswerClocks &m_clocks;
    Location m_location;
    SideRows &m_rows;
};

} // namespace

void printTrees(SideSet sides, const BySide<const ValueTree *> &trees, const AnswerClocks &clocks,
                Location location, SideRows &rows) {
    Printer(sides, trees, clocks, std::move(location), rows).run();
}

} // namespace understudy::compare
