#pragma once

#include "core/verdict/judge.h"

#include <cstddef>
#include <functional>
#include <string>

namespace understudy::verdict {

/// The common time base of a summary's series: at most 60 buckets.
struct SeriesFrame {
    TimeBuckets buckets;
    std::size_t count = 0;
};

/// Endpoints with what each side answered, by name; verdicts are filled by concludeEndpoints.
void fillEndpoints(RunSummary &summary, const Tallies &tallies,
                   const std::function<std::string(compare::EndpointId)> &endpointName);
SeriesFrame fillSeries(RunSummary &summary, const Tallies &tallies);

/// An endpoint and a run are regressions if a divergence is; undecided if something that could be as large as
/// minEffect is open, or too little was seen to exclude it; else clean.
void concludeEndpoints(RunSummary &summary, const JudgeOptions &options);
void concludeRun(RunSummary &summary, const JudgeOptions &options);

/// Sides that do not answer, a missing baseline or live, divergences over the cap.
void fillWarnings(RunSummary &summary, const Tallies &tallies);

} // namespace understudy::verdict
