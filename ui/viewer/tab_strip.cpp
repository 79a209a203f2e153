#include "ui/viewer/tab_strip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>

namespace understudy::ui {

namespace {

constexpr int kPadding = 12, kHeight = 34, kUnderline = 2;

} // namespace

TabStrip::TabStrip(QWidget *parent)
    : QTabBar(parent) {
    setDrawBase(false);
    setExpanding(false);
    setFocusPolicy(Qt::TabFocus);
}

QSize TabStrip::tabSizeHint(int index) const {
    return {QFontMetrics(ui::font(TextRole::Strong)).horizontalAdvance(tabText(index)) + 2 * kPadding,
            kHeight};
}

void TabStrip::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette &palette = Palette::current();
    for (int i = 0; i < count(); ++i) {
        const QRect tab = tabRect(i);
        const bool chosen = i == currentIndex();
        painter.setFont(ui::font(chosen ? TextRole::Strong : TextRole::Body));
        painter.setPen(!isTabEnabled(i) ? palette.grey : chosen ? palette.text : palette.dim);
        painter.drawText(tab, Qt::AlignCenter, tabText(i));
        if (!chosen)
            continue;
        painter.fillRect(QRect(tab.left() + kPadding, tab.bottom() - kUnderline + 1,
                               tab.width() - 2 * kPadding, kUnderline),
                         palette.accent);
        if (hasFocus()) {
            painter.setPen(QPen(palette.accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(tab).adjusted(3, 5, -3, -6), 5, 5);
        }
    }
}

} // namespace understudy::ui
