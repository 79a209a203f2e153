#pragma once

#include "core/model/exchange_row.h"

namespace understudy::store {

/// Rows are numbered run << 32 | position, so that the rows of a run are one range of the table.
inline constexpr int kPositionBits = 32;
[[nodiscard]] constexpr ExchangeRowId firstRow(RunId run) {
    return run << kPositionBits;
}
[[nodiscard]] constexpr ExchangeRowId lastRow(RunId run) {
    return firstRow(run) | ((ExchangeRowId(1) << kPositionBits) - 1);
}
[[nodiscard]] constexpr RunId runOf(ExchangeRowId row) {
    return row >> kPositionBits;
}

} // namespace understudy::store
