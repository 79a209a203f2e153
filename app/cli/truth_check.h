#pragma once

#include "core/demo/demo.h"
#include "core/model/run_summary.h"

#include <string>
#include <vector>

namespace understudy::cli {

/// The demo's verdicts held against what it planted, by the rules of the corpus scorer: a divergence explains
/// a planted fault when the endpoint is the same and one location is a prefix of the other.
struct TruthCheck {
    struct Line {
        demo::Planted planted;
        const DivergenceSummary *found = nullptr; ///< the best one; null when nothing was seen there
    };
    std::vector<Line> lines;                            ///< one per planted regression
    std::vector<const DivergenceSummary *> falseAlarms; ///< regressions that nothing planted explains
};

/// Points into `summary`.
[[nodiscard]] TruthCheck checkAgainstTruth(const std::vector<demo::Planted> &truth,
                                           const RunSummary &summary);

[[nodiscard]] std::string plantedText(const std::vector<demo::Planted> &truth);
[[nodiscard]] std::string truthCheckText(const TruthCheck &check);

} // namespace understudy::cli
