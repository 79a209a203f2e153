#include "core/verdict/effect.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace understudy::verdict {

namespace {

struct Bet {
    double lambda = 1;
    double budget = 0; ///< log of this bet's part of α
};

constexpr std::size_t kBets = 15;

const std::array<Bet, kBets> kTable = [] {
    std::array<Bet, kBets> bets{};
    for (std::size_t j = 0; j < kBets; ++j)
        bets[j] = {std::ldexp(1.0, -int(j)), std::log(j == 0 ? 0.5 : 0.5 / double(j * (j + 1)))};
    return bets;
}();

/// count·log(1 + x); nothing lost where nothing was staked, everything where the stake is lost.
double growth(double count, double x) {
    return count > 0 ? count * std::log1p(x) : 0;
}

/// Lower bound of the mean of a variable that was `win` in `wins` exchanges, −`loss` in `losses`, else 0.
double lowerBound(double wins, double win, double losses, double loss, double n, double alpha) {
    const double logAlpha = std::log(alpha);
    double best = -loss;
    for (const Bet &bet : kTable) {
        const double capital = growth(wins, bet.lambda * win) + growth(losses, -bet.lambda * loss);
        best = std::max(best, std::expm1((capital + logAlpha + bet.budget) / n) / bet.lambda);
    }
    return best;
}

} // namespace

Effect effectInterval(const EffectCounts &counts, double alpha) {
    const auto &[plus, minus, n, loss] = counts;
    if (n <= 0)
        return {0, -loss, 1};
    return {(plus - loss * minus) / n, lowerBound(plus, 1, minus, loss, n, alpha),
            effectUpperBound(counts, alpha)};
}

double effectUpperBound(const EffectCounts &counts, double alpha) {
    return -lowerBound(counts.minus, counts.loss, counts.plus, 1, counts.n, alpha);
}

std::uint64_t exchangesToExclude(double minEffect, double alpha) {
    if (minEffect >= 1)
        return 1;
    if (minEffect <= 0)
        return UINT64_MAX;
    return std::uint64_t(std::ceil((std::log(alpha) + kTable[0].budget) / std::log1p(-minEffect)));
}

} // namespace understudy::verdict
