#include "ui/delegates/pill_delegate.h"

#include "ui/delegates/tone.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QFontMetrics>
#include <QPainter>

namespace understudy::ui {

namespace {

constexpr int kHeight = 18, kPadding = 8, kShape = 7, kGap = 5;

QFont pillFont() {
    QFont result = font(TextRole::Small);
    result.setWeight(QFont::DemiBold);
    return result;
}

} // namespace

int PillDelegate::pillWidth(const QString &text) {
    return QFontMetrics(pillFont()).horizontalAdvance(text) + 2 * kPadding + kShape + kGap;
}

QSize PillDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    return {pillWidth(index.data().toString()) + 2 * spacing::kSmall,
            CellDelegate::sizeHint(option, index).height()};
}

void PillDelegate::paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const {
    const QString text = index.data().toString();
    if (!text.isEmpty())
        drawPill(painter, rect, text, PillTone(index.data(PillRole).toInt()));
}

void PillDelegate::drawPill(QPainter &painter, const QRect &rect, const QString &text, PillTone tone,
                            Qt::Alignment alignment) {
    const QFont face = pillFont();
    const int width = qMin(pillWidth(text), rect.width());
    QRectF pill(0, 0, width, kHeight);
    pill.moveCenter(QRectF(rect).center());
    if (alignment & Qt::AlignRight)
        pill.moveRight(rect.right() + 1);
    else if (alignment & Qt::AlignLeft)
        pill.moveLeft(rect.left());

    const QColor color = toneColor(tone);
    const QColor tint = toneTint(tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tint.isValid() ? QPen(Qt::NoPen) : QPen(Palette::current().line, 1));
    painter.setBrush(tint.isValid() ? QBrush(tint) : QBrush(Qt::NoBrush));
    const QRectF outline = tint.isValid() ? pill : pill.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2);
    const QRectF shape(pill.left() + kPadding, pill.center().y() - kShape / 2.0, kShape, kShape);
    drawToneShape(painter, shape, tone, color);
    painter.setFont(face);
    painter.setPen(color);
    const QRectF words = pill.adjusted(kPadding + kShape + kGap, 0, -kPadding, 0);
    painter.drawText(words, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, int(words.width()) + 1));
    painter.restore();
}

} // namespace understudy::ui
