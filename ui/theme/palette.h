#pragma once

#include <QColor>

namespace understudy::ui {

/// The colours of the window by meaning, the only place where colours are written down. Light and dark hold
/// the same roles; every text role has a contrast of 4.5:1 or more on bg, panel, rail and selection, and red,
/// green and amber on their own tints (tst_palette).
///
/// Widgets that paint read Palette::current() when they paint and repaint on QEvent::PaletteChange, which a
/// change of theme sends to all of them.
struct Palette {
    bool isDark = false;
    QColor bg, panel, rail, line, selection;
    QColor text, dim; ///< dim: secondary text
    QColor accent, onAccent;
    QColor red, redBg, onRed; ///< regression, removed, stop
    QColor green, greenBg;    ///< clean, added, healthy
    QColor amber, amberBg;    ///< undecided, warning
    QColor grey;              ///< noise: readable, but steps back

    [[nodiscard]] static const Palette &light();
    [[nodiscard]] static const Palette &dark();
    [[nodiscard]] static const Palette &current(); ///< GUI thread; set by applyTheme()
};

/// WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

/// Distances in device-independent pixels.
namespace spacing {
inline constexpr int kTiny = 4, kSmall = 8, kMedium = 12, kLarge = 18;
inline constexpr int kRadius = 7, kCardRadius = 9;
inline constexpr int kRowHeight = 29, kHeaderHeight = 24;
inline constexpr int kRailWidth = 76, kStripHeight = 52, kStatusHeight = 26;
} // namespace spacing

} // namespace understudy::ui
