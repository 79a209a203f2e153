#include "ui/delegates/tone.h"

#include "ui/theme/palette.h"

#include <QPainter>
#include <QPolygonF>

namespace understudy::ui {

QColor toneColor(PillTone tone) {
    const Palette &palette = Palette::current();
    switch (tone) {
    case PillTone::Bad:
        return palette.red;
    case PillTone::Unsure:
        return palette.amber;
    case PillTone::Good:
        return palette.green;
    case PillTone::Quiet:
        break;
    }
    return palette.grey;
}

QColor toneTint(PillTone tone) {
    const Palette &palette = Palette::current();
    switch (tone) {
    case PillTone::Bad:
        return palette.redBg;
    case PillTone::Unsure:
        return palette.amberBg;
    case PillTone::Good:
        return palette.greenBg;
    case PillTone::Quiet:
        break;
    }
    return {};
}

void drawToneShape(QPainter &painter, const QRectF &rect, PillTone tone, const QColor &color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (tone) {
    case PillTone::Bad:
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({QPointF(r.center().x(), r.top()), r.bottomRight(), r.bottomLeft()}));
        break;
    case PillTone::Unsure:
        painter.drawEllipse(r);
        painter.setBrush(color);
        painter.drawPie(r, 90 * 16, 180 * 16);
        break;
    case PillTone::Good:
        painter.drawPolyline(
            QPolygonF({QPointF(r.left(), r.center().y() + 0.5),
                       QPointF(r.left() + r.width() * 0.38, r.bottom() - 0.5), r.topRight()}));
        break;
    case PillTone::Quiet:
        painter.drawLine(QPointF(r.left(), r.center().y()), QPointF(r.right(), r.center().y()));
        break;
    }
    painter.restore();
}

} // namespace understudy::ui
