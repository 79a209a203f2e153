#pragma once

#include "ui/models/divergence_tree_model.h"
#include "ui/models/wording.h"

#include <algorithm>
#include <string>
#include <vector>

namespace understudy::ui {

/// An endpoint's row. Only for the sources of the model.
struct DivergenceTreeModel::Endpoint {
    std::string name;
    const EndpointSummary *summary = nullptr; ///< into m_summary
    std::vector<const DivergenceSummary *> divergences;
    std::size_t regressions = 0, undecided = 0; ///< of those that pass the filter, hidden by quiet or not
    bool filtered = false;                      ///< then only they count
    int row = 0;

    [[nodiscard]] std::uint64_t requests() const {
        if (summary)
            return summary->requests;
        return divergences.empty() ? 0 : divergences.front()->requests;
    }
    [[nodiscard]] Verdict verdict() const {
        if (regressions > 0)
            return Verdict::Regression;
        if (undecided > 0)
            return Verdict::Undecided;
        return filtered || !summary ? Verdict::Clean : summary->verdict;
    }
    /// What the pill says; a filter that lets only settled ones through leaves nothing to say.
    [[nodiscard]] QString pillText() const {
        if (regressions > 0)
            return countText(regressions);
        if (filtered && undecided == 0)
            return {};
        return summary && summary->moreNeeded ? moreText(*summary->moreNeeded) : verdictText(verdict());
    }
    /// Requests affected by its most important divergence.
    [[nodiscard]] double affected() const {
        double most = 0;
        for (const DivergenceSummary *divergence : divergences) {
            if (divergence->verdict == verdict())
                most = std::max(most, divergence->effect.estimate * double(divergence->requests));
        }
        return most;
    }
};

/// Of the endpoint's requests: in how many the candidate differs from live here.
[[nodiscard]] inline double shareOf(const DivergenceSummary &divergence) {
    return divergence.requests ? double(candidateDiffers(divergence)) / double(divergence.requests) : 0.0;
}

} // namespace understudy::ui
