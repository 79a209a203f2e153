#pragma once

#include "core/model/run_summary.h"
#include "core/verdict/tally.h"

namespace understudy::verdict {

/// At most this many buckets are shown.
inline constexpr std::size_t kShownBuckets = 60;

/// Counts and latency of the whole run, in equal buckets that hold whole buckets of the tallies.
[[nodiscard]] RunSeries summarize(const Tallies &tallies);

} // namespace understudy::verdict
