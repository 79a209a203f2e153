#include "core/compare/array_identity.h"

#include "core/compare/number_text.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace understudy::compare {

namespace {

using Ids = BySide<std::vector<std::uint64_t>>;

/// Words that name identity, by how sure they do. Names are compared without case and without a leading "@".
constexpr std::array<std::string_view, 12> kSure{"id",  "_id",  "uuid", "guid", "uid", "key",
                                                 "sku", "isbn", "ean",  "gtin", "urn", "iban"};
constexpr std::array<std::string_view, 8> kSureEndings{"id",  "uuid",   "guid", "key",
                                                       "sku", "number", "code", "ref"};
constexpr std::array<std::string_view, 14> kLikely{"code",   "slug",     "name", "symbol", "email",
                                                   "href",   "url",      "path", "title",  "label",
                                                   "number", "username", "ref",  "#text"};
enum Rank : int { Sure, SureEnding, Likely, Unlikely };

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

/// "productId", "product_id", "product-id" and "productID", but not "paid".
bool endsWithWord(std::string_view name, std::string_view lower, std::string_view word) {
    if (lower.size() <= word.size() || !lower.ends_with(word))
        return false;
    const std::size_t at = name.size() - word.size();
    return isUpper(name[at]) || name[at - 1] == '_' || name[at - 1] == '-' || name[at - 1] == '.';
}

Rank rankOf(std::string_view name) {
    if (name.starts_with('@'))
        name.remove_prefix(1);
    const std::string lower = toLower(name);
    const auto is = [&](std::string_view word) { return lower == word; };
    if (std::any_of(kSure.begin(), kSure.end(), is))
        return Sure;
    if (std::any_of(kSureEndings.begin(), kSureEndings.end(),
                    [&](std::string_view word) { return endsWithWord(name, lower, word); }))
        return SureEnding;
    return std::any_of(kLikely.begin(), kLikely.end(), is) ? Likely : Unlikely;
}

std::uint64_t keyHash(const Node &node) {
    if (node.type == ValueType::Number || (node.type == ValueType::String && isJsonNumber(node.text)))
        return decimalHash(node.text);
    return XXH3_64bits(node.text.data(), node.text.size());
}

/// `hint`: where the member stood in the element before.
const Node *findMember(std::span<const Node> members, std::string_view key, std::size_t &hint) {
    if (hint < members.size() && members[hint].key == key)
        return &members[hint];
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (members[i].key == key) {
            hint = i;
            return &members[i];
        }
    }
    return nullptr;
}

/// The member's hashes, when every element has it as a text or number.
std::optional<Ids> keyIds(const Arrays &arrays, std::string_view key) {
    Ids ids;
    for (const Side side : kSides) {
        const auto s = std::size_t(side);
        std::size_t hint = 0;
        ids[s].reserve(arrays.elements[s].size());
        for (const Node &element : arrays.elements[s]) {
            const Node *member = findMember(arrays.trees[s]->children(element), key, hint);
            if (!member || (member->type != ValueType::Number && member->type != ValueType::String))
                return std::nullopt;
            ids[s].push_back(keyHash(*member));
        }
    }
    return ids;
}

Ids valueIds(const Arrays &arrays) {
    Ids ids;
    for (std::size_t s = 0; s < 3; ++s) {
        for (const Node &element : arrays.elements[s])
            ids[s].push_back(element.hash);
    }
    return ids;
}

/// Share of distinct ids on the side where it is smallest.
double distinctness(const Ids &ids) {
    double least = 1;
    for (const auto &list : ids) {
        if (list.size() < 2)
            continue;
        std::vector<std::uint64_t> sorted = list;
        std::sort(sorted.begin(), sorted.end());
        const auto distinct = std::unique(sorted.begin(), sorted.end()) - sorted.begin();
        least = std::min(least, double(distinct) / double(list.size()));
    }
    return least;
}

double overlap(const std::vector<std::uint64_t> &a, const std::vector<std::uint64_t> &b) {
    if (a == b)
        return 1;
    std::unordered_map<std::uint64_t, std::size_t> left;
    for (const std::uint64_t id : a)
        ++left[id];
    std::size_t common = 0;
    for (const std::uint64_t id : b) {
        const auto found = left.find(id);
        if (found != left.end() && found->second > 0) {
            --found->second;
            ++common;
        }
    }
    return double(common) / double(std::min(a.size(), b.size()));
}

struct Overlaps {
    double best = 0;  ///< of the two sides that agree best
    double least = 1; ///< of those that agree least
};

/// Empty sides agree with nobody.
Overlaps overlapsOf(const Ids &ids, SideSet sides) {
    Overlaps overlaps;
    for (const Side a : kSides) {
        for (const Side b : kSides) {
            if (a >= b || !sides.has(a) || !sides.has(b))
                continue;
            const auto &x = ids[std::size_t(a)], &y = ids[std::size_t(b)];
            const double value = x.empty() || y.empty() ? 0 : overlap(x, y);
            overlaps.best = std::max(overlaps.best, value);
            overlaps.least = std::min(overlaps.least, value);
        }
    }
    return overlaps;
}

struct Member {
    Rank rank;
    bool number;
    std::string_view name;
};

/// Names to try, best first; texts before numbers, then in the order of the alphabet, so that sides may be
/// swapped.
std::vector<Member> membersToTry(const Arrays &arrays) {
    std::vector<Member> members;
    for (const Side side : kSides) {
        const auto s = std::size_t(side);
        if (arrays.elements[s].empty())
            continue;
        for (const Node &member : arrays.trees[s]->children(arrays.elements[s].front())) {
            if (member.type == ValueType::Number || member.type == ValueType::String)
                members.push_back({rankOf(member.key), member.type == ValueType::Number, member.key});
        }
        break;
    }
    std::sort(members.begin(), members.end(), [](const Member &a, const Member &b) {
        return std::tie(a.rank, a.number, a.name) < std::tie(b.rank, b.number, b.name);
    });
    constexpr std::size_t kMostTried = 12;
    members.resize(std::min(members.size(), kMostTried));
    return members;
}

bool allAre(const Arrays &arrays, bool (*predicate)(const Node &)) {
    return std::all_of(arrays.elements.begin(), arrays.elements.end(),
                       [&](const auto &list) { return std::all_of(list.begin(), list.end(), predicate); });
}

} // namespace

Identities identify(const Arrays &arrays) {
    constexpr double kMostly = 0.5, kNearlyUnique = 0.6, kNearlyAll = 0.8;
    const bool objects = allAre(arrays, [](const Node &node) { return node.type == ValueType::Object; });
    std::optional<Identities> nearly, unlikely;
    if (objects) {
        for (const auto &[rank, number, name] : membersToTry(arrays)) {
            if (rank == Unlikely && (nearly || unlikely))
                continue;
            auto ids = keyIds(arrays, name);
            const Overlaps overlaps = ids ? overlapsOf(*ids, arrays.sides) : Overlaps{};
            if (overlaps.best < kMostly)
                continue;
            const double distinct = distinctness(*ids);
            Identities found{Identities::Mode::Key, std::string(name), std::move(*ids)};
            if (rank < Unlikely && distinct == 1)
                return found;
            if (rank < Unlikely && distinct >= kNearlyUnique && !nearly)
                nearly = std::move(found);
            else if (rank == Unlikely && distinct == 1 && overlaps.least >= kNearlyAll)
                unlikely =
                    std::move(found); // a measured value may be unique by chance, but not the same everywhere
        }
    }
    if (nearly)
        return std::move(*nearly);
    Identities values{Identities::Mode::Value, {}, valueIds(arrays)};
    if (allAre(arrays, [](const Node &node) { return !node.isContainer(); }) ||
        overlapsOf(values.ids, arrays.sides).best >= kMostly)
        return values;
    return unlikely ? std::move(*unlikely) : Identities{};
}

} // namespace understudy::compare
