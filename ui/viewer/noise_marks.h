#pragma once

#include "core/model/run_summary.h"
#include "core/model/side_by_side.h"

#include <string>
#include <unordered_set>

namespace understudy::ui {

/// Locations of an endpoint at which nothing but noise, or what is expected, was found.
[[nodiscard]] std::unordered_set<std::string> quietLocations(const RunSummary &summary,
                                                             const std::string &endpoint);

/// Makes the rows say what the list says: a row of a quiet location that differs is noise, also when its
/// three values alone would not tell; and so is one that reads differently although it counts as equal, such
/// as a clock.
void markNoise(SideBySide &view, const std::unordered_set<std::string> &quiet);

} // namespace understudy::ui
