#pragma once

#include "core/compare/endpoint_node.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace understudy::compare {

/// Which of some siblings answer alike, at their own path and at the same paths below.
struct Likeness {
    std::vector<EndpointNode *> words; ///< those that do or may; empty when they fall into several kinds
    std::size_t known = 0;             ///< so many, the first, do; the others had nothing to compare yet
    std::size_t telling = 0;           ///< how many of them share enough that it is no accident
};
[[nodiscard]] Likeness likenessOf(const std::vector<EndpointNode *> &siblings);

/// How like a template words have to be.
enum class Alike : std::uint8_t {
    Tellingly,   ///< no accident
    AsFarAsSeen, ///< in all that can be compared, and something can
    OrUnknown,   ///< or nothing can be compared yet
};
/// Those of the siblings that answer like what is known of the template.
[[nodiscard]] std::vector<EndpointNode *> like(const EndpointNode &known,
                                               const std::vector<EndpointNode *> &siblings, Alike least);

/// At least `least` siblings lead on to the same named places, as "/hotels/X/rooms" does for all X.
[[nodiscard]] bool sharePlaces(const std::vector<EndpointNode *> &siblings, std::size_t least);

/// Without pages that have nothing below.
[[nodiscard]] std::vector<EndpointNode *> withPlacesBelow(const std::vector<EndpointNode *> &siblings);

} // namespace understudy::compare
