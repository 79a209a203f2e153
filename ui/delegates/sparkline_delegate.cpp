#include "ui/delegates/sparkline_delegate.h"

#include "ui/delegates/tone.h"
#include "ui/models/roles.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kPoints = 16, kHeight = 14;

} // namespace

QVector<float> SparklineDelegate::thinned(const QVector<float> &points, int limit) {
    const qsizetype step = (points.size() + limit - 1) / limit;
    if (step <= 1)
        return points;
    QVector<float> sums((points.size() + step - 1) / step);
    for (qsizetype i = 0; i < points.size(); ++i)
        sums[i / step] += points[i];
    // The last group may be short: weigh it as a full one, or every line would seem to fall at its end.
    if (const qsizetype rest = points.size() % step; rest != 0)
        sums.last() *= float(step) / float(rest);
    return sums;
}

void SparklineDelegate::paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const {
    const auto series = index.data(SeriesRole).value<SparkSeries>();
    const QVector<float> points = thinned(series.points, kPoints);
    if (points.size() < 2)
        return;
    const float top = std::max(*std::max_element(points.begin(), points.end()), 1.0f);
    QRectF area = QRectF(rect).adjusted(0, 0, 0, 0);
    area.setTop(area.center().y() - kHeight / 2.0);
    area.setHeight(kHeight);
    QPolygonF line;
    for (qsizetype i = 0; i < points.size(); ++i)
        line << QPointF(area.left() + area.width() * double(i) / double(points.size() - 1),
                        area.bottom() - area.height() * double(points[i] / top));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColor(series.tone), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

} // namespace understudy::ui
