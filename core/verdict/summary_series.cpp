#include "core/verdict/summary_series.h"

#include <cmath>
#include <limits>

namespace understudy::verdict {

namespace {

/// Quantiles per bucket, milliseconds; NaN where the side answered nothing.
void addLatency(RunSeries &series, std::size_t side, const Tallies::LatencySeries &latency) {
    const std::size_t count = series.requests.size();
    std::vector<LatencyHistogram> buckets(count);
    for (std::size_t i = 0; i < latency.buckets.size(); ++i) {
        const Instant middle =
            latency.clock.begin() + latency.clock.width() * std::int64_t(i) + latency.clock.width() / 2;
        const auto index = std::size_t((middle - series.buckets.begin) / series.buckets.width);
        if (index < count)
            buckets[index].merge(latency.buckets[i]);
    }
    for (const LatencyHistogram &bucket : buckets) {
        const bool empty = bucket.count == 0;
        const float none = std::numeric_limits<float>::quiet_NaN();
        series.p50[side].push_back(empty ? none : float(bucket.quantile(0.5) / 1000));
        series.p99[side].push_back(empty ? none : float(bucket.quantile(0.99) / 1000));
    }
}

} // namespace

RunSeries summarize(const Tallies &tallies) {
    RunSeries series;
    const CountSeries &requests = tallies.requests;
    const std::size_t size = requests.counts().size();
    const std::size_t together = (size + kShownBuckets - 1) / kShownBuckets;
    if (together == 0)
        return series;
    const std::size_t count = (size + together - 1) / together;
    series.buckets = {requests.begin(), requests.width() * std::int64_t(together)};
    series.requests = requests.resample(series.buckets, count);
    series.candidateDiffers = tallies.candidateDiffers.resample(series.buckets, count);
    series.baselineDiffers = tallies.baselineDiffers.resample(series.buckets, count);
    for (std::size_t side = 0; side < tallies.latencySeries.size(); ++side)
        addLatency(series, side, tallies.latencySeries[side]);
    return series;
}

} // namespace understudy::verdict
