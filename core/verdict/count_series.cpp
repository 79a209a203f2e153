#include "core/verdict/count_series.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace understudy::verdict {

namespace {

/// Instants beyond some 18,000 years on either side are nobody's; clamped, arithmetic on them cannot
/// overflow.
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
    to = count > std::numeric_limits<std::uint32_t>::max() - to ? std::numeric_limits<std::uint32_t>::max()
                                                                : to + count;
}

} // namespace

void CountSeries::add(Instant when, std::uint32_t count) {
    when = clamped(when);
    cover(when, when);
    addSaturated(m_counts[indexOf(when)], count);
}

std::size_t CountSeries::indexOf(Instant when) const {
    return std::size_t((clamped(when) - m_begin) / m_width);
}

void CountSeries::rebuild(Instant begin, Duration width, std::size_t size) {
    std::vector<std::uint32_t> counts(size);
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const Instant bucket = m_begin + m_width * std::int64_t(i);
        addSaturated(counts[std::size_t((bucket - begin) / width)], m_counts[i]);
    }
    m_begin = begin;
    m_width = width;
    m_counts = std::move(counts);
}

/// Makes room for both instants: longer while it fits, else coarser.
void CountSeries::cover(Instant first, Instant last) {
    if (!m_counts.empty()) {
        first = std::min(first, m_begin);
        last = std::max(last, m_begin + m_width * std::int64_t(m_counts.size() - 1));
    }
    Duration width = m_width;
    const auto buckets = [&] { return (floorTo(last, width) - floorTo(first, width)) / width + 1; };
    while (buckets() > std::int64_t(kBuckets))
        width *= 2;
    const Instant begin = floorTo(first, width);
    const auto size = std::size_t(buckets());
    if (width != m_width || begin != m_begin || size != m_counts.size())
        rebuild(begin, width, size);
}

void CountSeries::merge(const CountSeries &other) {
    if (other.m_counts.empty())
        return;
    if (m_counts.empty()) {
        *this = other;
        return;
    }
    if (other.m_width > m_width)
        rebuild(floorTo(m_begin, other.m_width), other.m_width,
                std::size_t((m_begin + m_width * std::int64_t(m_counts.size() - 1) -
                             floorTo(m_begin, other.m_width)) /
                            other.m_width) +
                    1);
    cover(other.m_begin, other.m_begin + other.m_width * std::int64_t(other.m_counts.size() - 1));
    for (std::size_t i = 0; i < other.m_counts.size(); ++i)
        addSaturated(m_counts[indexOf(other.m_begin + other.m_width * std::int64_t(i))], other.m_counts[i]);
}

std::vector<std::uint32_t> CountSeries::resample(TimeBuckets buckets, std::size_t count) const {
    std::vector<std::uint32_t> result(count);
    if (buckets.width <= Duration::zero())
        return result;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const Instant middle = m_begin + m_width * std::int64_t(i) + m_width / 2;
        if (middle < buckets.begin)
            continue;
        const auto at = std::size_t((middle - buckets.begin) / buckets.width);
        if (at < count)
            addSaturated(result[at], m_counts[i]);
    }
    return result;
}

CountSeries CountSeries::restore(Instant begin, Duration width, std::vector<std::uint32_t> counts) {
    CountSeries series;
    if (width < series.m_width || counts.size() > kBuckets || width.count() > kFarthest ||
        clamped(begin) != begin)
        return series;
    series.m_begin = begin;
    series.m_width = width;
    series.m_counts = std::move(counts);
    return series;
}

} // namespace understudy::verdict
