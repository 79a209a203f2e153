#pragma once

#include "core/compare/value_tree.h"

namespace understudy::compare {

/// How much two values look like two versions of one thing, 0 to 1; symmetric. Containers are looked into one
/// level deep: the share of members (elements) that are equal or close. Numbers within one per cent and ids
/// of the same format count as close, so that noise does not tear versions apart.
[[nodiscard]] double similarity(const ValueTree &treeA, const Node &a, const ValueTree &treeB, const Node &b);

/// From here on two values are taken for versions of one thing.
inline constexpr double kSameThing = 0.5;

} // namespace understudy::compare
