#include "core/verdict/e_process.h"

#include "core/verdict/special_functions.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace understudy::verdict {

double logEValue(double k, double m, double p0) {
    const double a = k + 0.5, b = m - k + 0.5;
    // B(½, ½)·P(θ > p0 | ½, ½) = 2·acos(√p0); the rest is arranged so that nothing large cancels.
    return -logBetaKernel(a, b, p0) + 0.5 * std::log(p0 * (1 - p0)) + logBetaTail(a, b, p0) -
           std::log(2 * std::acos(std::sqrt(p0)));
}

EBenjaminiHochberg eBenjaminiHochberg(std::span<double> logEValues, std::size_t hypotheses, double alpha) {
    std::sort(logEValues.begin(), logEValues.end(), std::greater<>());
    EBenjaminiHochberg result;
    result.hypotheses = hypotheses;
    const auto threshold = [&](std::size_t rank) {
        return std::log(double(hypotheses) / (alpha * double(rank)));
    };
    for (std::size_t rank = logEValues.size(); rank > 0; --rank) {
        if (logEValues[rank - 1] >= threshold(rank)) {
            result.flagged = rank;
            break;
        }
    }
    result.logThreshold = threshold(std::max<std::size_t>(result.flagged, 1));
    result.logNextThreshold =
        threshold(std::clamp<std::size_t>(result.flagged + 1, 1, std::max<std::size_t>(hypotheses, 1)));
    return result;
}

} // namespace understudy::verdict
