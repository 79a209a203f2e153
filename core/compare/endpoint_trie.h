#pragma once

#include "core/compare/endpoint_node.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace understudy::compare {

/// Paths seen, as a tree of segments shared by all methods. Children are words or templates ("{id}",
/// "{name}.html"). When the words below a node turn out to vary, they become one template child; subtrees are
/// merged.
class EndpointTrie {
public:
    using Node = EndpointNode;
    /// Endpoint `from` now is `into`.
    struct Union {
        std::int32_t from, into;
    };

    EndpointTrie();

    /// The node of a path; null when it does not exist and `create` is false. Counts a visit.
    Node *walk(const std::vector<std::string> &segments, bool create);
    /// Applies the rules along the path to this node, which may cease to exist by it.
    void learn(Node &node);
    /// Merges the node's words although the rules do not ask for it yet: the most numerous group in the tree.
    /// False when there is none of at least `least`.
    bool mergeWidest(std::size_t least);

    [[nodiscard]] Node &root() { return m_root; }
    [[nodiscard]] std::vector<Union> takeUnions();
    /// True when nodes were merged since the last call: endpoints may belong to other nodes now.
    [[nodiscard]] bool takeMerged();
    [[nodiscard]] static std::string path(const Node *node);

private:
    [[nodiscard]] static std::string childLabel(const Node &node, const std::string &segment, bool last);
    void learnBelow(Node &node);
    void learnNumbered(Node &node);
    void learnHex(Node &node);
    void learnPrefixes(Node &node);
    void learnWords(Node &node);
    void open(Node &node, const std::string &label, std::vector<Node *> words);
    void mergeInto(Node &parent, const std::string &label, const std::vector<Node *> &words);
    void absorb(Node &into, Node &from);

    Node m_root;
    std::vector<Union> m_unions;
    bool m_merged = false;
};

} // namespace understudy::compare
