#pragma once

#include "core/model/run_summary.h"
#include "core/verdict/judge.h"
#include "core/verdict/tally.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace understudy::verdict {

using EndpointName = std::function<std::string(compare::EndpointId)>;

/// Exchanges of an endpoint whose answers say something about noise and effect: live and baseline both
/// answered, or the one of them that took part.
[[nodiscard]] std::uint64_t exchangesCompared(const EndpointTally &endpoint);

/// Who took part in a run, over all endpoints.
struct Cast {
    std::array<SideTally, 3> sides;
    std::uint64_t requests = 0;
    std::uint64_t compared = 0; ///< sum of exchangesCompared()

    explicit Cast(const Tallies &tallies);
    [[nodiscard]] std::uint64_t answered(Side side) const;
    [[nodiscard]] bool isDead(Side side) const; ///< asked, and never answered
    [[nodiscard]] bool comparable() const;      ///< the candidate was asked, and somebody else answered
};

/// An endpoint is what its worst divergence is; without any, clean once its requests exclude the minimum
/// effect. `divergences` are those of this endpoint.
[[nodiscard]] Verdict endpointVerdict(const EndpointTally &endpoint,
                                      const std::vector<const DivergenceSummary *> &divergences,
                                      double minEffect, double alpha);

/// Fills verdict and reason of the run from its judged divergences: a regression if any divergence is;
/// undecided if any is, if all requests together could not exclude the minimum effect, or if the run is
/// incomplete; else clean.
void judgeRun(RunSummary &summary, const Cast &cast, const JudgeOptions &options);

/// What a person must know before trusting the verdict.
[[nodiscard]] std::vector<std::string> warningsOf(const Tallies &tallies, const Cast &cast,
                                                  const RunSummary &summary,
                                                  const EndpointName &endpointName);

} // namespace understudy::verdict
