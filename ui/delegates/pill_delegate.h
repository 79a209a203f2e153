#pragma once

#include "ui/delegates/cell_delegate.h"
#include "ui/models/roles.h"

namespace understudy::ui {

/// A verdict as a pill: shape, words and colour say the same.
class PillDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Right-aligned in `rect`; also for widgets that show a pill outside of a view.
    static void drawPill(QPainter &painter, const QRect &rect, const QString &text, PillTone tone,
                         Qt::Alignment alignment = Qt::AlignRight);
    [[nodiscard]] static int pillWidth(const QString &text);

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace understudy::ui
