#pragma once

#include "core/compare/array_align.h"
#include "core/compare/difference_set.h"
#include "core/compare/location.h"
#include "core/compare/sides.h"
#include "core/compare/value_tree.h"

#include <cstddef>
#include <string_view>

namespace understudy::compare {

/// Compares up to three versions of a document in one walk. A subtree that differs is told once, at its top:
/// a missing object is one Missing. An object that has no name in common with the others (an envelope,
/// another naming style) is one TypeChanged. Elements of arrays are compared where every side has the
/// element; a lack of some is LengthChanged at the array, another order OrderChanged at the array, an
/// exchange for something unlike ValueChanged at "array/*". Recursive: the parsers bound the depth of trees.
class TreeDiff {
public:
    TreeDiff(SideSet sides, const BySide<const ValueTree *> &trees, const AnswerClocks &clocks,
             std::size_t sampleLength, DifferenceSet &differences)
        : m_sides(sides)
        , m_trees(trees)
        , m_clocks(clocks)
        , m_sampleLength(sampleLength)
        , m_differences(differences) {}

    void compare(Location location);

private:
    using Nodes = BySide<const Node *>;

    void value(const Nodes &nodes, Location &location);
    void object(const Nodes &nodes, Location &location);
    void array(const Nodes &nodes, Location &location);
    void length(const Nodes &nodes, const Location &location);
    void replaced(const Arrays &arrays, const ArrayAlignment &alignment, Location &location);
    void report(const Location &location, Finding finding, const Nodes &nodes);
    [[nodiscard]] Sample sampleOf(const Nodes &nodes) const;
    [[nodiscard]] bool allEqual(const Nodes &nodes) const;

    SideSet m_sides;
    BySide<const ValueTree *> m_trees;
    const AnswerClocks &m_clocks;
    std::size_t m_sampleLength;
    DifferenceSet &m_differences;
};

} // namespace understudy::compare
