#include "core/compare/endpoints.h"

#include "core/compare/document.h"
#include "core/compare/endpoint_trie.h"
#include "core/compare/path_segments.h"

#include <algorithm>
#include <map>
#include <utility>

namespace understudy::compare {

namespace {
constexpr std::string_view kOther = "(other)";
constexpr std::size_t kMostMethods = 32;
} // namespace

struct EndpointLearner::Impl {
    explicit Impl(std::size_t limit)
        : maxEndpoints(limit) {}

    struct Endpoint {
        EndpointId canonical;
        std::string method;
        const EndpointTrie::Node *node = nullptr; ///< null: "(other)"
    };

    std::size_t maxEndpoints;
    EndpointTrie trie;
    Document document;               ///< buffers for reading answers
    std::vector<Endpoint> endpoints; ///< by id
    std::size_t distinct = 0;        ///< canonical ones with a node
    bool exhausted = false;          ///< full, and nothing is left that could be merged
    std::map<std::string, EndpointId> others;
    std::vector<Merge> merges;
    EndpointId known = 0; ///< ids below it were handed out

    EndpointId find(EndpointId id) const {
        while (endpoints[std::size_t(id)].canonical != id)
            id = endpoints[std::size_t(id)].canonical;
        return id;
    }

    EndpointId add(std::string method, const EndpointTrie::Node *node) {
        const auto id = EndpointId(endpoints.size());
        endpoints.push_back({id, std::move(method), node});
        return id;
    }

    EndpointId other(std::string method) {
        if (!others.contains(method) && others.size() >= kMostMethods)
            method = "OTHER";
        const auto found = others.find(method);
        if (found != others.end())
            return found->second;
        const EndpointId id = add(method, nullptr);
        others.emplace(std::move(method), id);
        return id;
    }

    void followUnions() {
        for (const auto &[from, into] : trie.takeUnions()) {
            const EndpointId a = find(from), b = find(into);
            if (a == b)
                continue;
            endpoints[std::size_t(a)].canonical = b;
            --distinct;
            if (a < known)
                merges.push_back({a, b});
        }
    }

    EndpointId at(EndpointTrie::Node *node, const std::string &method) {
        const auto found = node->endpoints.find(method);
        if (found != node->endpoints.end())
            return find(found->second.id);
        ++distinct;
        const EndpointId id = add(method, node);
        node->endpoints[method].id = id;
        return id;
    }

    /// Merges move endpoints to other nodes.
    void relocate(EndpointTrie::Node &node) {
        for (const auto &[method, endpoint] : node.endpoints)
            endpoints[std::size_t(find(endpoint.id))].node = &node;
        for (const auto &[label, child] : node.children)
            relocate(*child);
    }

    EndpointId observe(std::string_view method, std::string_view target, const Answer *answer) {
        const std::string name = methodName(method);
        const auto segments = pathSegments(target);
        known = EndpointId(endpoints.size());
        if (distinct >= maxEndpoints) {
            EndpointTrie::Node *old = trie.walk(segments, false);
            if (old && old->endpoints.contains(name))
                return at(old, name);
            constexpr std::size_t kWorthMerging = 4;
            exhausted = exhausted || !trie.mergeWidest(kWorthMerging);
            afterMerge();
            if (distinct >= maxEndpoints)
                return other(name);
        }
        EndpointTrie::Node *node = trie.walk(segments, true);
        const EndpointId id = at(node, name);
        if (answer)
            node->endpoints.find(name)->second.shape.add(*answer, document);
        trie.learn(*node);
        afterMerge();
        return find(id);
    }

    EndpointId restore(std::string_view method, std::string_view path) {
        std::vector<std::string> segments;
        while (!path.empty()) {
            const std::size_t end = std::min(path.find('/'), path.size());
            if (end > 0)
                segments.emplace_back(path.substr(0, end));
            path.remove_prefix(std::min(end + 1, path.size()));
        }
        return at(trie.walk(segments, true), methodName(method));
    }

    void afterMerge() {
        followUnions();
        if (trie.takeMerged())
            relocate(trie.root());
    }
};

EndpointLearner::EndpointLearner(std::size_t maxEndpoints)
    : m_impl(std::make_unique<Impl>(std::max<std::size_t>(maxEndpoints, 1))) {}
EndpointLearner::~EndpointLearner() = default;

EndpointId EndpointLearner::observe(std::string_view method, std::string_view path, const Answer *answer) {
    return m_impl->observe(method, path, answer);
}

const Answer *EndpointLearner::trusted(const Exchange &exchange) {
    for (const Side side : {Side::Live, Side::Baseline}) {
        if (const auto &answer = exchange.answer(side); answer && answer->complete())
            return &*answer;
    }
    return nullptr;
}

std::vector<EndpointLearner::Merge> EndpointLearner::takeMerges() {
    return std::exchange(m_impl->merges, {});
}

EndpointId EndpointLearner::canonical(EndpointId id) const {
    return id >= 0 && std::size_t(id) < m_impl->endpoints.size() ? m_impl->find(id) : id;
}

std::string EndpointLearner::name(EndpointId id) const {
    if (id < 0 || std::size_t(id) >= m_impl->endpoints.size())
        return {};
    const auto &endpoint = m_impl->endpoints[std::size_t(m_impl->find(id))];
    return endpoint.method + " " + (endpoint.node ? EndpointTrie::path(endpoint.node) : std::string(kOther));
}

std::vector<EndpointId> EndpointLearner::endpoints() const {
    std::vector<EndpointId> ids;
    for (std::size_t i = 0; i < m_impl->endpoints.size(); ++i) {
        if (m_impl->endpoints[i].canonical == EndpointId(i))
            ids.push_back(EndpointId(i));
    }
    return ids;
}

EndpointId EndpointLearner::restore(std::string_view name) {
    const std::size_t space = name.find(' ');
    const std::string_view method = name.substr(0, space);
    const std::string_view path =
        space == std::string_view::npos ? std::string_view("/") : name.substr(space + 1);
    if (path == kOther)
        return m_impl->other(methodName(method));
    return m_impl->restore(method, path);
}

} // namespace understudy::compare
