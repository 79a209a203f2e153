#include "ui/charts/run_charts.h"

#include "ui/charts/condense.h"
#include "ui/models/wording.h"
#include "ui/theme/controls.h"

#include <QPushButton>

namespace understudy::ui {
namespace {

TimeBuckets merged(const TimeBuckets &buckets, std::size_t factor) {
    return {buckets.begin, buckets.width * std::int64_t(factor)};
}

} // namespace

ChartInk sideInk(Side side) {
    switch (side) {
    case Side::Live:
        return {.name = sideText(side), .color = &Palette::text, .line = Qt::SolidLine, .width = 1.4};
    case Side::Baseline:
        return {.name = sideText(side), .color = &Palette::grey, .line = Qt::DashLine, .width = 1.6};
    case Side::Candidate:
        break;
    }
    return {.name = sideText(side), .color = &Palette::accent, .line = Qt::SolidLine, .width = 2.2};
}

DivergenceChart::DivergenceChart(QWidget *parent)
    : TimeChart(tr("requests in which one side alone differs, %"), Unit::Percent,
                tr("Appears with the first compared requests."), parent) {}

void DivergenceChart::setSummary(const RunSummary *summary) {
    if (!summary) {
        setData({}, {});
        return;
    }
    // A bucket that is not over yet says nothing.
    const auto over = [goesOn = summary->run.ended == Instant{}](std::vector<std::uint32_t> counts) {
        if (goesOn && counts.size() > 1)
            counts.pop_back();
        return counts;
    };
    const RunSeries &series = summary->series;
    const std::size_t factor = condenseFactor(series.requests.size());
    const auto requests = condenseCounts(over(series.requests), factor);
    const auto share = [&](const std::vector<std::uint32_t> &counts) {
        return shares(condenseCounts(over(counts), factor), requests);
    };
    std::vector<Line> lines;
    if (summary->hasBaseline)
        lines.push_back({sideInk(Side::Baseline), share(series.baselineDiffers)});
    ChartInk ink = sideInk(Side::Candidate);
    ink.color = &Palette::red;
    lines.push_back({ink, share(series.candidateDiffers)});
    setData(merged(series.buckets, factor), std::move(lines));
}

LatencyChart::LatencyChart(QWidget *parent)
    : TimeChart(tr("latency, ms"), Unit::Milliseconds, tr("Appears with the first answers."), parent) {
    m_median = makeButton(tr("p99"), "link", this);
    m_median->setCheckable(true);
    m_median->setFont(ui::font(TextRole::Small));
    m_median->setFixedHeight(m_median->fontMetrics().height() + 2);
    m_median->setToolTip(tr("Change between the slowest 1 % (p99) and the median (p50)"));
    m_median->setAccessibleName(tr("Median instead of p99"));
    addToHeader(m_median);
    connect(m_median, &QPushButton::toggled, this, [this](bool median) {
        m_median->setText(median ? tr("p50") : tr("p99"));
        draw();
    });
}

void LatencyChart::setSummary(const RunSummary *summary) {
    m_series = summary ? summary->series : RunSeries{};
    draw();
}

void LatencyChart::draw() {
    const auto &bySide = m_median->isChecked() ? m_series.p50 : m_series.p99;
    const std::size_t factor = condenseFactor(bySide[0].size());
    std::vector<Line> lines;
    for (const Side side : kSides)
        lines.push_back({sideInk(side), condensePeaks(bySide[std::size_t(side)], factor)});
    setData(merged(m_series.buckets, factor), std::move(lines));
}

} // namespace understudy::ui
