#pragma once

#include "ui/models/roles.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace understudy::ui {

[[nodiscard]] QColor toneColor(PillTone tone);
[[nodiscard]] QColor toneTint(PillTone tone); ///< behind text of that colour; invalid: only an outline

/// The shape that says the same as the colour: triangle, half disc, tick, dash.
void drawToneShape(QPainter &painter, const QRectF &rect, PillTone tone, const QColor &color);

} // namespace understudy::ui
