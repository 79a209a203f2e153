#include "core/verdict/projection.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace understudy::verdict {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kFarthest = 1e9; ///< requests

/// Scale at which log E(s·k, s·m) reaches the threshold. For large m, log E is m·KL(k/m ‖ p0) − ½·log m and a
/// constant; the constant is taken from where we are.
double scaleToFlag(const Evidence &evidence, double logThreshold) {
    const double share = evidence.m > 0 ? evidence.k / evidence.m : 0;
    if (share <= evidence.p0)
        return kNever;
    const double against = share < 1 ? (1 - share) * std::log((1 - share) / (1 - evidence.p0)) : 0;
    const double growth = evidence.m * (share * std::log(share / evidence.p0) + against);
    double scale = 1;
    for (int i = 0; i < 20; ++i)
        scale = 1 + std::max(0.0, logThreshold - evidence.logE + 0.5 * std::log(scale)) / growth;
    return scale;
}

double scaleToClear(const EffectCounts &counts, double minEffect, double alpha) {
    if (counts.plus - counts.loss * counts.minus >= minEffect * counts.n)
        return kNever;
    const auto isClear = [&](double scale) {
        const EffectCounts scaled{counts.plus * scale, counts.minus * scale, counts.n * scale, counts.loss};
        return effectUpperBound(scaled, alpha) < minEffect;
    };
    double high = 2;
    while (!isClear(high)) {
        high *= 2;
        if (high * counts.n > 2 * kFarthest)
            return kNever;
    }
    double low = high / 2;
    for (int i = 0; i < 5; ++i) {
        const double middle = (low + high) / 2;
        (isClear(middle) ? high : low) = middle;
    }
    return high;
}

} // namespace

std::uint64_t roundedUp(double count) {
    if (count <= 1)
        return 1;
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(count)) - 1));
    return std::uint64_t(std::ceil(count / unit) * unit);
}

std::optional<std::uint64_t> requestsNeeded(const Evidence &evidence, double logThreshold,
                                            const EffectCounts &counts, double minEffect, double alpha) {
    if (counts.n <= 0)
        return std::nullopt;
    const double scale =
        std::min(scaleToFlag(evidence, logThreshold), scaleToClear(counts, minEffect, alpha));
    const double more = (scale - 1) * counts.n;
    if (!(more <= kFarthest))
        return std::nullopt;
    return roundedUp(more);
}

} // namespace understudy::verdict
