#pragma once

#include "core/compare/sides.h"
#include "core/compare/value_tree.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace understudy::compare {

/// The arrays of one place by side, with the trees their elements live in. Sides that take no part are empty.
struct Arrays {
    SideSet sides;
    BySide<std::span<const Node>> elements;
    BySide<const ValueTree *> trees{};
};

/// By what elements of an array are recognised on the other sides.
struct Identities {
    enum class Mode : std::uint8_t {
        Key,   ///< a member such as id or sku
        Value, ///< the whole value
        None,  ///< nothing: position and likeness must do
    };
    Mode mode = Mode::None;
    std::string key;                        ///< name of the member, mode Key
    BySide<std::vector<std::uint64_t>> ids; ///< by element; equal elements of one side share theirs
};

/// Chooses what identifies the elements: for objects a member with a name like id, key, sku, name … that all
/// elements have and that is (nearly) unique on each side and mostly the same on two sides (so a random id
/// per answer is none); else the whole value where at least half of them agree, or where elements are
/// scalars; else any unique member. Text and number of one spelling are one key: an id that became a string
/// still identifies.
[[nodiscard]] Identities identify(const Arrays &arrays);

} // namespace understudy::compare
