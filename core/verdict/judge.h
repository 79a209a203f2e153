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
    std::string incomplete; ///< why the run did not see all it should have: it is then never clean
};

/// Turns counts and labels into verdicts: e-process per divergence (swap test, or odd-one-out where order was
/// fully random), e-BH over all that are not labelled, effect with an anytime-valid interval, "about N more
/// requests". Pure function of its input; safe to call at any time and as often as one looks (FIELD 3.2).
/// Fills verdict, reason, endpoints, divergences, series, hasBaseline, twoSided and warnings of the summary;
/// run info and counters are the caller's.
///
/// Which hypotheses count for e-BH (its K): those with enough discordant exchanges that they could be flagged
/// at all, that is, whose e-value would reach 1/α if every coin fell on the candidate. A discordant exchange
/// is one where exactly one of baseline and candidate stands alone; that it is one says nothing about which
/// of them it is. So, given who was asked what and where answers were discordant, coins under the null are
/// still fair, and with them the e-values still have mean <= 1; K is a function of that alone. e-BH over the
/// K hypotheses then controls FDR given the pattern of discordance, and so altogether (the idea is Tarone's,
/// 1990, for discrete tests). Places that always differ, or hardly ever, cost nothing. At any fixed look the
/// bound is exact. K grows during a run; someone who stops at the most flattering moment can gain by that at
/// most a factor 1 + log(K at the end / K at the first look), and in simulations gains nothing measurable
/// (tst_fdr). Labelled divergences take no part.
///
/// Without live or baseline answers there is no null to test; then verdicts are advisory: a change of type, a
/// missing place, a status or a missing answer in (nearly) every one of at least ten exchanges is a
/// regression, everything else undecided. Nothing that differs is ever called clean or noise without a
/// baseline.
[[nodiscard]] RunSummary judge(const Tallies &tallies,
                               const std::function<std::string(compare::EndpointId)> &endpointName,
                               const std::vector<Rule> &rules, const JudgeOptions &options = {});

} // namespace understudy::verdict
