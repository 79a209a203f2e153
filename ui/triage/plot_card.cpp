#include "ui/triage/plot_card.h"

#include "ui/models/share_series.h"
#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace understudy::ui {

namespace {

constexpr int kTitle = 18;
constexpr std::size_t kPoints = 40; ///< of a line: about one per six pixels
constexpr double kLeastTop = 0.01;  ///< share at the top of the plot; what is rarer stays low
constexpr double kTail = 0.002;     ///< share of answers in a bucket that may be left out at the edges

QPolygonF lineOf(const std::vector<double> &values, double top, const QRectF &area) {
    QPolygonF line;
    const double step = values.size() > 1 ? area.width() / double(values.size() - 1) : 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i]))
            line << QPointF(area.left() + step * double(i), area.bottom() - area.height() * values[i] / top);
    }
    return line;
}

/// Through all points, level at each: a histogram as a curve does not overshoot its bars.
QPainterPath smooth(const QPolygonF &points) {
    QPainterPath path;
    if (points.isEmpty())
        return path;
    path.moveTo(points.front());
    for (qsizetype i = 1; i < points.size(); ++i) {
        const double middle = (points[i - 1].x() + points[i].x()) / 2;
        path.cubicTo(QPointF(middle, points[i - 1].y()), QPointF(middle, points[i].y()), points[i]);
    }
    return path;
}

double largest(const std::vector<double> &values) {
    double most = 0;
    for (const double value : values)
        most = std::fmax(most, value); // fmax ignores NaN
    return most;
}

} // namespace

PlotCard::PlotCard(QWidget *parent)
    : QFrame(parent) {
    setProperty("kind", QStringLiteral("card"));
}

void PlotCard::setTitle(const QString &title, const QString &remark) {
    m_title = title;
    m_remark = remark;
    setAccessibleName(title);
    update();
}

void PlotCard::changeEvent(QEvent *event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void PlotCard::paintEvent(QPaintEvent *event) {
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect area = rect().adjusted(spacing::kMedium, 8, -spacing::kMedium, -9);
    const QRect line(area.left(), area.top(), area.width(), kTitle);
    painter.setFont(ui::font(TextRole::Small));
    painter.setPen(Palette::current().dim);
    const QFontMetrics metrics = painter.fontMetrics();
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_title, Qt::ElideRight, line.width()));
    if (metrics.horizontalAdvance(m_title + m_remark) + 12 < line.width())
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_remark);
    paintPlot(painter, area.adjusted(0, kTitle + 4, 0, 0));
}

void ShareCard::set(const RunSummary &summary, const EndpointSummary *endpoint,
                    const DivergenceSummary &divergence) {
    ShareSeries series = shareSeries(summary, endpoint, divergence, kPoints);
    m_candidate = std::move(series.candidate);
    m_baseline = summary.hasBaseline ? std::move(series.baseline) : std::vector<double>{};
    const auto share = [&](std::uint64_t count) {
        return percentText(divergence.requests ? double(count) / double(divergence.requests) : 0);
    };
    m_candidateText = tr("candidate %1").arg(share(candidateDiffers(divergence)));
    m_baselineText =
        summary.hasBaseline ? tr("baseline %1").arg(share(baselineDiffers(divergence))) : QString();
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(series.covered).count();
    setTitle(tr("share of requests that differ"), minutes >= 1 ? tr("last %1 min").arg(minutes) : QString());
    setAccessibleDescription(m_candidateText + QStringLiteral(", ") + m_baselineText);
}

void ShareCard::paintPlot(QPainter &painter, const QRectF &area) const {
    const Palette &palette = Palette::current();
    const double labelHeight = painter.fontMetrics().height();
    const QRectF plot = area.adjusted(0, labelHeight + 2, 0, -1);
    const double top = std::max({kLeastTop, largest(m_candidate), largest(m_baseline)});
    painter.setPen(QPen(palette.line, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    if (m_candidate.size() > 1) {
        painter.setPen(QPen(palette.red, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(lineOf(m_candidate, top, plot));
    }
    if (m_baseline.size() > 1) { // dashed on top: both are seen where they are the same
        painter.setPen(QPen(palette.grey, 1.5, Qt::DashLine));
        painter.drawPolyline(lineOf(m_baseline, top, plot));
    }
    const QRectF labels(area.left(), area.top() - 2, area.width(), labelHeight);
    painter.setPen(palette.red);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, m_candidateText);
    painter.setPen(palette.grey);
    painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter, m_baselineText);
}

void LatencyCard::set(const EndpointSummary *endpoint) {
    m_shares = {};
    m_labels = {};
    m_first = kLatencyBounds.size();
    m_last = 0;
    QStringList spoken;
    for (const Side side : {Side::Live, Side::Baseline, Side::Candidate}) {
        if (!endpoint)
            break;
        const auto at = std::size_t(side);
        const LatencySummary &latency = endpoint->sides[at].latency;
        const double all = std::accumulate(latency.histogram.begin(), latency.histogram.end(), 0.0);
        // The baseline is a third line only where there is no live.
        if (all <= 0 || (side == Side::Baseline && !m_shares[std::size_t(Side::Live)].empty()))
            continue;
        m_labels[at] = tr("%1 %2").arg(sideText(side), durationText(latency.p50));
        spoken << m_labels[at];
        for (std::size_t i = 0; i < latency.histogram.size(); ++i) {
            m_shares[at].push_back(latency.histogram[i] / all);
            if (m_shares[at].back() > kTail) {
                m_first = std::min(m_first, i);
                m_last = std::max(m_last, i);
            }
        }
    }
    m_first = m_first > 0 ? m_first - 1 : 0;
    m_last = std::min(m_last + 1, kLatencyBounds.size());
    setTitle(tr("latency of the endpoint"), tr("medians"));
    setAccessibleDescription(spoken.isEmpty() ? tr("Nothing was measured.")
                                              : spoken.join(QStringLiteral(", ")));
}

void LatencyCard::paintPlot(QPainter &painter, const QRectF &area) const {
    const Palette &palette = Palette::current();
    const double line = painter.fontMetrics().height();
    double top = 0;
    for (const auto &shares : m_shares)
        top = std::max(top, largest(shares));
    if (top <= 0) {
        painter.drawText(area, Qt::AlignCenter, tr("Nothing was measured."));
        return;
    }
    const QRectF plot = area.adjusted(0, line + 4, 0, -line - 1);
    painter.setPen(QPen(palette.line, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    for (const Side side : kSides) {
        const auto &shares = m_shares[std::size_t(side)];
        if (shares.empty())
            continue;
        const bool candidate = side == Side::Candidate;
        const std::vector<double> shown(shares.begin() + std::ptrdiff_t(m_first),
                                        shares.begin() + std::ptrdiff_t(std::min(m_last + 1, shares.size())));
        const QColor color = candidate ? palette.accent : palette.grey;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 2, candidate ? Qt::SolidLine : Qt::DashLine));
        painter.drawPath(smooth(lineOf(shown, top, plot)));
        painter.setPen(color);
        painter.drawText(QRectF(area.left(), area.top() - 2, area.width(), line),
                         (candidate ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                         m_labels[std::size_t(side)]);
    }
    painter.setPen(palette.dim);
    const QRectF scale(area.left(), area.bottom() - line + 2, area.width(), line);
    painter.drawText(scale, Qt::AlignLeft | Qt::AlignVCenter,
                     durationText(kLatencyBounds[std::min(m_first, kLatencyBounds.size() - 1)]));
    painter.drawText(scale, Qt::AlignRight | Qt::AlignVCenter,
                     durationText(kLatencyBounds[std::min(m_last, kLatencyBounds.size() - 1)]));
}

} // namespace understudy::ui
