#include "core/compare/value_tree.h"

#include "core/compare/number_text.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace understudy::compare {

namespace {

/// The finaliser of splitmix64 (Steele, Lea and Flood 2014): every input bit reaches every output bit.
std::uint64_t scramble(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

std::uint64_t hashText(std::string_view text, std::uint64_t seed) {
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

constexpr std::uint64_t kKeySeed = 0x6b6579;
constexpr std::uint64_t kStringSeed = 0x737472;

} // namespace

std::uint64_t combineHashes(std::uint64_t a, std::uint64_t b) {
    return scramble(a * 0x9e3779b97f4a7c15ull + b);
}

std::uint64_t scalarHash(ValueType type, std::string_view text) {
    switch (type) {
    case ValueType::Number:
        return decimalHash(text);
    case ValueType::String:
        return hashText(text, kStringSeed);
    default:
        return hashText(text, std::uint64_t(type));
    }
}

TreeBuilder::TreeBuilder(ValueTree &tree)
    : m_tree(tree) {
    m_tree.m_nodes.clear();
    m_tree.m_texts.clear();
    m_tree.m_root = {};
    m_tree.m_duplicateKey.clear();
}

void TreeBuilder::open(ValueType type, std::string_view key) {
    m_open.push_back({type, key, m_pending.size()});
}

void TreeBuilder::scalar(ValueType type, std::string_view text, std::string_view key) {
    Node &node = m_pending.emplace_back();
    node.type = type;
    node.key = key;
    node.text = text;
    node.hash = scalarHash(type, text);
}

void TreeBuilder::close() {
    const Open container = m_open.back();
    m_open.pop_back();
    std::uint64_t hash = std::uint64_t(container.type);
    if (container.type == ValueType::Object) {
        dropDuplicates(container.firstPending);
        for (std::size_t i = container.firstPending; i < m_pending.size();
             ++i) // a sum: order of keys takes no part
            hash += combineHashes(m_keyHashes[i - container.firstPending], m_pending[i].hash);
    } else {
        for (std::size_t i = container.firstPending; i < m_pending.size(); ++i)
            hash = combineHashes(hash, m_pending[i].hash);
    }
    Node node;
    node.type = container.type;
    node.key = container.key;
    node.first = std::uint32_t(m_tree.m_nodes.size());
    node.count = std::uint32_t(m_pending.size() - container.firstPending);
    node.hash = scramble(hash + node.count);
    m_tree.m_nodes.insert(m_tree.m_nodes.end(), m_pending.begin() + std::ptrdiff_t(container.firstPending),
                          m_pending.end());
    m_pending.resize(container.firstPending);
    m_pending.push_back(node);
}

/// Leaves the hashes of the remaining keys in m_keyHashes.
void TreeBuilder::dropDuplicates(std::size_t first) {
    m_keyHashes.clear();
    for (std::size_t i = first; i < m_pending.size(); ++i)
        m_keyHashes.push_back(hashText(m_pending[i].key, kKeySeed));
    constexpr std::size_t kSmall = 24;
    bool unique = true;
    if (m_keyHashes.size() <= kSmall) {
        for (std::size_t i = 1; i < m_keyHashes.size() && unique; ++i)
            unique = std::find(m_keyHashes.begin(), m_keyHashes.begin() + std::ptrdiff_t(i),
                               m_keyHashes[i]) == m_keyHashes.begin() + std::ptrdiff_t(i);
    } else {
        std::vector<std::uint64_t> sorted = m_keyHashes;
        std::sort(sorted.begin(), sorted.end());
        unique = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
    }
    if (unique)
        return;

    std::vector<std::pair<std::uint64_t, std::size_t>> byKey;
    for (std::size_t i = 0; i < m_keyHashes.size(); ++i)
        byKey.emplace_back(m_keyHashes[i], i);
    std::sort(byKey.begin(), byKey.end());
    std::vector<bool> drop(m_keyHashes.size());
    for (std::size_t i = 0; i + 1 < byKey.size(); ++i)
        drop[byKey[i].second] = byKey[i].first == byKey[i + 1].first; // the last one of a name stays
    std::size_t kept = 0;
    for (std::size_t i = 0; i < drop.size(); ++i) {
        if (drop[i]) {
            if (m_tree.m_duplicateKey.empty())
                m_tree.m_duplicateKey = m_pending[first + i].key;
            continue;
        }
        m_pending[first + kept] = m_pending[first + i];
        m_keyHashes[kept] = m_keyHashes[i];
        ++kept;
    }
    m_pending.resize(first + kept);
    m_keyHashes.resize(kept);
}

std::string_view TreeBuilder::own(std::string text) {
    return m_tree.m_texts.emplace_back(std::move(text));
}

void TreeBuilder::finish() {
    m_tree.m_root = m_pending.front();
    m_pending.clear();
}

} // namespace understudy::compare
