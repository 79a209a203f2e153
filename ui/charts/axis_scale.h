#pragma once

#include <QString>

namespace understudy::ui {

/// An axis from 0 to `top` with marks at 0, the middle and the top, all of them short numbers.
struct AxisScale {
    double top;
    QString format; ///< for QValueAxis::setLabelFormat
};
/// `least`: an axis of hardly anything would make noise look like a mountain.
[[nodiscard]] AxisScale axisScale(double largest, double least);

} // namespace understudy::ui
