#pragma once

#include "ui/delegates/cell_delegate.h"

namespace understudy::ui {

/// "200", or what live and candidate answered where that is not the same: marked by an arrow, weight and
/// colour.
class StatusDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace understudy::ui
