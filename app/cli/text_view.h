#pragma once

#include "core/api/workbench.h"
#include "core/base/grouped.h"
#include "core/model/run_summary.h"

#include <cstdint>
#include <string>
#include <vector>

/// What people read on a terminal. Everything that came from requests or answers is made safe first.
namespace understudy::cli {

/// "2 %", "0.31 %"
[[nodiscard]] std::string percent(double share);
/// "42s", "5m", "1h 30m"
[[nodiscard]] std::string durationText(Duration duration);

/// Columns as wide as they need to be; the last one is not padded.
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>> &rows,
                                const std::string &indent = "  ");

[[nodiscard]] std::string evidenceText(const DivergenceSummary &divergence);
/// Verdict, reason, counters, warnings and the divergences that matter.
[[nodiscard]] std::string summaryText(const RunSummary &summary);
/// One line of a run that goes on.
[[nodiscard]] std::string progressText(const api::RunStatus &status);

} // namespace understudy::cli
