#include "ui/viewer/timing_view.h"

#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kBarHeight = 14, kBlock = 62, kName = 96, kValue = 190, kMargin = 18;

} // namespace

TimingView::TimingView(QWidget *parent)
    : QWidget(parent) {
    setAccessibleName(tr("Timing"));
}

void TimingView::show(const ExchangeDetail &detail, const EndpointSummary *endpoint) {
    m_bars.clear();
    QStringList words;
    for (const Side side : kSides) {
        const auto at = std::size_t(side);
        if (detail.row.status[at] < 0)
            continue;
        Bar bar{.side = side,
                .latency = double(detail.row.latency[at]),
                .size = detail.row.size[at],
                .status = detail.row.status[at]};
        if (const auto &answer = detail.exchange.answers[at]; answer && !answer->complete())
            bar.failure = text(answer->failure);
        if (endpoint && endpoint->sides[at].latency.count > 0) {
            bar.p50 = endpoint->sides[at].latency.p50;
            bar.p99 = endpoint->sides[at].latency.p99;
        }
        words << tr("%1: %2").arg(sideText(side), durationText(bar.latency));
        m_bars.push_back(std::move(bar));
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

void TimingView::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void TimingView::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), Palette::current().panel);
    double longest = 1;
    for (const Bar &bar : m_bars)
        longest = std::max({longest, bar.latency, bar.p99});
    const int width = std::max(40, this->width() - 2 * kMargin - kName - kValue);
    QRect area(kMargin, kMargin, this->width() - 2 * kMargin, kBlock);
    for (const Bar &bar : m_bars) {
        paintBar(painter, bar, area, width / longest);
        area.translate(0, kBlock);
    }
}

void TimingView::paintBar(QPainter &painter, const Bar &bar, const QRect &area, double scale) const {
    const Palette &palette = Palette::current();
    painter.setFont(ui::font(TextRole::Strong));
    painter.setPen(palette.text);
    const QRect line(area.left(), area.top(), area.width(), 22);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, sideText(bar.side));

    const int left = area.left() + kName;
    const double middle = line.center().y() + 0.5;
    const QColor color = bar.side == Side::Candidate ? palette.accent : palette.grey;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (bar.p50 > 0) { // what is usual, behind the bar
        QColor band = color;
        band.setAlphaF(0.18f);
        painter.setBrush(band);
        painter.drawRoundedRect(QRectF(left + bar.p50 * scale, middle - kBarHeight / 2.0 - 3,
                                       std::max(2.0, (bar.p99 - bar.p50) * scale), kBarHeight + 6),
                                3, 3);
    }
    painter.setBrush(bar.failure.isEmpty() ? color : palette.red);
    const double length = std::max(2.0, bar.latency * scale);
    painter.drawRoundedRect(QRectF(left, middle - kBarHeight / 2.0, length, kBarHeight), 3, 3);

    painter.setFont(ui::font(TextRole::Body));
    painter.setPen(bar.failure.isEmpty() ? palette.text : palette.red);
    const QString what = bar.failure.isEmpty() ? tr("%1 · status %2 · %3")
                                                     .arg(durationText(bar.latency))
                                                     .arg(bar.status)
                                                     .arg(bytesText(bar.size))
                                               : tr("%1 · %2").arg(durationText(bar.latency), bar.failure);
    painter.drawText(QRect(area.right() - kValue + 10, line.top(), kValue - 10, line.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(what, Qt::ElideRight, kValue - 10));
    if (bar.p50 > 0) {
        painter.setFont(ui::font(TextRole::Small));
        painter.setPen(palette.dim);
        painter.drawText(QRect(left, line.bottom() + 2, area.width() - kName, 18),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         tr("usual at this endpoint: %1 (half are faster), %2 (99 % are faster)")
                             .arg(durationText(bar.p50), durationText(bar.p99)));
    }
}

} // namespace understudy::ui
