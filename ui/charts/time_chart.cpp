#include "ui/charts/time_chart.h"

#include "ui/charts/axis_scale.h"
#include "ui/models/wording.h"

#include <QChart>
#include <QCursor>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QLineSeries>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace understudy::ui {
namespace {

qreal milliseconds(Instant instant) {
    return qreal(std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count());
}

QString valueText(TimeChart::Unit unit, double value) {
    return unit == TimeChart::Unit::Percent ? percentText(value) : durationText(value * 1000);
}

} // namespace

TimeChart::TimeChart(const QString &title, Unit unit, const QString &emptyText, QWidget *parent)
    : ChartCard(title, emptyText, parent)
    , m_unit(unit) {}

void TimeChart::setData(const TimeBuckets &buckets, std::vector<Line> lines) {
    m_buckets = buckets;
    std::erase_if(lines, [](const Line &line) {
        return std::ranges::all_of(line.values, [](double value) { return std::isnan(value); });
    });
    QList<ChartInk> inks;
    for (Line &line : lines) {
        const auto last =
            std::find_if(line.values.rbegin(), line.values.rend(), [](double v) { return !std::isnan(v); });
        line.ink.value = valueText(m_unit, *last);
        inks << line.ink;
    }
    m_lines = std::move(lines);
    setEmpty(m_lines.empty());
    if (m_lines.empty())
        return;
    setLegend(inks);
    redraw();
}

void TimeChart::redraw() {
    chart()->removeAllSeries();
    const auto axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }

    std::size_t points = 1;
    double top = 0;
    for (const Line &line : m_lines) {
        points = std::max(points, line.values.size());
        for (const double value : line.values)
            top = std::isnan(value) ? top : std::max(top, value);
    }
    const double scale = m_unit == Unit::Percent ? 100 : 1;
    const bool percent = m_unit == Unit::Percent;
    const double largest = percent ? std::min(top * scale * 1.05, 100.0) : top * scale * 1.05;
    const AxisScale axis = axisScale(largest, percent ? 0.1 : 1.0);

    auto *time = new QDateTimeAxis;
    const Instant end = m_buckets.begin + m_buckets.width * std::int64_t(points);
    time->setRange(QDateTime::fromMSecsSinceEpoch(qint64(milliseconds(m_buckets.begin))),
                   QDateTime::fromMSecsSinceEpoch(qint64(milliseconds(end))));
    time->setFormat(end - m_buckets.begin < std::chrono::minutes(5) ? QStringLiteral("HH:mm:ss")
                                                                    : QStringLiteral("HH:mm"));
    time->setTickCount(4);
    auto *value = new QValueAxis;
    value->setRange(0, axis.top);
    value->setTickCount(3);
    value->setLabelFormat(axis.format);
    style(time, false);
    style(value, true);
    value->setLineVisible(false);
    chart()->addAxis(time, Qt::AlignBottom);
    chart()->addAxis(value, Qt::AlignLeft);
    for (const Line &line : m_lines)
        addLine(line, time, value);
}

void TimeChart::addLine(const Line &line, QAbstractAxis *time, QAbstractAxis *value) {
    const double scale = m_unit == Unit::Percent ? 100 : 1;
    const qreal begin = milliseconds(m_buckets.begin);
    const qreal width = std::chrono::duration<qreal, std::milli>(m_buckets.width).count();
    QPen pen(Palette::current().*line.ink.color, line.ink.width, line.ink.line);
    pen.setJoinStyle(Qt::RoundJoin);

    // A series per stretch without gaps: Qt Charts would draw a line across NaN.
    for (std::size_t i = 0; i < line.values.size();) {
        if (std::isnan(line.values[i])) {
            ++i;
            continue;
        }
        QList<QPointF> points;
        for (; i < line.values.size() && !std::isnan(line.values[i]); ++i)
            points << QPointF(begin + (qreal(i) + 0.5) * width, line.values[i] * scale);
        if (points.size() == 1)
            points << points.front() + QPointF(width / 4, 0); // a lone point would be invisible
        auto *series = new QLineSeries;
        series->replace(points);
        series->setPen(pen);
        chart()->addSeries(series);
        series->attachAxis(time);
        series->attachAxis(value);
        connect(series, &QLineSeries::hovered, this,
                [this, scale, name = line.ink.name](const QPointF &at, bool on) {
                    if (!on)
                        return QToolTip::hideText();
                    const QString when =
                        QDateTime::fromMSecsSinceEpoch(qint64(at.x())).toString(QStringLiteral("HH:mm:ss"));
                    QToolTip::showText(QCursor::pos(),
                                       tr("%1 · %2 %3").arg(when, name, valueText(m_unit, at.y() / scale)),
                                       this);
                });
    }
}

} // namespace understudy::ui
