#pragma once

#include "core/compare/endpoint_node.h"
#include "core/compare/segment_spelling.h"

#include <string>
#include <vector>

namespace understudy::compare {

/// Siblings in the tree of paths that are candidates for one template.
struct Siblings {
    Spelling spelling = Spelling::Word;
    std::string extension; ///< of files, with the dot; empty for none
    std::vector<EndpointNode *> words;

    [[nodiscard]] std::string label() const { return std::string(templateOf(spelling)) + extension; }
};

/// All groups of candidates below a node. Codes and locales are words as well and occur in two groups.
[[nodiscard]] std::vector<Siblings> siblingsBelow(const EndpointNode &node);

/// Those of the siblings that are values of one parameter rather than places of the API, as far as what was
/// seen can tell; empty when they are not. A merge cannot be undone, while a late one costs nothing (counts
/// follow it): in doubt, wait.
[[nodiscard]] std::vector<EndpointNode *> valuesAmong(const EndpointNode &parent, const Siblings &siblings);

} // namespace understudy::compare
