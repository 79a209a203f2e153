#include "ui/models/share_series.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

namespace understudy::ui {

namespace {

constexpr std::uint64_t kRequestsPerPoint = 20;

std::uint64_t sum(const std::vector<std::uint32_t> &counts, std::size_t begin, std::size_t end) {
    end = std::min(end, counts.size());
    begin = std::min(begin, end);
    return std::accumulate(counts.begin() + std::ptrdiff_t(begin), counts.begin() + std::ptrdiff_t(end),
                           std::uint64_t(0));
}

} // namespace

ShareSeries shareSeries(const RunSummary &summary, const EndpointSummary *endpoint,
                        const DivergenceSummary &divergence, std::size_t points) {
    ShareSeries series;
    if (!endpoint || endpoint->series.empty())
        return series;
    const std::vector<std::uint32_t> &requests = endpoint->series;
    const bool goesOn = summary.run.ended == Instant{};
    const std::size_t buckets = goesOn && requests.size() > 1 ? requests.size() - 1 : requests.size();
    const auto enough = std::size_t(sum(requests, 0, buckets) / kRequestsPerPoint);
    const std::size_t wanted = std::clamp<std::size_t>(enough, 2, std::max<std::size_t>(2, points));
    const std::size_t step = (buckets + wanted - 1) / wanted;
    for (std::size_t at = 0; at < buckets; at += step) {
        const std::size_t end = std::min(at + step, buckets);
        const auto all = double(sum(requests, at, end));
        const auto share = [&](const std::vector<std::uint32_t> &counts) {
            return all > 0 ? std::min(1.0, double(sum(counts, at, end)) / all)
                           : std::numeric_limits<double>::quiet_NaN();
        };
        series.candidate.push_back(share(divergence.candidateSeries));
        series.baseline.push_back(share(divergence.baselineSeries));
    }
    series.covered = summary.series.buckets.width * std::int64_t(buckets);
    return series;
}

} // namespace understudy::ui
