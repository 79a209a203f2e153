#include "core/compare/endpoint_trie.h"

#include "core/compare/endpoint_rules.h"
#include "core/compare/key_class.h"
#include "core/compare/path_segments.h"
#include "core/compare/segment_spelling.h"
#include "core/compare/text_format.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace understudy::compare {

namespace {

using Node = EndpointNode;

constexpr std::string_view kId = "{id}";
constexpr std::uint32_t kPattern = 3; ///< values that differ in one respect only: three are no accident

std::string patternTemplate(std::string_view pattern) {
    std::string label;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '#')
            label += pattern[i];
        else if (i == 0 || pattern[i - 1] != '#')
            label += kId;
    }
    return label;
}

/// Hexadecimal ids have no digits now and then: "eebfdf" among "fe8bc4".
std::optional<std::string> hexLabel(const Node &node, std::string_view segment) {
    const auto pattern = hexPattern(segment);
    if (!pattern)
        return std::nullopt;
    const auto found = node.hexIds.find(*pattern);
    return found != node.hexIds.end() && found->second >= kPattern ? std::optional(patternTemplate(*pattern))
                                                                   : std::nullopt;
}

void countHexId(Node &node, std::string_view segment, std::string_view label) {
    constexpr std::size_t kMostPatterns = 16;
    const auto pattern = hexPattern(segment);
    if (!pattern || isDigits(segment) || label == segment || patternTemplate(*pattern) != label)
        return;
    if (const auto found = node.hexIds.find(*pattern); found != node.hexIds.end())
        ++found->second;
    else if (node.hexIds.size() < kMostPatterns)
        node.hexIds.emplace(*pattern, 1);
}

/// What a segment is when it is spelled like an id, here or anywhere.
std::optional<std::string> idLabel(const Node &node, std::string_view segment) {
    // A template: restored, or a segment longer than any word.
    auto label = isTemplate(segment) ? std::optional(std::string(segment)) : idTemplate(segment);
    if (!label)
        label = hexLabel(node, segment);
    if (const auto numbered = digitTemplate(label ? *label : segment, kId);
        numbered && node.numbered.contains(*numbered))
        label = numbered;
    return label;
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

/// Only the last segment of a path can be a file.
std::string EndpointTrie::childLabel(const Node &node, const std::string &segment, bool last) {
    if (isReservedWord(segment) || (node.children.contains(segment) && !isTemplate(segment)))
        return segment;
    const Spelling spelling = spellingOf(segment);
    std::optional<std::string> label;
    if (spelling == Spelling::Version || spelling == Spelling::Decimal) {
        const std::string_view wanted = templateOf(spelling);
        if (!node.open.contains(wanted))
            return segment;
        label = wanted;
    } else {
        label = idLabel(node, segment);
    }
    if (label == templateOf(Spelling::Version)) // names vary beside versions without being some
        return *label;
    std::string_view extension = extensionOf(label ? *label : segment);
    if (!last || node.dotted.contains(extension))
        extension = {};
    if (std::string name = std::string(templateOf(Spelling::Word)).append(extension);
        node.open.contains(name))
        return name;
    if (!label && spelling != Spelling::Word && extension.empty() && node.open.contains(templateOf(spelling)))
        return std::string(templateOf(spelling));
    if (node.anyPrefix && !prefixOfId(label ? *label : segment).empty())
        return std::string(kId);
    return label.value_or(segment);
}

Node *EndpointTrie::walk(const std::vector<std::string> &segments, bool create) {
    Node *node = &m_root;
    ++node->visits;
    for (const std::string &segment : segments) {
        const std::string label = childLabel(*node, segment, &segment == &segments.back());
        const auto found = node->children.find(label);
        countHexId(*node, segment, label);
        if (found != node->children.end()) {
            node = found->second.get();
        } else {
            if (!create)
                return nullptr;
            auto child = std::make_unique<Node>();
            child->parent = node;
            child->label = label;
            // What a restored template tells about its neighbours.
            if (label == templateOf(Spelling::Version) || isNameTemplate(label))
                node->open.insert(label);
            else if (isTemplate(label) && !isWholeTemplate(label))
                node->numbered.insert(label);
            node = node->children.emplace(label, std::move(child)).first->second.get();
        }
        ++node->visits;
    }
    return node;
}

void EndpointTrie::learn(Node &node) {
    // From the leaf upwards: a merge below changes what is seen above. A merge at a node replaces children of
    // it only. Answers and counts of old children matter too: at first each, later slowly.
    constexpr std::uint64_t kFew = 64, kOftenEnough = 32;
    for (Node *at = node.parent; at; at = at->parent) {
        if (at->children.size() == at->judgedChildren && at->visits >= kFew && at->visits % kOftenEnough != 0)
            continue;
        learnBelow(*at);
        at->judgedChildren = at->children.size();
    }
}

void EndpointTrie::learnBelow(Node &node) {
    learnNumbered(node);
    learnHex(node);
    learnPrefixes(node);
    learnWords(node);
}

/// "w1", "w2", "w3", "{id}-W09", "{id}-W10", "{id}-W11": words that differ in a number only are values of a
/// parameter.
void EndpointTrie::learnNumbered(Node &node) {
    std::map<std::string, std::vector<Node *>> byTemplate;
    for (const auto &[label, child] : node.children) {
        if (isReservedWord(label))
            continue;
        if (auto digits = digitTemplate(label, kId))
            byTemplate[std::move(*digits)].push_back(child.get());
    }
    for (const auto &[label, words] : byTemplate) {
        if (words.size() < kPattern && !node.numbered.contains(label))
            continue;
        node.numbered.insert(label);
        mergeInto(node, childLabel(node, label, true), words);
    }
}

void EndpointTrie::learnHex(Node &node) {
    std::map<std::string, std::vector<Node *>> byTemplate;
    if (node.hexIds.empty())
        return;
    for (const auto &[label, child] : node.children) {
        if (isReservedWord(label))
            continue;
        if (auto wanted = hexLabel(node, label))
            byTemplate[std::move(*wanted)].push_back(child.get());
    }
    for (const auto &[label, words] : byTemplate)
        mergeInto(node, childLabel(node, label, true), words);
}

/// Codes of one parameter may have different prefixes: bank accounts, flights, tickets of several projects.
void EndpointTrie::learnPrefixes(Node &node) {
    std::vector<Node *> prefixed;
    std::set<std::string_view> prefixes;
    for (const auto &[label, child] : node.children) {
        if (const std::string_view prefix = prefixOfId(label); !prefix.empty()) {
            prefixed.push_back(child.get());
            prefixes.insert(prefix);
        }
    }
    if (prefixed.empty() || (prefixes.size() < kPattern && !node.anyPrefix))
        return;
    node.anyPrefix = true;
    mergeInto(node, childLabel(node, std::string(kId), true), prefixed);
}

void EndpointTrie::learnWords(Node &node) {
    if (auto dotted = dottedNames(node); !dotted.empty())
        open(node, std::string(templateOf(Spelling::Word)), std::move(dotted));
    for (const Siblings &siblings : siblingsBelow(node)) {
        if (auto values = valuesAmong(node, siblings); !values.empty()) {
            open(node, siblings.label(), std::move(values));
            return learnWords(node); // groups overlap
        }
    }
}

/// From now on words like these are one template here, which takes in ids and codes beside them.
void EndpointTrie::open(Node &node, const std::string &label, std::vector<Node *> words) {
    node.open.insert(label);
    for (const Node *word : words) {
        // Names with a dot are names all the same: "left-pad.js".
        if (const auto extension = extensionOf(word->label); !label.ends_with(extension)) {
            node.dotted.emplace(extension);
            node.open.erase(label + std::string(extension));
        }
    }
    for (const auto &[sibling, child] : node.children) {
        if (isTemplate(sibling) && sibling != label && childLabel(node, sibling, true) == label &&
            std::find(words.begin(), words.end(), child.get()) == words.end())
            words.push_back(child.get());
    }
    mergeInto(node, childLabel(node, label, true), words);
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
    learnBelow(target);
}

void EndpointTrie::absorb(Node &into, Node &from) {
    into.visits += from.visits;
    into.open.insert(from.open.begin(), from.open.end());
    into.dotted.insert(from.dotted.begin(), from.dotted.end());
    into.numbered.insert(from.numbered.begin(), from.numbered.end());
    for (const auto &[pattern, count] : from.hexIds)
        into.hexIds[pattern] += count;
    into.anyPrefix |= from.anyPrefix;
    for (const auto &[method, endpoint] : from.endpoints) {
        const auto [existing, inserted] = into.endpoints.emplace(method, endpoint);
        if (inserted)
            continue;
        existing->second.shape.add(endpoint.shape);
        // The older one stays.
        const auto [older, younger] = std::minmax(existing->second.id, endpoint.id);
        m_unions.push_back({younger, older});
        existing->second.id = older;
    }
    // Both sides' children under the labels that hold for the union: a word here may be covered by a template
    // there.
    auto incoming = std::move(from.children);
    from.children.clear();
    auto present = std::move(into.children);
    into.children.clear();
    for (auto *children : {&present, &incoming}) {
        for (auto &[label, child] : *children) {
            const std::string wanted = childLabel(into, label, child->children.empty());
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
    Siblings largest;
    std::vector<Node *> pending{&m_root};
    while (!pending.empty()) {
        Node *node = pending.back();
        pending.pop_back();
        for (Siblings &siblings : siblingsBelow(*node)) {
            if (siblings.words.size() >= std::max(least, largest.words.size() + 1)) {
                largest = std::move(siblings);
                widest = node;
            }
        }
        for (const auto &[label, child] : node->children)
            pending.push_back(child.get());
    }
    if (!widest)
        return false;
    open(*widest, largest.label(), largest.words);
    return true;
}

} // namespace understudy::compare
