#pragma once

#include "core/model/run_summary.h"

#include <cstdint>

namespace understudy::verdict {

/// The effect is the mean of X, which is +1 in an exchange where the candidate alone differs, −1 where the
/// baseline alone does, else 0: (plus − minus)/n. Each of low and high holds by itself at all times with
/// probability 1 − α.
///
/// A betting confidence sequence (Waudby-Smith & Ramdas, "Estimating means of bounded random variables by
/// betting", arXiv 2010.09686) for three-valued X. For any λ in (0, 1], ∏(1 + λXᵢ)/(1 + λμᵢ), where μᵢ is the
/// mean of Xᵢ given the past, is a non-negative martingale that begins at 1, and ∏(1 + λμᵢ) <= (1 + λμ̄)ⁿ; so
/// by Ville's inequality
///
///   μ̄ >= [ ((1+λ)^plus · (1−λ)^minus · α)^(1/n) − 1 ] / λ        at all times with probability 1 − α.
///
/// Only sums are needed, and the mean may wander. λ = 1, 2⁻¹, … 2⁻¹⁴ share α (half of it for λ = 1, which
/// serves when nothing stands against it, then 1/(2j(j+1))); the best of the bounds is taken. The upper bound
/// is the same with plus and minus exchanged. With nothing seen it excludes an effect of 1 % after 368
/// exchanges, of 0.1 % after 3,687 (α = 0.05).
[[nodiscard]] Effect effectInterval(std::uint64_t plus, std::uint64_t minus, std::uint64_t n, double alpha);

/// Only the upper bound; counts need not be whole.
[[nodiscard]] double effectUpperBound(double plus, double minus, double n, double alpha);

/// Exchanges without a difference that exclude an effect of `minEffect`.
[[nodiscard]] std::uint64_t exchangesToExclude(double minEffect, double alpha);

} // namespace understudy::verdict
