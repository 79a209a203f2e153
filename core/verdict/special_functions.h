#pragma once

namespace understudy::verdict {

/// log B(a, b), a and b > 0. Accurate to about 1e-14 relative to the larger of 1 and the result, for 0.1 to
/// 1e12.
[[nodiscard]] double logBeta(double a, double b);

/// a·log(x) + b·log(1 − x) − log B(a, b) without the cancellation that the three terms would suffer one by
/// one near x = a/(a+b), where counts of 1e9 make each of them about 1e9.
[[nodiscard]] double logBetaKernel(double a, double b, double x);

/// log P(θ > x) for θ ~ Beta(a, b): log(1 − I_x(a, b)). Continued fraction (Abramowitz & Stegun 26.5.8,
/// evaluated by Lentz' method), or Temme's uniform expansion (DLMF 8.18.9, first term of the correction)
/// where counts are so large that the fraction would converge slowly. Relative error of P below 1e-6, mostly
/// far below.
[[nodiscard]] double logBetaTail(double a, double b, double x);

} // namespace understudy::verdict
