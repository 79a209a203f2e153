#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::compare {

enum class ValueType : std::uint8_t { Null, Bool, Number, String, Array, Object };

/// One value of a document, whatever format the document came in.
struct Node {
    std::uint64_t hash =
        0; ///< equal values have equal hashes: spelling and order of keys take no part (64 bit XXH3)
    std::string_view key; ///< name within the parent object
    std::string_view
        text; ///< of scalars: text of a string without escapes, exact digits of a number, "true", "null"
    std::uint32_t first = 0; ///< index of the first child
    std::uint32_t count = 0; ///< children, in document order
    ValueType type = ValueType::Null;

    [[nodiscard]] bool isContainer() const { return type >= ValueType::Array; }
};

/// A document as values. Texts point into the source document, the parser's buffers or the tree itself.
class ValueTree {
public:
    [[nodiscard]] const Node &root() const { return m_root; }
    [[nodiscard]] std::span<const Node> children(const Node &node) const {
        return {m_nodes.data() + node.first, node.count};
    }
    /// A name that occurred more than once in one object; empty when there is none. The last one counts.
    [[nodiscard]] const std::string &duplicateKey() const { return m_duplicateKey; }

private:
    friend class TreeBuilder;
    std::vector<Node> m_nodes;
    std::deque<std::string> m_texts;
    Node m_root;
    std::string m_duplicateKey;
};

/// Fills a tree from the events of a parser, in document order. Iterative: depth costs no stack.
class TreeBuilder {
public:
    explicit TreeBuilder(ValueTree &tree);

    void open(ValueType type, std::string_view key = {});
    void scalar(ValueType type, std::string_view text, std::string_view key = {});
    void close();
    /// Keeps a text alive as long as the tree.
    std::string_view own(std::string text);

    [[nodiscard]] std::size_t depth() const { return m_open.size(); }
    [[nodiscard]] std::size_t size() const { return m_tree.m_nodes.size() + m_pending.size(); }
    [[nodiscard]] bool done() const { return m_open.empty() && m_pending.size() == 1; }
    /// Makes the one value that was built the root. Precondition: done().
    void finish();

private:
    struct Open {
        ValueType type;
        std::string_view key;
        std::size_t firstPending;
    };
    void dropDuplicates(std::size_t first);

    ValueTree &m_tree;
    std::vector<Node> m_pending; ///< closed values whose parent is still open
    std::vector<Open> m_open;
    std::vector<std::uint64_t> m_keyHashes;
};

/// Hash of a scalar; the same function the tree uses.
[[nodiscard]] std::uint64_t scalarHash(ValueType type, std::string_view text);
/// One hash out of two; order matters.
[[nodiscard]] std::uint64_t combineHashes(std::uint64_t a, std::uint64_t b);

} // namespace understudy::compare
