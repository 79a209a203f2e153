#include "ui/delegates/cell_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>

namespace understudy::ui {

namespace {

constexpr double kStaleOpacity = 0.45;

} // namespace

CellDelegate::CellDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_font(ui::font(TextRole::Body)) {}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), spacing::kRowHeight};
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const {
    const Palette &palette = Palette::current();
    painter->save();
    if (m_selectionFill && (option.state & QStyle::State_Selected))
        painter->fillRect(option.rect, palette.selection);
    if (m_rowLines)
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          palette.line);
    if (m_focusRing && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(palette.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -2));
    }
    if (m_stale)
        painter->setOpacity(kStaleOpacity);
    paintContent(*painter, option.rect.adjusted(spacing::kSmall, 0, -spacing::kSmall, -1), index);
    painter->restore();
}

void CellDelegate::paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const {
    drawText(painter, rect, index, index.data().toString(), m_font, textColor(index));
}

QColor CellDelegate::textColor(const QModelIndex &index) {
    const Palette &palette = Palette::current();
    return index.data(DimmedRole).toBool() || index.data(LoadingRole).toBool() ? palette.grey : palette.text;
}

void CellDelegate::drawText(QPainter &painter, const QRect &rect, const QModelIndex &index,
                            const QString &text, const QFont &font, const QColor &color) const {
    if (text.isEmpty())
        return;
    painter.setFont(font);
    painter.setPen(color);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const int flags = alignment.isValid() ? alignment.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawText(rect, flags | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace understudy::ui
