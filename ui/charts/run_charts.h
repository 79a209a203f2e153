#pragma once

#include "ui/charts/time_chart.h"

class QPushButton;

namespace understudy::ui {

/// How each side looks in every chart: live a plain line, baseline dashed, candidate strong.
[[nodiscard]] ChartInk sideInk(Side side);

/// Share of requests in which the candidate, or the baseline, differs from live, over time.
class DivergenceChart : public TimeChart {
    Q_OBJECT
public:
    explicit DivergenceChart(QWidget *parent = nullptr);
    void setSummary(const RunSummary *summary);
    /// The same for one divergence.
    void setDivergence(const RunSummary &summary, const DivergenceSummary &divergence);

private:
    void draw(const RunSummary &summary, const std::vector<std::uint32_t> &candidate,
              const std::vector<std::uint32_t> &baseline);
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
