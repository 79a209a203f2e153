#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::compare {

/// Paths seen, as a tree of segments shared by all methods. Children are words or templates ("{id}",
/// "{name}.html"). When the words below a node turn out to vary, they become one template child; subtrees are
/// merged.
class EndpointTrie {
public:
    struct Node {
        Node *parent = nullptr;
        std::string label;
        std::uint64_t visits = 0;
        std::size_t judgedChildren = 0; ///< how many there were when the rules were applied last
        std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
        std::set<std::string, std::less<>> openGroups; ///< extensions ("" for none) whose words vary here
        std::set<std::string, std::less<>> numbered;   ///< digit templates ("w#") known to vary here
        bool anyPrefix = false; ///< codes of several prefixes ("DE{id}", "AT{id}") are one parameter here
        std::map<std::string, std::int32_t, std::less<>> endpoints; ///< by method
    };
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
    /// Words that are candidates for one template.
    struct Group {
        std::string extension;
        std::vector<Node *> words;
    };
    [[nodiscard]] static std::vector<Group> groups(const Node &node);
    [[nodiscard]] static std::string childLabel(const Node &node, const std::string &segment);
    [[nodiscard]] static bool varies(const Node &node, const Group &group);
    void learnNumbered(Node &node);
    void learnPrefixes(Node &node);
    void learnWords(Node &node);
    void mergeGroup(Node &node, const Group &group);
    void mergeInto(Node &parent, const std::string &label, const std::vector<Node *> &words);
    void absorb(Node &into, Node &from);

    Node m_root;
    std::vector<Union> m_unions;
    bool m_merged = false;
};

} // namespace understudy::compare
