#pragma once

#include "core/model/run_summary.h"
#include "ui/charts/chart_card.h"

#include <vector>

namespace understudy::ui {

/// Lines over the time of a run, from aggregated series only.
class TimeChart : public ChartCard {
    Q_OBJECT
public:
    struct Line {
        ChartInk ink;
        std::vector<double> values; ///< one per bucket; NaN: nothing was measured, the line has a gap
    };
    enum class Unit { Percent, Milliseconds };

    TimeChart(const QString &title, Unit unit, const QString &emptyText, QWidget *parent = nullptr);

    void setData(const TimeBuckets &buckets, std::vector<Line> lines);
    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }

protected:
    void redraw() override;

private:
    void addLine(const Line &line, QAbstractAxis *time, QAbstractAxis *value);

    Unit m_unit;
    TimeBuckets m_buckets;
    std::vector<Line> m_lines;
};

} // namespace understudy::ui
