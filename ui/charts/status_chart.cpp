#include "ui/charts/status_chart.h"

#include "ui/charts/axis_scale.h"
#include "ui/models/wording.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QCursor>
#include <QHorizontalStackedBarSeries>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <numeric>

namespace understudy::ui {
namespace {

struct Class {
    std::size_t index; ///< in SideSummary::statusClasses
    const char *name;
    QColor Palette::*color;
    Qt::BrushStyle fill;
};
constexpr std::array kClasses{
    Class{3, QT_TRANSLATE_NOOP("StatusChart", "3xx"), &Palette::grey, Qt::Dense4Pattern},
    Class{4, QT_TRANSLATE_NOOP("StatusChart", "4xx"), &Palette::amber, Qt::BDiagPattern},
    Class{5, QT_TRANSLATE_NOOP("StatusChart", "5xx"), &Palette::red, Qt::SolidPattern},
    Class{0, QT_TRANSLATE_NOOP("StatusChart", "no answer"), &Palette::red, Qt::DiagCrossPattern},
};

std::uint64_t total(const std::array<std::uint64_t, 6> &counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t(0));
}

double otherShare(const std::array<std::uint64_t, 6> &counts) {
    double other = 0;
    for (const Class &each : kClasses)
        other += double(counts[each.index]);
    const auto all = total(counts);
    return all ? other / double(all) : 0;
}

} // namespace

StatusChart::StatusChart(QWidget *parent)
    : ChartCard(tr("answers other than 2xx, %"), tr("Appears with the first answers."), parent) {}

StatusChart::Counts StatusChart::count(const RunSummary &summary) {
    Counts counts{};
    for (const EndpointSummary &endpoint : summary.endpoints) {
        for (std::size_t side = 0; side < counts.size(); ++side) {
            for (std::size_t i = 0; i < counts[side].size(); ++i)
                counts[side][i] += endpoint.sides[side].statusClasses[i];
        }
    }
    return counts;
}

void StatusChart::setSummary(const RunSummary *summary) {
    m_counts = summary ? count(*summary) : Counts{};
    const auto answers = total(m_counts[0]) + total(m_counts[1]) + total(m_counts[2]);
    const bool allGood =
        std::ranges::all_of(m_counts, [](const auto &counts) { return otherShare(counts) == 0; });
    setEmpty(allGood, answers ? tr("Every answer was 2xx.") : tr("Appears with the first answers."));
    if (allGood)
        return;
    QList<ChartInk> inks;
    for (const Class &each : kClasses) {
        const bool seen =
            std::ranges::any_of(m_counts, [&](const auto &counts) { return counts[each.index] > 0; });
        if (seen)
            inks << ChartInk{
                .name = tr(each.name), .color = each.color, .line = Qt::NoPen, .fill = each.fill};
    }
    setLegend(inks);
    redraw();
}

void StatusChart::redraw() {
    chart()->removeAllSeries();
    const auto axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }

    const Palette &palette = Palette::current();
    auto *series = new QHorizontalStackedBarSeries;
    series->setBarWidth(0.55);
    QStringList categories;
    double top = 0;
    std::array<std::size_t, 3> drawn{};
    std::size_t sides = 0;
    for (const Side side : {Side::Candidate, Side::Baseline, Side::Live}) { // drawn from the bottom up
        const auto &counts = m_counts[std::size_t(side)];
        if (!total(counts))
            continue;
        categories << QStringLiteral("%1  %2").arg(sideText(side), percentText(otherShare(counts)));
        top = std::max(top, otherShare(counts) * 100);
        drawn[sides++] = std::size_t(side);
    }
    for (const Class &each : kClasses) {
        auto *set = new QBarSet(tr(each.name));
        const QColor color = palette.*each.color;
        set->setBrush(QBrush(color, each.fill));
        set->setPen(QPen(color, 1));
        for (std::size_t i = 0; i < sides; ++i) {
            const auto &counts = m_counts[drawn[i]];
            *set << 100.0 * double(counts[each.index]) / double(total(counts));
        }
        connect(set, &QBarSet::hovered, this, [this, drawn, each](bool on, int index) {
            if (!on)
                return QToolTip::hideText();
            const auto side = drawn[std::size_t(index)];
            QToolTip::showText(
                QCursor::pos(),
                tr("%1: %2 answers %3")
                    .arg(sideText(Side(side)), countText(m_counts[side][each.index]), tr(each.name)),
                this);
        });
        series->append(set);
    }
    chart()->addSeries(series);
    auto *side = new QBarCategoryAxis;
    side->append(categories);
    auto *share = new QValueAxis;
    const AxisScale axis = axisScale(top * 1.05, 0.01);
    share->setRange(0, axis.top);
    share->setTickCount(3);
    share->setLabelFormat(axis.format);
    style(side, false);
    style(share, true);
    side->setLineVisible(false);
    side->setLabelsColor(palette.text);
    chart()->addAxis(side, Qt::AlignLeft);
    chart()->addAxis(share, Qt::AlignBottom);
    series->attachAxis(side);
    series->attachAxis(share);
}

} // namespace understudy::ui
