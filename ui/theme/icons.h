#pragma once

#include "ui/theme/palette.h"

#include <QIcon>
#include <QString>

namespace understudy::ui {

/// One of our own SVG icons (resources/icons/<name>.svg, drawn in `currentColor`), tinted when it is painted:
/// it follows the theme and any scale. `role`: the palette member to paint with; selected and "on" icons use
/// the accent.
[[nodiscard]] QIcon icon(const QString &name, QColor Palette::*role = &Palette::dim);

} // namespace understudy::ui
