#pragma once

#include "ui/delegates/cell_delegate.h"

#include <QVector>

namespace understudy::ui {

/// A series of shares as a small line, scaled to its own largest value.
class SparklineDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace understudy::ui
