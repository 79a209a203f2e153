#pragma once

#include "core/model/run_summary.h"

#include <cstddef>
#include <vector>

namespace understudy::ui {

/// Which share of an endpoint's requests differs from live at one place, over the life of the run. NaN where
/// there were no requests.
struct ShareSeries {
    std::vector<double> candidate, baseline;
    Duration covered{0};
};

/// In at most `points` equal steps, and no more than have enough requests each for their share to mean
/// something. A bucket that is not over yet, while the run goes on, is left out.
[[nodiscard]] ShareSeries shareSeries(const RunSummary &summary, const EndpointSummary *endpoint,
                                      const DivergenceSummary &divergence, std::size_t points);

} // namespace understudy::ui
