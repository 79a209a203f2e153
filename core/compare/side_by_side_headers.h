#pragma once

#include "core/model/exchange.h"
#include "core/model/side_by_side.h"

namespace understudy::compare {

/// Status line, headers and trailers, one row per field line, fields in the order of the first side. Marks
/// are those of compareHeaders; fields it leaves out (framing) are shown and never marked as changed.
[[nodiscard]] SideBySide printHeaders(const Exchange &exchange);

} // namespace understudy::compare
