#pragma once

#include "core/compare/endpoint_node.h"
#include "core/compare/segment_spelling.h"

#include <string>
#include <vector>

namespace understudy::compare {

/// Siblings in the tree of paths that are candidates for one template.
struct Siblings {
    Spelling spelling = Spelling::Word; ///< which rules hold
    std::string extension;              ///< of files, with the dot; empty for none
    std::vector<EndpointNode *> words;

    /// The template they would become; words that all happen to be codes are told as such.
    [[nodiscard]] std::string label() const;
};

/// All groups of candidates below a node. Codes and locales are words as well and occur in two groups.
[[nodiscard]] std::vector<Siblings> siblingsBelow(const EndpointNode &node);

/// Those of the siblings that are values of one parameter rather than places of the API, as far as what was
/// seen can tell; empty when they are not. A merge cannot be undone, while a late one costs nothing (counts
/// follow it): in doubt, wait.
[[nodiscard]] std::vector<EndpointNode *> valuesAmong(const EndpointNode &parent, const Siblings &siblings);

/// Siblings with the extension of a file that answer like the names without one: it is part of the name.
[[nodiscard]] std::vector<EndpointNode *> dottedNames(const EndpointNode &parent);

} // namespace understudy::compare
