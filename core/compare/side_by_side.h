#pragma once

#include "core/model/exchange.h"
#include "core/model/side_by_side.h"

#include <cstddef>

namespace understudy::compare {

struct AlignOptions {
    std::size_t maxRows = 20'000; ///< more are cut, and the note says so
    bool foldEqual = false;       ///< runs of equal rows of arrays and objects become one Folded row
};

/// Bodies aligned: JSON by structure (keys in live's order, arrays by longest common subsequence), other text
/// by lines.
[[nodiscard]] SideBySide alignBodies(const Exchange &exchange, const AlignOptions &options = {});
/// Bodies as lines of decoded text, whatever they are (the raw view).
[[nodiscard]] SideBySide alignText(const Exchange &exchange, const AlignOptions &options = {});
/// Status line, headers and trailers.
[[nodiscard]] SideBySide alignHeaders(const Exchange &exchange);

} // namespace understudy::compare
