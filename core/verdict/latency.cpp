#include "core/verdict/tally.h"

#include <algorithm>
#include <utility>

namespace understudy::verdict {

void LatencyHistogram::add(Duration latency) {
    const double micros = double(std::max<std::int64_t>(latency.count(), 0));
    const auto bucket =
        std::lower_bound(kLatencyBounds.begin(), kLatencyBounds.end(), micros) - kLatencyBounds.begin();
    ++counts[std::size_t(bucket)];
    ++count;
    sum += micros;
    max = std::max(max, micros);
}

void LatencyHistogram::merge(const LatencyHistogram &other) {
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] += other.counts[i];
    count += other.count;
    sum += other.sum;
    max = std::max(max, other.max);
}

LatencySummary LatencyHistogram::summary() const {
    LatencySummary result;
    result.count = count;
    result.histogram.assign(counts.begin(), counts.end());
    if (count == 0)
        return result;
    result.mean = sum / double(count);
    result.max = max;
    const auto quantile = [this](double q) {
        const double rank = q * double(count);
        double below = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] == 0)
                continue;
            if (below + double(counts[i]) >= rank) {
                const double low = i == 0 ? 0 : kLatencyBounds[i - 1];
                const double high = i < kLatencyBounds.size() ? std::min(kLatencyBounds[i], max) : max;
                return low + std::max(high - low, 0.0) * (rank - below) / double(counts[i]);
            }
            below += double(counts[i]);
        }
        return max;
    };
    result.p50 = quantile(0.5);
    result.p90 = quantile(0.9);
    result.p99 = quantile(0.99);
    return result;
}

namespace {

/// Moves histograms to where the clock's buckets went when it became coarser or longer.
void follow(std::vector<LatencyHistogram> &buckets, Instant oldBegin, Duration oldWidth,
            const CountSeries &clock) {
    std::vector<LatencyHistogram> moved(clock.counts().size());
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        if (buckets[i].count > 0)
            moved[clock.indexOf(oldBegin + oldWidth * std::int64_t(i))].merge(buckets[i]);
    }
    buckets = std::move(moved);
}

} // namespace

void Tallies::LatencySeries::add(Instant when, Duration latency) {
    const Instant begin = clock.begin();
    const Duration width = clock.width();
    clock.add(when);
    if (clock.begin() != begin || clock.width() != width || clock.counts().size() != buckets.size())
        follow(buckets, begin, width, clock);
    buckets[clock.indexOf(when)].add(latency);
}

void Tallies::LatencySeries::merge(const LatencySeries &other) {
    const Instant begin = clock.begin();
    const Duration width = clock.width();
    clock.merge(other.clock);
    follow(buckets, begin, width, clock);
    for (std::size_t i = 0; i < other.buckets.size(); ++i) {
        if (other.buckets[i].count > 0)
            buckets[clock.indexOf(other.clock.begin() + other.clock.width() * std::int64_t(i))].merge(
                other.buckets[i]);
    }
}

} // namespace understudy::verdict
