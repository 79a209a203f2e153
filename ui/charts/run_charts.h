#pragma once

#include "ui/charts/time_chart.h"

class QPushButton;

namespace understudy::ui {

/// How each side looks in every chart: live a plain line, baseline dashed, candidate strong.
[[nodiscard]] ChartInk sideInk(Side side);

/// Share of requests in which the candidate alone, or the baseline alone, differs, over time.
class DivergenceChart : public TimeChart {
    Q_OBJECT
public:
    explicit DivergenceChart(QWidget *parent = nullptr);
    void setSummary(const RunSummary *summary);
};

/// Latency of live, baseline and candidate over time, p99 or p50.
class LatencyChart : public TimeChart {
    Q_OBJECT
public:
    explicit LatencyChart(QWidget *parent = nullptr);
    void setSummary(const RunSummary *summary);

private:
    void draw();

    RunSeries m_series;
    QPushButton *m_median;
};

} // namespace understudy::ui
