#pragma once

#include <cstdint>
#include <span>

namespace understudy::verdict {

/// log E(k, m): evidence that the odd one of a discordant answer is the candidate more often than `p0`, after
/// k of m discordant exchanges in which it was. Likelihood ratio of θ against p0, mixed over θ ~ Beta(½, ½)
/// truncated to θ > p0:
///
///   E = B(½+k, ½+m−k)·P(θ > p0 | ½+k, ½+m−k) / [ B(½, ½)·P(θ > p0 | ½, ½) · p0^k·(1−p0)^(m−k) ]
///
/// If each coin, given the past, falls on the candidate with probability at most p0, E is a non-negative
/// supermartingale that begins at 1, so P(ever E >= 1/α) <= α: one may look at any time (Ville 1939; Robbins
/// 1970; Johari et al., "Always Valid Inference"; Turner, Ly & Grünwald, arXiv 2106.02693). Counts need not
/// be whole (see Evidence::temper).
[[nodiscard]] double logEValue(double k, double m, double p0);

/// What e-BH (Wang & Ramdas, arXiv 2009.02824) decides: with e-values sorted from the largest, the first
/// k̂ = max{k : e_(k) >= K/(αk)} hypotheses are flagged; the false discovery rate is at most α under any
/// dependence.
struct EBenjaminiHochberg {
    std::size_t hypotheses = 0;  ///< K
    std::size_t flagged = 0;     ///< k̂
    double logThreshold = 0;     ///< flagged is what reaches it
    double logNextThreshold = 0; ///< what one more hypothesis would have to reach, all else unchanged
};
/// `hypotheses` may be larger than the number of e-values: the others count as 0. Sorts the values, largest
/// first.
[[nodiscard]] EBenjaminiHochberg eBenjaminiHochberg(std::span<double> logEValues, std::size_t hypotheses,
                                                    double alpha);

} // namespace understudy::verdict
