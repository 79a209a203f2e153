#include "core/compare/tree_diff.h"

#include "core/compare/map_keys.h"
#include "core/compare/members.h"
#include "core/compare/sample_text.h"

#include <algorithm>
#include <string>

namespace understudy::compare {

void TreeDiff::compare(Location location) {
    Nodes roots{};
    for (const Side side : kSides) {
        if (m_sides.has(side))
            roots[std::size_t(side)] = &m_trees[std::size_t(side)]->root();
    }
    value(roots, location);
}

bool TreeDiff::allEqual(const Nodes &nodes) const {
    const Node &first = *nodes[std::size_t(m_sides.first())];
    return std::all_of(nodes.begin(), nodes.end(),
                       [&](const Node *node) { return !node || node->hash == first.hash; });
}

void TreeDiff::value(const Nodes &nodes, Location &location) {
    const auto of = [&](Side side) { return nodes[std::size_t(side)]; };
    const auto presence =
        patternOf(m_sides, [&](Side a, Side b) { return (of(a) == nullptr) == (of(b) == nullptr); });
    if (presence) {
        const bool oddHas = of(*oddSide(*presence, m_sides)) != nullptr;
        report(location, {oddHas ? DifferenceKind::Extra : DifferenceKind::Missing, *presence}, nodes);
        return;
    }
    if (allEqual(nodes))
        return;

    const auto types = patternOf(m_sides, [&](Side a, Side b) { return of(a)->type == of(b)->type; });
    if (types) {
        // Three types: is one of them null?
        const auto nulls = patternOf(m_sides, [&](Side a, Side b) {
            return (of(a)->type == ValueType::Null) == (of(b)->type == ValueType::Null);
        });
        report(location, {DifferenceKind::TypeChanged, hasOdd(*types) ? *types : nulls.value_or(*types)},
               nodes);
        return;
    }
    switch (of(m_sides.first())->type) {
    case ValueType::Object:
        object(nodes, location);
        break;
    case ValueType::Array:
        array(nodes, location);
        break;
    default:
        if (const auto finding = compareScalars(m_sides, nodes, m_clocks))
            report(location, *finding, nodes);
    }
}

void TreeDiff::object(const Nodes &nodes, Location &location) {
    BySide<std::span<const Node>> children;
    for (const Side side : kSides) {
        if (m_sides.has(side))
            children[std::size_t(side)] = m_trees[std::size_t(side)]->children(*nodes[std::size_t(side)]);
    }
    std::vector<std::string_view> names;
    std::vector<Nodes> members;
    joinMembers(m_sides, children, names, members);
    const MapKeys keys(names, location.style());
    // Entries of a map come and go.
    const bool map =
        std::any_of(names.begin(), names.end(), [&](std::string_view name) { return keys.isMapKey(name); });
    if (const auto odd = map ? std::nullopt : strangers(m_sides, members)) {
        report(location, {DifferenceKind::TypeChanged, *odd}, nodes);
        return;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::size_t mark = keys.isMapKey(names[i]) ? location.enterAny() : location.enterKey(names[i]);
        value(members[i], location);
        location.leave(mark);
    }
}

void TreeDiff::array(const Nodes &nodes, Location &location) {
    Arrays arrays;
    arrays.sides = m_sides;
    arrays.trees = m_trees;
    for (const Side side : kSides) {
        if (m_sides.has(side))
            arrays.elements[std::size_t(side)] =
                m_trees[std::size_t(side)]->children(*nodes[std::size_t(side)]);
    }
    const ArrayAlignment alignment = alignArrays(arrays);
    length(nodes, location);
    if (alignment.order)
        report(location, {DifferenceKind::OrderChanged, *alignment.order}, nodes);
    if (alignment.replaced)
        replaced(arrays, alignment, location);
    const std::size_t mark = location.enterAny();
    for (const auto &row : alignment.rows) {
        Nodes elements{};
        bool everywhere = true;
        for (const Side side : kSides) {
            const auto s = std::size_t(side);
            if (!m_sides.has(side))
                continue;
            everywhere &= row[s] != kNoElement;
            if (row[s] != kNoElement)
                elements[s] = &arrays.elements[s][std::size_t(row[s])];
        }
        if (everywhere)
            value(elements, location);
    }
    location.leave(mark);
}

void TreeDiff::length(const Nodes &nodes, const Location &location) {
    BySide<double> sizes{};
    for (const Side side : kSides) {
        if (m_sides.has(side))
            sizes[std::size_t(side)] = nodes[std::size_t(side)]->count;
    }
    auto pattern = patternOf(m_sides, sizes);
    if (!pattern)
        return;
    if (*pattern == Pattern::AllDiffer) {
        const auto empty = patternOf(m_sides, [&](Side a, Side b) {
            return (sizes[std::size_t(a)] == 0) == (sizes[std::size_t(b)] == 0);
        });
        pattern = empty ? empty : sizeOutlier(sizes).value_or(Pattern::AllDiffer);
    }
    m_differences.add(location.text(), {DifferenceKind::LengthChanged, *pattern}, [&] {
        Sample sample;
        for (const Side side : kSides) {
            if (m_sides.has(side)) {
                const std::uint32_t count = nodes[std::size_t(side)]->count;
                setSample(sample, side, std::to_string(count) + (count == 1 ? " element" : " elements"));
            }
        }
        return sample;
    });
}

void TreeDiff::replaced(const Arrays &arrays, const ArrayAlignment &alignment, Location &location) {
    Nodes lone{}; // the first element of each side that not all have
    for (const auto &row : alignment.rows) {
        const bool everywhere = std::all_of(kSides.begin(), kSides.end(), [&](Side side) {
            return !m_sides.has(side) || row[std::size_t(side)] != kNoElement;
        });
        for (std::size_t s = 0; s < 3 && !everywhere; ++s) {
            if (row[s] != kNoElement && !lone[s])
                lone[s] = &arrays.elements[s][std::size_t(row[s])];
        }
    }
    const std::size_t mark = location.enterAny();
    report(location, {DifferenceKind::ValueChanged, *alignment.replaced}, lone);
    location.leave(mark);
}

void TreeDiff::report(const Location &location, Finding finding, const Nodes &nodes) {
    m_differences.add(location.text(), finding, [&] { return sampleOf(nodes); });
}

Sample TreeDiff::sampleOf(const Nodes &nodes) const {
    // Only where all are texts do quotes say nothing: beside other values they show the type, "3875" or 3875.
    const bool texts = std::all_of(nodes.begin(), nodes.end(),
                                   [](const Node *node) { return !node || node->type == ValueType::String; });
    if (texts) {
        BySide<std::optional<std::string_view>> views;
        for (std::size_t s = 0; s < 3; ++s) {
            if (nodes[s])
                views[s] = nodes[s]->text;
        }
        return sampleOfTexts(views, m_sampleLength);
    }
    Sample sample;
    for (const Side side : kSides) {
        const auto s = std::size_t(side);
        if (nodes[s])
            setSample(sample, side, printableValue(*m_trees[s], *nodes[s], m_sampleLength));
    }
    return sample;
}

} // namespace understudy::compare
