#include "ui/delegates/status_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

namespace understudy::ui {

void StatusDelegate::paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const {
    const QString text = index.data().toString();
    const QVariant status = index.data(StatusRole);
    const Palette &palette = Palette::current();
    QColor color = textColor(index);
    QFont face = font();
    if (status.isValid() && (status.toInt() == 0 || status.toInt() >= 500))
        color = palette.red;
    else if (status.isValid() && status.toInt() >= 400)
        color = palette.amber;
    if (text.contains(QChar(0x2192))) { // the two sides do not agree
        face.setWeight(QFont::DemiBold);
        if (color == palette.text)
            color = palette.red;
    }
    drawText(painter, rect, index, text, face, color);
}

} // namespace understudy::ui
