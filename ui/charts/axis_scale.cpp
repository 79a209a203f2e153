#include "ui/charts/axis_scale.h"

#include <algorithm>
#include <cmath>

namespace understudy::ui {

AxisScale axisScale(double largest, double least) {
    const double wanted = std::max(largest, least);
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    double step = 10;
    for (const double each : {1.0, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (each * power >= wanted * (1 - 1e-9)) {
            step = each;
            break;
        }
    }
    const double top = step * power, half = top / 2;
    int decimals = 0; // as many as the middle mark needs
    while (decimals < 4 &&
           std::abs(half * std::pow(10, decimals) - std::round(half * std::pow(10, decimals))) > 1e-6)
        ++decimals;
    return {top, QStringLiteral("%.%1f").arg(decimals)};
}

} // namespace understudy::ui
