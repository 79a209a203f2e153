#pragma once

#include "core/compare/endpoint_node.h"

#include <cstddef>
#include <vector>

namespace understudy::compare {

/// Which of some siblings answer alike, at their own path and at the same paths below.
struct Likeness {
    std::vector<EndpointNode *> words; ///< those that do or may; empty when they fall into several kinds
    std::size_t telling = 0;           ///< how many of them share enough that it is no accident
};
[[nodiscard]] Likeness likenessOf(const std::vector<EndpointNode *> &siblings);

/// Those of the siblings that answer like what is known of the template, or may.
[[nodiscard]] std::vector<EndpointNode *> like(const EndpointNode &known,
                                               const std::vector<EndpointNode *> &siblings);

/// At least `least` siblings lead on to the same named places, as "/hotels/X/rooms" does for all X.
[[nodiscard]] bool sharePlaces(const std::vector<EndpointNode *> &siblings, std::size_t least);

/// One that leads on to a place where the template leads to.
[[nodiscard]] bool sharesPlace(const EndpointNode &word, const EndpointNode &known);

/// Without pages that have nothing below.
[[nodiscard]] std::vector<EndpointNode *> withPlacesBelow(const std::vector<EndpointNode *> &siblings);

} // namespace understudy::compare
