#pragma once

#include "core/compare/difference_set.h"
#include "core/compare/features.h"
#include "core/compare/sides.h"
#include "core/model/exchange.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace understudy::compare {

struct HeaderContext {
    SideSet sides;
    AnswerClocks clocks;
    BySide<const Body *> bodies{};
    bool headRequest = false; ///< content-length then tells about the resource, and is compared
    std::size_t sampleLength = 200;
};

/// Seconds since 1970 of the answer's date header.
[[nodiscard]] std::optional<double> clockOf(const Headers &headers);

/// Compares header (or trailer) sections by lower-case name. Lines of one name are one comma separated value
/// (RFC 9110 5.3), in their order; set-cookie is compared by cookie and attribute, all at
/// `header:set-cookie`. Left out: hop-by-hop fields and content-length. Spellings of one meaning (order of a
/// vary list, case of a charset) are equal. A lost or changed content coding is a difference like any other.
/// etag and digests are compared where the bodies are the same. `prefix`: "header:" or "trailer:".
void compareHeaders(std::string_view prefix, const BySide<const Headers *> &headers,
                    const HeaderContext &context, DifferenceSet &differences);

} // namespace understudy::compare
