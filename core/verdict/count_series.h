#pragma once

#include "core/base/clock.h"
#include "core/model/run_summary.h"

#include <cstdint>
#include <vector>

namespace understudy::verdict {

/// Counts over time in at most kBuckets equal buckets. The width starts at 250 ms and doubles whenever the
/// time between first and last no longer fits; buckets begin at multiples of their width, so that a coarse
/// bucket holds whole finer ones and the result does not depend on the order of arrival. Mergeable: two
/// series of the same run add up.
class CountSeries {
public:
    static constexpr std::size_t kBuckets = 64;
    void add(Instant when, std::uint32_t count = 1);
    void merge(const CountSeries &other);
    /// Resampled to `count` buckets of `width` from `begin`; what lies outside is left out. Exact when each
    /// of our buckets lies within one of those, else a bucket goes where its middle is.
    [[nodiscard]] std::vector<std::uint32_t> resample(TimeBuckets buckets, std::size_t count) const;
    [[nodiscard]] Instant begin() const { return m_begin; }
    [[nodiscard]] Duration width() const { return m_width; }
    [[nodiscard]] const std::vector<std::uint32_t> &counts() const { return m_counts; }
    /// The bucket of an instant that was added before.
    [[nodiscard]] std::size_t indexOf(Instant when) const;
    /// As stored; an impossible width or too many counts give an empty series.
    static CountSeries restore(Instant begin, Duration width, std::vector<std::uint32_t> counts);

    friend bool operator==(const CountSeries &, const CountSeries &) = default;

private:
    void cover(Instant first, Instant last);
    void rebuild(Instant begin, Duration width, std::size_t size);

    Instant m_begin{};
    Duration m_width{std::chrono::milliseconds(250)};
    std::vector<std::uint32_t> m_counts;
};

} // namespace understudy::verdict
