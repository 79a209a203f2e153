#pragma once

#include "ui/delegates/cell_delegate.h"

namespace understudy::ui {

/// A share as a number over a thin bar.
class ShareDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace understudy::ui
