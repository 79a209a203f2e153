#pragma once

#include "core/compare/sides.h"
#include "core/compare/value_tree.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace understudy::compare {

/// The union of the members of up to three versions of an object: names in the order of the first side, then
/// what only later sides have; members by side, null where a side has none.
void joinMembers(SideSet sides, const BySide<std::span<const Node>> &children,
                 std::vector<std::string_view> &names, std::vector<BySide<const Node *>> &members);

/// When versions of an object have no name in common (an envelope, another naming style): who is odd in that.
/// Objects of few names and empty ones are never strangers.
[[nodiscard]] std::optional<Pattern> strangers(SideSet sides,
                                               const std::vector<BySide<const Node *>> &members);

} // namespace understudy::compare
