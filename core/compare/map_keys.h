#pragma once

#include "core/compare/location.h"

#include <string_view>
#include <vector>

namespace understudy::compare {

/// Tells the members of an object that is a record (names) from those of one that is a map (ids): the latter
/// are `*` in locations. Decided from the names of one object alone, so that the same exchange always gives
/// the same locations.
class MapKeys {
public:
    /// `names`: of all sides together, each once. Tags and attributes of markup are never map keys.
    MapKeys(const std::vector<std::string_view> &names, LocationStyle style);
    [[nodiscard]] bool isMapKey(std::string_view name) const;

private:
    bool m_all = false, m_none = false;
};

} // namespace understudy::compare
