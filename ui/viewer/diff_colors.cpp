#include "ui/viewer/diff_colors.h"

#include "ui/theme/palette.h"

namespace understudy::ui {

CellLook lookOf(const SideBySideRow &row, Side side, Side left) {
    const Palette &palette = Palette::current();
    CellLook look{.text = palette.text, .key = palette.accent, .mark = palette.text};
    const bool present = row.present[std::size_t(side)];
    if (row.mark == RowMark::Equal || row.mark == RowMark::Folded)
        return look;
    if (row.mark == RowMark::Noise) {
        look.text = look.key = look.mark = palette.grey;
        look.sign = u'~';
        return look;
    }
    if (!present) {
        look.background = palette.rail; // nothing here, where another side has something
        return look;
    }
    if (side == Side::Candidate) {
        look.background = palette.greenBg;
        look.mark = palette.green;
        look.sign = row.mark == RowMark::OnlyRight ? u'+' : QChar(0x2260);
    } else if (side == left) {
        look.background = palette.redBg;
        look.mark = palette.red;
        look.sign = row.mark == RowMark::OnlyLeft ? QChar(0x2212) : QChar(0x2260);
    } else if (row.text[std::size_t(side)] != row.text[std::size_t(left)]) {
        look.background = palette.amberBg; // the baseline agrees with neither, or with the candidate
        look.mark = palette.amber;
        look.sign = QChar(0x2260);
    }
    return look;
}

} // namespace understudy::ui
