#pragma once

#include "core/compare/features.h"
#include "core/compare/location.h"
#include "core/compare/side_rows.h"
#include "core/compare/sides.h"
#include "core/compare/value_tree.h"

namespace understudy::compare {

/// Prints up to three versions of a JSON document side by side, one line per value, members in the order of
/// the first side. Locations and the judgement of who is odd are those of TreeDiff.
void printTrees(SideSet sides, const BySide<const ValueTree *> &trees, const AnswerClocks &clocks,
                Location location, SideRows &rows);

} // namespace understudy::compare
