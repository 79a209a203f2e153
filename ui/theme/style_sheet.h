#pragma once

#include <QString>

namespace understudy::ui {

struct Palette;

/// Shape of the standard controls (radius, padding, focus ring). Widgets opt into variants with the dynamic
/// properties `kind` ("primary", "danger", "flat", "card", "pill") and `tone` ("red", "green", "amber",
/// "grey").
[[nodiscard]] QString styleSheet(const Palette &palette);

} // namespace understudy::ui
