#pragma once

#include "core/model/rule.h"
#include "core/model/run_summary.h"
#include "core/verdict/tally.h"

#include <functional>
#include <string>
#include <vector>

namespace understudy::verdict {

struct JudgeOptions {
    double alpha = 0.05; ///< false discovery rate promised over all divergences of the run
    double minEffect =
        0.01; ///< smallest share that must not go unnoticed: CLEAN needs its upper bound below it
};

/// Turns counts and labels into verdicts: e-process per divergence (swap test, or odd-one-out where order was
/// fully random), e-BH over all that are not labelled, effect with an anytime-valid interval, "about N more
/// requests". Pure function of its input; safe to call at any time and as often as one looks (FIELD 3.2).
/// Fills verdict, reason, endpoints, divergences, series, hasBaseline, twoSided and warnings of the summary;
/// run info and counters are the caller's.
[[nodiscard]] RunSummary judge(const Tallies &tallies,
                               const std::function<std::string(compare::EndpointId)> &endpointName,
                               const std::vector<Rule> &rules, const JudgeOptions &options = {});

} // namespace understudy::verdict
