#include "core/compare/endpoint_trie.h"

#include "core/compare/key_class.h"
#include "core/compare/path_segments.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace understudy::compare {

namespace {

using Node = EndpointTrie::Node;

constexpr std::string_view kId = "{id}";
constexpr std::string_view kName = "{name}";

bool isTemplate(std::string_view label) {
    return label.find('{') != std::string_view::npos;
}

/// Words whose siblings may vary while they do not.
bool isFixed(std::string_view label) {
    return isTemplate(label) || isReservedWord(label) || isVersion(label);
}

std::string openLabel(std::string_view extension) {
    return std::string(kName) + std::string(extension);
}

/// The names of a word's children, templates as one.
std::set<std::string> shapeBelow(const Node &node) {
    std::set<std::string> shape;
    for (const auto &[label, child] : node.children)
        shape.insert(isTemplate(label) ? std::string(kId) : label);
    return shape;
}

/// Siblings that all lead on to the same named places are values of one parameter: /hotels/X/rooms.
bool leadToSamePlaces(const std::vector<Node *> &words) {
    const auto first = shapeBelow(*words.front());
    const bool named = std::any_of(first.begin(), first.end(), [](const std::string &label) {
        return !isTemplate(label) && !isReservedWord(label);
    });
    if (!named)
        return false;
    return std::all_of(words.begin(), words.end(), [&](const Node *word) {
        return word->endpoints.empty() == words.front()->endpoints.empty() && shapeBelow(*word) == first;
    });
}

/// Nothing but ends below, or the same shape: different resources of an API rarely look all alike.
bool alike(const std::vector<Node *> &words) {
    const auto first = shapeBelow(*words.front());
    return std::all_of(words.begin(), words.end(),
                       [&](const Node *word) { return shapeBelow(*word) == first; });
}

/// Has numbered things directly below: "/orders" of "/orders/17".
bool isCollection(const Node &word) {
    return std::any_of(word.children.begin(), word.children.end(), [](const auto &child) {
        return child.first.starts_with(kId) || child.first.starts_with(kName);
    });
}

/// How many words there are in all, seen or not: Chao's lower bound (Chao 1984) from those seen once and
/// twice. Names in an API are few and come again; titles keep coming.
double expectedWords(const std::vector<Node *> &words) {
    double once = 0, twice = 0;
    for (const Node *word : words) {
        once += word->visits == 1;
        twice += word->visits == 2;
    }
    return double(words.size()) + once * (once - 1) / (2 * (twice + 1));
}

bool isPlural(std::string_view label) {
    return label.size() > 3 && label.ends_with('s') && !label.ends_with("ss") && !isTemplate(label);
}

/// "DE{id}", "SKU-{id}": a short prefix of letters and one id.
bool isPrefixed(std::string_view label) {
    if (!label.ends_with(kId))
        return false;
    std::string_view prefix = label.substr(0, label.size() - kId.size());
    if (prefix.ends_with('-') || prefix.ends_with('_'))
        prefix.remove_suffix(1);
    constexpr std::size_t kLongest = 4;
    return !prefix.empty() && prefix.size() <= kLongest &&
           std::all_of(prefix.begin(), prefix.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "getUser", "listOrders": operations of an RPC interface, however many there are.
bool looksLikeOperation(std::string_view label) {
    if (label.empty() || label.front() < 'A' ||
        label.find_first_of("-_%0123456789") != std::string_view::npos)
        return false;
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return std::any_of(label.begin() + 1, label.end(), upper) &&
           !std::all_of(label.begin(), label.end(), upper);
}

} // namespace

EndpointTrie::EndpointTrie() = default;

std::string EndpointTrie::path(const Node *node) {
    std::string path;
    for (; node->parent; node = node->parent)
        path.insert(0, "/" + node->label);
    return path.empty() ? "/" : path;
}

std::vector<EndpointTrie::Union> EndpointTrie::takeUnions() {
    return std::exchange(m_unions, {});
}

bool EndpointTrie::takeMerged() {
    return std::exchange(m_merged, false);
}

std::string EndpointTrie::childLabel(const Node &node, const std::string &segment) {
    if (node.children.contains(segment) || (isFixed(segment) && !isTemplate(segment)))
        return segment;
    // A template: restored, or a segment longer than any word.
    auto label = isTemplate(segment) ? std::optional(segment) : idTemplate(segment);
    if (!label) {
        if (const auto digits = digitTemplate(segment, "#"); digits && node.numbered.contains(*digits))
            label = digitTemplate(segment, kId);
    }
    const std::string_view extension = extensionOf(label ? *label : segment);
    if (node.openGroups.contains(extension))
        return openLabel(extension);
    if (label && node.anyPrefix && isPrefixed(*label))
        return std::string(kId);
    return label.value_or(segment);
}

Node *EndpointTrie::walk(const std::vector<std::string> &segments, bool create) {
    Node *node = &m_root;
    ++node->visits;
    for (const std::string &segment : segments) {
        const std::string label = childLabel(*node, segment);
        const auto found = node->children.find(label);
        if (found != node->children.end()) {
            node = found->second.get();
        } else {
            if (!create)
                return nullptr;
            auto child = std::make_unique<Node>();
            child->parent = node;
            child->label = label;
            if (label.starts_with(kName))
                node->openGroups.insert(label.substr(kName.size()));
            else if (const std::size_t hole = label.find(kId); hole != std::string::npos)
                node->numbered.insert(std::string(label).replace(hole, kId.size(), "#"));
            node = node->children.emplace(label, std::move(child)).first->second.get();
        }
        ++node->visits;
    }
    return node;
}

void EndpointTrie::learn(Node &node) {
    // From the leaf upwards: a merge below changes what is seen above. A merge at a node replaces children of
    // it only.
    constexpr std::uint64_t kOftenEnough = 32; // counts of old children matter too, but slowly
    for (Node *at = node.parent; at; at = at->parent) {
        if (at->children.size() == at->judgedChildren && at->visits % kOftenEnough != 0)
            continue;
        learnNumbered(*at);
        learnPrefixes(*at);
        learnWords(*at);
        at->judgedChildren = at->children.size();
    }
}

std::vector<EndpointTrie::Group> EndpointTrie::groups(const Node &node) {
    std::vector<Group> result;
    for (const auto &[label, child] : node.children) {
        if (isFixed(label))
            continue;
        const std::string_view extension = extensionOf(label);
        auto group = std::find_if(result.begin(), result.end(),
                                  [&](const Group &g) { return g.extension == extension; });
        if (group == result.end())
            group = result.insert(result.end(), Group{std::string(extension), {}});
        group->words.push_back(child.get());
    }
    return result;
}

/// "w1", "w2", "w3": three words that differ in a number only are values of a parameter.
void EndpointTrie::learnNumbered(Node &node) {
    std::map<std::string, std::vector<Node *>> byTemplate;
    for (const auto &[label, child] : node.children) {
        if (isFixed(label))
            continue;
        if (const auto digits = digitTemplate(label, "#"))
            byTemplate[*digits].push_back(child.get());
    }
    constexpr std::size_t kEnough = 3;
    for (const auto &[digits, words] : byTemplate) {
        if (words.size() < kEnough)
            continue;
        node.numbered.insert(digits);
        mergeInto(node, *digitTemplate(words.front()->label, kId), words);
    }
}

/// Codes of one parameter may have different prefixes: bank accounts, flights, tickets of several projects.
void EndpointTrie::learnPrefixes(Node &node) {
    if (node.anyPrefix)
        return;
    std::vector<Node *> prefixed;
    for (const auto &[label, child] : node.children) {
        if (isPrefixed(label))
            prefixed.push_back(child.get());
    }
    constexpr std::size_t kEnough = 3;
    if (prefixed.size() < kEnough)
        return;
    node.anyPrefix = true;
    mergeInto(node, node.openGroups.contains("") ? openLabel({}) : std::string(kId), prefixed);
}

/// Do the words of this group name things rather than places? A merge cannot be undone, while a late one
/// costs nothing (counts follow it): in doubt, wait.
bool EndpointTrie::varies(const Node &node, const Group &group) {
    const auto &words = group.words;
    const double distinct = double(words.size());
    const auto share = [&](auto &&predicate) {
        return double(std::count_if(words.begin(), words.end(),
                                    [&](const Node *word) { return predicate(*word); })) /
               distinct;
    };
    // The top of a site holds its sections; below a plural ("/users/…") things are expected.
    const double patience = !node.parent ? 2 : isPlural(node.label) ? 0.5 : 1;
    const double titles = share([](const Node &word) { return looksLikeTitle(word.label); });

    if (share([](const Node &word) { return isLocale(word.label); }) > 0.8)
        return distinct >= 30;
    if (share(isCollection) > 0.3 ||
        (share([](const Node &word) { return looksLikeOperation(word.label); }) > 0.6 && titles < 0.5))
        return distinct >= 300;
    if (titles >= 0.6 && distinct >= 6 * patience)
        return true;
    if (distinct >= 16 * patience && expectedWords(words) >= 80 * patience)
        return true;
    if (distinct >= 24 * patience && alike(words))
        return true;
    return node.parent && distinct >= 5 && leadToSamePlaces(words);
}

void EndpointTrie::learnWords(Node &node) {
    for (const Group &group : groups(node)) {
        if (varies(node, group))
            mergeGroup(node, group);
    }
}

void EndpointTrie::mergeGroup(Node &node, const Group &group) {
    std::vector<Node *> words = group.words;
    node.openGroups.insert(group.extension);
    for (const auto &[label, child] : node.children) {
        if (isTemplate(label) && extensionOf(label) == group.extension)
            words.push_back(child.get());
    }
    mergeInto(node, openLabel(group.extension), words);
}

void EndpointTrie::mergeInto(Node &parent, const std::string &label, const std::vector<Node *> &words) {
    auto &slot = parent.children[label];
    if (!slot) {
        slot = std::make_unique<Node>();
        slot->parent = &parent;
        slot->label = label;
    }
    m_merged = true;
    Node &target = *slot;
    for (Node *word : words) {
        if (word == &target)
            continue;
        const auto found = parent.children.find(word->label);
        const std::unique_ptr<Node> owned = std::move(found->second);
        parent.children.erase(found);
        absorb(target, *owned);
    }
    learnNumbered(target);
    learnPrefixes(target);
    learnWords(target);
}

void EndpointTrie::absorb(Node &into, Node &from) {
    into.visits += from.visits;
    into.openGroups.insert(from.openGroups.begin(), from.openGroups.end());
    into.numbered.insert(from.numbered.begin(), from.numbered.end());
    into.anyPrefix |= from.anyPrefix;
    for (const auto &[method, endpoint] : from.endpoints) {
        const auto [existing, inserted] = into.endpoints.emplace(method, endpoint);
        if (inserted)
            continue;
        // The older one stays.
        const auto [older, younger] = std::minmax(existing->second, endpoint);
        m_unions.push_back({younger, older});
        existing->second = older;
    }
    // Both sides' children under the labels that hold for the union: a word here may be covered by a template
    // there.
    auto incoming = std::move(from.children);
    from.children.clear();
    auto present = std::move(into.children);
    into.children.clear();
    for (auto *children : {&present, &incoming}) {
        for (auto &[label, child] : *children) {
            const std::string wanted = childLabel(into, label);
            auto &slot = into.children[wanted];
            if (!slot) {
                slot = std::move(child);
                slot->parent = &into;
                slot->label = wanted;
            } else {
                absorb(*slot, *child);
            }
        }
    }
}

bool EndpointTrie::mergeWidest(std::size_t least) {
    Node *widest = nullptr;
    Group largest;
    std::vector<Node *> pending{&m_root};
    while (!pending.empty()) {
        Node *node = pending.back();
        pending.pop_back();
        for (Group &group : groups(*node)) {
            if (group.words.size() >= std::max(least, largest.words.size() + 1)) {
                largest = std::move(group);
                widest = node;
            }
        }
        for (const auto &[label, child] : node->children)
            pending.push_back(child.get());
    }
    if (!widest)
        return false;
    mergeGroup(*widest, largest);
    return true;
}

} // namespace understudy::compare
