#pragma once

#include "core/capture/route_match.h"
#include "core/model/exchange.h"
#include "core/model/run_definition.h"

#include <array>
#include <random>
#include <span>

namespace understudy::capture {

/// Decides which requests are copied and in which order the sides are asked. Reproducible by its seed, in the
/// order in which it is asked. For one thread.
class MirrorPolicy {
public:
    enum class Fate : std::uint8_t {
        Mirror,
        NotSampled,
        Unsafe, ///< an unsafe method on a route not opted in, or a request that is a copy already
    };

    MirrorPolicy(RouteMatch unsafeRoutes, double share, std::uint64_t seed);

    [[nodiscard]] Fate decide(std::string_view method, std::string_view target, const Headers &headers);
    /// Every order is equally likely.
    void shuffle(std::span<Side> sides);
    /// An id for a request that brought none.
    [[nodiscard]] std::string makeId();

private:
    /// Every method that the request names is safe or opted in on its path.
    [[nodiscard]] bool mayRepeat(std::string_view method, std::string_view target,
                                 const Headers &headers) const;

    RouteMatch m_unsafeRoutes;
    double m_share;
    std::mt19937_64 m_random;
};

} // namespace understudy::capture
