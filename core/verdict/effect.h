#pragma once

#include "core/model/run_summary.h"

#include <cstdint>

namespace understudy::verdict {

/// What was seen of X, whose mean is the effect: +1 in an exchange where the candidate alone differs, −loss
/// where another side alone does, else 0. Swap test: the other side is the baseline, loss 1. Odd-one-out
/// test: it is baseline or live, each of which has its share in the mean, loss 1/2. Counts need not be whole.
struct EffectCounts {
    double plus = 0, minus = 0, n = 0;
    double loss = 1;
};

/// (plus − loss·minus)/n, between bounds each of which holds by itself at all times with probability 1 − α.
///
/// A betting confidence sequence (Waudby-Smith & Ramdas, "Estimating means of bounded random variables by
/// betting", arXiv 2010.09686) for three-valued X. For any λ in (0, 1], ∏(1 + λXᵢ)/(1 + λμᵢ), where μᵢ is the
/// mean of Xᵢ given the past, is a non-negative martingale that begins at 1, and ∏(1 + λμᵢ) <= (1 + λμ̄)ⁿ; so
/// by Ville's inequality
///
///   μ̄ >= [ ((1+λ)^plus · (1−λ·loss)^minus · α)^(1/n) − 1 ] / λ        at all times with probability 1 − α,
///
/// and likewise for −X from above. Only sums are needed, and the mean may wander. λ = 1, 2⁻¹, … 2⁻¹⁴ share α
/// (half of it for λ = 1, which serves when nothing stands against it, then 1/(2j(j+1))); the best of the
/// bounds is taken. With nothing seen it excludes an effect of 1 % after 368 exchanges, of 0.1 % after 3,688
/// (α = 0.05).
[[nodiscard]] Effect effectInterval(const EffectCounts &counts, double alpha);
/// Its upper bound alone.
[[nodiscard]] double effectUpperBound(const EffectCounts &counts, double alpha);

/// Exchanges without a difference that exclude an effect of `minEffect`.
[[nodiscard]] std::uint64_t exchangesToExclude(double minEffect, double alpha);

} // namespace understudy::verdict
