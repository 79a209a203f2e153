#include "ui/theme/palette.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace understudy::ui {

const Palette &Palette::light() {
    static const Palette palette{.isDark = false,
                                 .bg = 0xf6f7f9,
                                 .panel = 0xffffff,
                                 .rail = 0xeef0f4,
                                 .line = 0xe1e4ea,
                                 .selection = 0xe6eefd,
                                 .text = 0x1c2330,
                                 .dim = 0x566074,
                                 .accent = 0x245fd6,
                                 .onAccent = 0xffffff,
                                 .red = 0xbe2437,
                                 .redBg = 0xfdecee,
                                 .onRed = 0xffffff,
                                 .green = 0x12704a,
                                 .greenBg = 0xe6f6ee,
                                 .amber = 0x8f5b00,
                                 .amberBg = 0xfff4dd,
                                 .grey = 0x626b7c};
    return palette;
}

const Palette &Palette::dark() {
    static const Palette palette{.isDark = true,
                                 .bg = 0x15181e,
                                 .panel = 0x1b1f27,
                                 .rail = 0x171a21,
                                 .line = 0x2c323d,
                                 .selection = 0x22304d,
                                 .text = 0xe4e8ef,
                                 .dim = 0xa3adbd,
                                 .accent = 0x7aa7ff,
                                 .onAccent = 0x0f1624,
                                 .red = 0xff8090,
                                 .redBg = 0x3a2026,
                                 .onRed = 0x1c1013,
                                 .green = 0x5fd39c,
                                 .greenBg = 0x173328,
                                 .amber = 0xf2c063,
                                 .amberBg = 0x362c17,
                                 .grey = 0x8f99a9};
    return palette;
}

const Palette &Palette::current() {
    return darkThemeActive() ? dark() : light();
}

double contrast(const QColor &a, const QColor &b) {
    // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace understudy::ui
