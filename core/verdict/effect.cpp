#include "core/verdict/effect.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace understudy::verdict {

namespace {

struct Bet {
    double lambda = 1;
    double win = 0;    ///< log(1 + λ)
    double lose = 0;   ///< log(1 − λ)
    double budget = 0; ///< log of this bet's part of α
};

constexpr std::size_t kBets = 15;

const std::array<Bet, kBets> kTable = [] {
    std::array<Bet, kBets> bets{};
    for (std::size_t j = 0; j < kBets; ++j) {
        const double lambda = std::ldexp(1.0, -int(j));
        const double part = j == 0 ? 0.5 : 0.5 / double(j * (j + 1));
        bets[j] = {lambda, std::log1p(lambda), std::log1p(-lambda), std::log(part)};
    }
    return bets;
}();

double lowerBound(double plus, double minus, double n, double alpha) {
    if (n <= 0)
        return -1;
    const double logAlpha = std::log(alpha);
    double best = -1;
    for (const Bet &bet : kTable) {
        if (bet.lambda == 1 && minus > 0)
            continue; // the stake is lost
        const double against = minus > 0 ? minus * bet.lose : 0;
        best =
            std::max(best, std::expm1((plus * bet.win + against + logAlpha + bet.budget) / n) / bet.lambda);
    }
    return best;
}

} // namespace

Effect effectInterval(std::uint64_t plus, std::uint64_t minus, std::uint64_t n, double alpha) {
    if (n == 0)
        return {0, -1, 1};
    const double p = double(plus), m = double(minus), all = double(n);
    return {(p - m) / all, lowerBound(p, m, all, alpha), -lowerBound(m, p, all, alpha)};
}

double effectUpperBound(double plus, double minus, double n, double alpha) {
    return -lowerBound(minus, plus, n, alpha);
}

std::uint64_t exchangesToExclude(double minEffect, double alpha) {
    if (minEffect >= 1)
        return 1;
    if (minEffect <= 0)
        return UINT64_MAX;
    return std::uint64_t(std::ceil((std::log(alpha) + kTable[0].budget) / std::log1p(-minEffect)));
}

} // namespace understudy::verdict
