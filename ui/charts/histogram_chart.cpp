#include "ui/charts/histogram_chart.h"

#include "ui/charts/run_charts.h"
#include "ui/models/wording.h"

#include <QCategoryAxis>
#include <QChart>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <numeric>

namespace understudy::ui {

LatencyHistogram::LatencyHistogram(QWidget *parent)
    : ChartCard(tr("latency"), tr("Nothing was measured here."), parent) {}

void LatencyHistogram::setEndpoint(const EndpointSummary *endpoint) {
    m_shares = {};
    m_first = kLatencyBounds.size();
    m_last = 0;
    QList<ChartInk> inks;
    for (const Side side : kSides) {
        if (!endpoint)
            break;
        const LatencySummary &latency = endpoint->sides[std::size_t(side)].latency;
        const double all = std::accumulate(latency.histogram.begin(), latency.histogram.end(), 0.0);
        if (all <= 0)
            continue;
        ChartInk ink = sideInk(side);
        ink.value = durationText(latency.p50);
        inks << ink;
        for (std::size_t i = 0; i < latency.histogram.size(); ++i) {
            const double share = latency.histogram[i] / all;
            m_shares[std::size_t(side)].push_back(share);
            if (share > 0.002) { // a lone straggler must not squeeze the rest
                m_first = std::min(m_first, i);
                m_last = std::max(m_last, i);
            }
        }
    }
    setEmpty(inks.isEmpty());
    if (inks.isEmpty())
        return;
    setLegend(inks);
    redraw();
}

void LatencyHistogram::redraw() {
    chart()->removeAllSeries();
    const auto axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }

    const std::size_t from = m_first > 0 ? m_first - 1 : 0;
    const std::size_t to = std::min(m_last + 1, kLatencyBounds.size());
    auto *bucket = new QCategoryAxis;
    bucket->setRange(qreal(from), qreal(to));
    bucket->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    const std::size_t step = std::max<std::size_t>(1, (to - from + 1) / 4);
    for (std::size_t i = from; i <= to && i < kLatencyBounds.size(); i += step)
        bucket->append(durationText(kLatencyBounds[i]), qreal(i));
    auto *share = new QValueAxis;
    double top = 0;
    for (const auto &shares : m_shares)
        top = shares.empty() ? top : std::max(top, *std::ranges::max_element(shares));
    share->setRange(0, top * 1.1);
    style(bucket, false);
    style(share, false);
    share->setVisible(false);
    chart()->addAxis(bucket, Qt::AlignBottom);
    chart()->addAxis(share, Qt::AlignLeft);
    for (const Side side : kSides) {
        const auto &shares = m_shares[std::size_t(side)];
        if (shares.empty())
            continue;
        const ChartInk ink = sideInk(side);
        auto *series = new QLineSeries;
        for (std::size_t i = from; i <= to && i < shares.size(); ++i)
            series->append(qreal(i), shares[i]);
        series->setPen(QPen(Palette::current().*ink.color, ink.width, ink.line));
        chart()->addSeries(series);
        series->attachAxis(bucket);
        series->attachAxis(share);
    }
}

} // namespace understudy::ui
