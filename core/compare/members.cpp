#include "core/compare/members.h"

#include <unordered_map>

namespace understudy::compare {

void joinMembers(SideSet sides, const BySide<std::span<const Node>> &children,
                 std::vector<std::string_view> &names, std::vector<BySide<const Node *>> &members) {
    std::unordered_map<std::string_view, std::size_t> index;
    constexpr std::size_t kSmall = 24; // up to here looking at each name is faster than hashing it
    const auto find = [&](std::string_view key, std::size_t hint) {
        if (hint < names.size() && names[hint] == key)
            return hint;
        if (names.size() <= kSmall) {
            for (std::size_t i = 0; i < names.size(); ++i) {
                if (names[i] == key)
                    return i;
            }
            return names.size();
        }
        for (std::size_t i = index.size(); i < names.size(); ++i)
            index.emplace(names[i], i);
        const auto found = index.find(key);
        return found == index.end() ? names.size() : found->second;
    };
    for (const Side side : kSides) {
        if (!sides.has(side))
            continue;
        const auto s = std::size_t(side);
        for (std::size_t i = 0; i < children[s].size(); ++i) {
            const Node &child = children[s][i];
            const std::size_t at = side == sides.first() ? names.size() : find(child.key, i);
            if (at == names.size()) {
                names.push_back(child.key);
                members.emplace_back(BySide<const Node *>{});
            }
            members[at][s] = &child;
        }
    }
}

std::optional<Pattern> strangers(SideSet sides, const std::vector<BySide<const Node *>> &members) {
    constexpr std::size_t kFewNames = 4; // of so few, each is told by itself
    if (members.size() < kFewNames)
        return std::nullopt;
    BySide<BySide<bool>> share{};
    BySide<bool> empty{true, true, true};
    for (const auto &member : members) {
        for (std::size_t a = 0; a < 3; ++a) {
            empty[a] &= !member[a];
            for (std::size_t b = 0; b < 3; ++b)
                share[a][b] |= member[a] && member[b];
        }
    }
    return patternOf(sides, [&](Side a, Side b) {
        const auto sideA = std::size_t(a), sideB = std::size_t(b);
        return share[sideA][sideB] || empty[sideA] || empty[sideB];
    });
}

} // namespace understudy::compare
