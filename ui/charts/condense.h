#pragma once

#include "core/model/run_summary.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace understudy::ui {

/// How many points a chart is given at most: about one per two pixels of a wide one. Drawing time grows with
/// points, and a person cannot see more.
inline constexpr std::size_t kMaxPoints = 400;

/// Merges neighbouring buckets so that at most `limit` remain; the returned factor says how many went into
/// one.
[[nodiscard]] std::size_t condenseFactor(std::size_t buckets, std::size_t limit = kMaxPoints);
/// Counts add up.
[[nodiscard]] std::vector<double> condenseCounts(const std::vector<std::uint32_t> &counts,
                                                 std::size_t factor);
/// The worst of each group; NaN (nothing measured) only where all are. A mean would hide the spike one looks
/// for.
[[nodiscard]] std::vector<double> condensePeaks(const std::vector<float> &values, std::size_t factor);
/// part / whole; NaN where nothing was counted.
[[nodiscard]] std::vector<double> shares(const std::vector<double> &part, const std::vector<double> &whole);

} // namespace understudy::ui
