#include "core/verdict/special_functions.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace understudy::verdict {

namespace {

const double kHalfLogTwoPi = 0.5 * std::log(2 * std::numbers::pi);
constexpr double kStirlingFrom = 10;
/// From here on, near the mean, the continued fraction would need hundreds of terms.
constexpr double kLarge = 20'000;

/// log Γ(z) − [(z − ½) log z − z + ½ log 2π]: Stirling's series, small z by recurrence.
double stirlingRest(double z) {
    double rest = 0;
    for (; z < kStirlingFrom; z += 1)
        rest += (z + 0.5) * std::log1p(1 / z) - 1;
    const double y = 1 / (z * z);
    return rest +
           (1.0 / 12 -
            y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * 691.0 / 360360))))) /
               z;
}

/// The continued fraction of I_x(a, b), without its front factor.
double betaFraction(double a, double b, double x) {
    constexpr double kTiny = 1e-300;
    const auto guarded = [](double value) { return std::fabs(value) < kTiny ? kTiny : value; };
    double c = 1;
    double d = 1 / guarded(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int i = 1; i < 100'000; ++i) {
        const double even = i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i));
        d = 1 / guarded(1 + even * d);
        c = guarded(1 + even / c);
        h *= d * c;
        const double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1));
        d = 1 / guarded(1 + odd * d);
        c = guarded(1 + odd / c);
        const double step = d * c;
        h *= step;
        if (std::fabs(step - 1) < 1e-14)
            break;
    }
    return h;
}

/// log I_x(a, b) where x is on the small side of the mean.
double logLowerTail(double a, double b, double x) {
    return logBetaKernel(a, b, x) + std::log(betaFraction(a, b, x) / a);
}

/// P(θ > x) by Temme's expansion. `kernel` is logBetaKernel(a, b, x).
double temmeTail(double a, double b, double x) {
    const double s = a + b, mean = a / s;
    const double u = (x - mean) / mean, v = (mean - x) / (1 - mean);
    const double halfEtaSquared = -(mean * std::log1p(u) + (1 - mean) * std::log1p(v));
    const double eta = std::copysign(std::sqrt(2 * std::fmax(halfEtaSquared, 0.0)), x - mean);
    const double spread = std::sqrt(mean * (1 - mean));
    // The difference of the two poles cancels near the mean; its limit there is exact to first order.
    const double c0 = std::fabs(eta) < 1e-5 ? (1 - 2 * mean) / (3 * spread) : 1 / eta - spread / (x - mean);
    const double correction = std::exp(-s * halfEtaSquared) / std::sqrt(2 * std::numbers::pi * s) * c0;
    return 0.5 * std::erfc(eta * std::sqrt(s / 2)) - correction;
}

} // namespace

double logBeta(double a, double b) {
    const double s = a + b;
    return a * std::log(a / s) + b * std::log(b / s) - 0.5 * std::log(a / s * b) + kHalfLogTwoPi +
           stirlingRest(a) + stirlingRest(b) - stirlingRest(s);
}

double logBetaKernel(double a, double b, double x) {
    const double s = a + b;
    const double excess = a - x * s;
    return -a * std::log1p(excess / (x * s)) - b * std::log1p(-excess / ((1 - x) * s)) +
           0.5 * std::log(a / s * b) - kHalfLogTwoPi - stirlingRest(a) - stirlingRest(b) + stirlingRest(s);
}

double logBetaTail(double a, double b, double x) {
    const double s = a + b, mean = a / s;
    const double z = (x - mean) * std::sqrt(s / (mean * (1 - mean)));
    if (s > kLarge && std::fabs(z) < 8)
        return std::log(temmeTail(a, b, x));
    if (x < (a + 1) / (s + 2))
        return std::log1p(-std::exp(logLowerTail(a, b, x)));
    return logLowerTail(b, a, 1 - x);
}

} // namespace understudy::verdict
