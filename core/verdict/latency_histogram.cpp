#include "core/verdict/latency_histogram.h"

#include <algorithm>

namespace understudy::verdict {

void LatencyHistogram::add(Duration latency) {
    const double us = double(std::max<Duration::rep>(latency.count(), 0));
    const auto bucket = std::lower_bound(kLatencyBounds.begin(), kLatencyBounds.end(), us);
    ++counts[std::size_t(bucket - kLatencyBounds.begin())];
    ++count;
    sum += us;
    max = std::max(max, us);
}

void LatencyHistogram::merge(const LatencyHistogram &other) {
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] += other.counts[i];
    count += other.count;
    sum += other.sum;
    max = std::max(max, other.max);
}

double LatencyHistogram::quantile(double q) const {
    const double rank = q * double(count);
    double below = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        const double inside = double(counts[i]);
        if (below + inside >= rank) {
            const double low = i == 0 ? 0 : kLatencyBounds[i - 1];
            const double high = i < kLatencyBounds.size() ? std::min(kLatencyBounds[i], max) : max;
            return low + std::max(high - low, 0.0) * std::clamp((rank - below) / inside, 0.0, 1.0);
        }
        below += inside;
    }
    return max;
}

LatencySummary LatencyHistogram::summary() const {
    LatencySummary result;
    result.count = count;
    result.max = max;
    if (count > 0) {
        result.mean = sum / double(count);
        result.p50 = quantile(0.5);
        result.p90 = quantile(0.9);
        result.p99 = quantile(0.99);
    }
    result.histogram.reserve(counts.size());
    for (const std::uint64_t c : counts)
        result.histogram.push_back(std::uint32_t(std::min<std::uint64_t>(c, UINT32_MAX)));
    return result;
}

} // namespace understudy::verdict
