#pragma once

#include "core/compare/sides.h"
#include "core/compare/value_tree.h"

#include <optional>
#include <string_view>

namespace understudy::compare {

/// What is wrong at one place, and who is odd there.
struct Finding {
    DifferenceKind kind = DifferenceKind::ValueChanged;
    Pattern pattern = Pattern::AllDiffer;
};

/// The answers' own `date` headers, seconds since 1970. A time that agrees with the clock of its own answer
/// is a reading of that clock: that two sides read the same second and the third did not tells nothing about
/// the code.
using AnswerClocks = BySide<std::optional<double>>;

/// Compares scalars of one type. `nodes` of the sides in `sides` are not null and all of type Bool, Number,
/// String or Null. Two equal and one different: the different one is odd. All different (the value is noise):
/// features are tried in a fixed order - format class, its shape, sign, words, time, magnitude, length - and
/// the first in which exactly one side is odd is the finding, so that a fault inside noise is seen. None:
/// value_changed with AllDiffer. Every rule treats the three sides alike, so equal code makes each side odd
/// equally often.
[[nodiscard]] std::optional<Finding> compareScalars(SideSet sides, const BySide<const Node *> &nodes,
                                                    const AnswerClocks &clocks);

/// The same for texts that are no nodes. `alwaysClock`: the text is a clock reading by definition (the date
/// header).
[[nodiscard]] std::optional<Finding> compareTexts(SideSet sides, const BySide<std::string_view> &texts,
                                                  const AnswerClocks &clocks, bool alwaysClock = false);

/// The side whose number stands apart from two that are close to each other; empty when none does.
[[nodiscard]] std::optional<Pattern> outlier(const BySide<double> &values);
/// The same for sizes (lengths of arrays and texts): two within a quarter, one at least twice or at most half
/// as large.
[[nodiscard]] std::optional<Pattern> sizeOutlier(const BySide<double> &sizes);

} // namespace understudy::compare
