#include "core/verdict/count_series.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace understudy::verdict {

namespace {

/// Instants beyond some 18,000 years on either side are nobody's; clamped, arithmetic on them cannot overflow.
constexpr std::int64_t kFarthest = std::int64_t(1) << 59;

Instant clamped(Instant when) {
    return Instant{Duration{std::clamp(when.time_since_epoch().count(), -kFarthest, kFarthest)}};
}

/// The beginning of the bucket of this width that holds the instant.
Instant floorTo(Instant when, Duration width) {
    const std::int64_t t = when.time_since_epoch().count(), w = width.count();
    const std::int64_t index = t / w - (t % w < 0 ? 1 : 0);
    return Instant{Duration{index * w}};
}

void addSaturated(std::uint32_t &to, std::uint32_t count) {
    to = count > std::numeric_limits<std::uint32_t>::max() - to ? std::numeric_limits<std::uint32_t>::max() : to + count;
}

} // namespace

void CountSeries::add(Instant when, std::uint32_t count) {
    when = clamped(when);
    cover(when, when);
    addSaturated(m_counts[indexOf(when)], count);
}

std::size_t CountSeries::indexOf(Instant when) const { return std::size_t((clamped(when) - m_begin) / m_width); }

void CountSeries::merge(const CountSeries &other) {
    if (other.m_counts.empty())
        return;
    if (m_counts.empty()) {
        *this = other;
        return;
    }
    m_width = std::max(m_width, other.m_width);
    const auto mine = std::exchange(m_counts, {});
    const Instant begin = std::exchange(m_begin, {});
    (void)mine;
    (void)begin;
}

} // namespace understudy::verdict
