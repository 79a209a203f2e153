#include "ui/delegates/share_delegate.h"

#include "ui/delegates/tone.h"
#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kBarHeight = 2, kBarBottom = 4;

} // namespace

void ShareDelegate::paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const {
    const bool endpoint = index.data(NodeRole).toInt() == int(NodeKind::Endpoint);
    drawText(painter, rect, index, index.data().toString(), endpoint ? ui::font(TextRole::Strong) : font(),
             textColor(index));
    const QVariant share = index.data(ShareRole);
    if (!share.isValid())
        return;
    // A track under the digits, filled from the left; a share that is not zero is at least a dot.
    const double part = std::clamp(share.toDouble(), 0.0, 1.0);
    const int width = part > 0 ? std::max(kBarHeight, int(part * rect.width())) : 0;
    const QRect track(rect.left(), rect.bottom() - kBarBottom + 1, rect.width(), kBarHeight);
    painter.fillRect(track, Palette::current().line);
    QColor color = toneColor(PillTone(index.data(PillRole).toInt()));
    color.setAlphaF(0.7f);
    painter.fillRect(QRect(track.topLeft(), QSize(width, kBarHeight)), color);
}

} // namespace understudy::ui
