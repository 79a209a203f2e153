#include "core/compare/map_keys.h"

#include "core/compare/key_class.h"

#include <algorithm>

namespace understudy::compare {

MapKeys::MapKeys(const std::vector<std::string_view> &names, LocationStyle style)
    : m_none(style != LocationStyle::Pointer) {
    constexpr std::size_t kManyNames = 200; // no record is written with that many members
    if (names.size() >= kManyNames) {
        m_all = true;
        return;
    }
    if (names.size() < 3)
        return;
    // "w1", "w2", "w3": one template with numbers for all of them.
    const auto first = digitTemplate(names.front(), "#");
    m_all = first && std::all_of(names.begin(), names.end(),
                                 [&](std::string_view name) { return digitTemplate(name, "#") == first; });
}

bool MapKeys::isMapKey(std::string_view name) const {
    return !m_none && (m_all || isIdLike(name) || idTemplate(name).has_value());
}

} // namespace understudy::compare
