#pragma once

#include "core/model/exchange_row.h"
#include "core/model/rule.h"
#include "core/model/run_summary.h"
#include "core/model/side_by_side.h"

#include <memory>
#include <vector>

namespace understudy::test {

/// A judged run of a small shop, the same every time: 6 endpoints, 30 divergences of all verdicts, one hour
/// of series.
[[nodiscard]] RunSummary makeSummary(RunId run = 1);
/// A run in which nothing differs.
[[nodiscard]] RunSummary makeCleanSummary(RunId run = 2);
/// Compact rows over the same endpoints, oldest first, ids 1..count.
[[nodiscard]] std::vector<ExchangeRow> makeRows(std::size_t count, RunId run = 1);
/// A kept exchange with bodies, headers and differences; its row is `row`.
[[nodiscard]] ExchangeDetail makeDetail(const ExchangeRow &row);
/// 60 aligned rows: equal, folded, changed with marks inside the line, on one side only, noise.
[[nodiscard]] SideBySide makeSideBySide(bool foldEqual);
[[nodiscard]] SideBySide makeHeadersSideBySide();

} // namespace understudy::test
