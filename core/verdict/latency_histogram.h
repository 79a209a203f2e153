#pragma once

#include "core/model/run_summary.h"

#include <array>
#include <cstdint>

namespace understudy::verdict {

struct LatencyHistogram {
    std::array<std::uint64_t, kLatencyBounds.size() + 1> counts{};
    std::uint64_t count = 0;
    double sum = 0, max = 0; ///< microseconds
    void add(Duration latency);
    void merge(const LatencyHistogram &other);
    /// The value below which the share `q` lies, microseconds, interpolated within a bucket; 0 when empty.
    [[nodiscard]] double quantile(double q) const;
    [[nodiscard]] LatencySummary summary() const;

    friend bool operator==(const LatencyHistogram &, const LatencyHistogram &) = default;
};

} // namespace understudy::verdict
