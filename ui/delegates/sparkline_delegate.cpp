#include "ui/delegates/sparkline_delegate.h"

#include "ui/delegates/tone.h"
#include "ui/models/roles.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>

namespace understudy::ui {

namespace {

constexpr int kHeight = 14;
constexpr float kLeastTop = 0.05f; ///< share at the top of a line; what is rarer stays low

} // namespace

void SparklineDelegate::paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const {
    const auto series = index.data(SeriesRole).value<SparkSeries>();
    const QVector<float> &points = series.points;
    if (points.size() < 2)
        return;
    float top = kLeastTop;
    for (const float point : points)
        top = std::fmax(top, point); // fmax ignores NaN
    QRectF area = rect;
    area.setTop(area.center().y() - kHeight / 2.0);
    area.setHeight(kHeight);
    QPolygonF line;
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (!std::isnan(points[i]))
            line << QPointF(area.left() + area.width() * double(i) / double(points.size() - 1),
                            area.bottom() - area.height() * double(points[i] / top));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColor(series.tone), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

} // namespace understudy::ui
