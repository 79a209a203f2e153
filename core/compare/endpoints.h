#pragma once

#include "core/model/exchange.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::compare {

using EndpointId = std::int32_t;

/// Learns endpoint templates ("GET /orders/{id}") from the paths that pass by and the shapes of their
/// answers. When it learns that a segment varies, endpoints that were told apart until then are merged: the
/// id stays valid for ever, but its canonical id and name change. Memory is bounded: past `maxEndpoints` new
/// paths fall into "METHOD (other)". Not thread-safe.
class EndpointLearner {
public:
    explicit EndpointLearner(std::size_t maxEndpoints = 2'000);
    ~EndpointLearner();

    /// The canonical endpoint of this request; `path` may carry a query, which is ignored. What an answer
    /// looks like helps to tell values from places: a few of each endpoint are read.
    EndpointId observe(std::string_view method, std::string_view path, const Answer *answer = nullptr);
    /// The answer to give to observe: live's, or the baseline's where live gave none. The candidate may err.
    [[nodiscard]] static const Answer *trusted(const Exchange &exchange);

    struct Merge {
        EndpointId from, into;
    };
    /// Merges since the last call, in order. Tallies and stored rows follow them.
    [[nodiscard]] std::vector<Merge> takeMerges();

    [[nodiscard]] EndpointId canonical(EndpointId id) const;
    [[nodiscard]] std::string name(EndpointId id) const; ///< of the canonical endpoint, "GET /orders/{id}"
    [[nodiscard]] std::vector<EndpointId> endpoints() const; ///< the canonical ones

    /// For continuing a stored run: teaches a template that was learnt before.
    EndpointId restore(std::string_view name);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace understudy::compare
