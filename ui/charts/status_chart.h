#pragma once

#include "core/model/run_summary.h"
#include "ui/charts/chart_card.h"

#include <array>

namespace understudy::ui {

/// What the sides answered other than 2xx, as shares: 2xx would dwarf what one looks for.
class StatusChart : public ChartCard {
    Q_OBJECT
public:
    explicit StatusChart(QWidget *parent = nullptr);
    void setSummary(const RunSummary *summary);

    /// By side: counts as in SideSummary::statusClasses, over all endpoints.
    using Counts = std::array<std::array<std::uint64_t, 6>, 3>;
    [[nodiscard]] static Counts count(const RunSummary &summary);

protected:
    void redraw() override;

private:
    Counts m_counts{};
};

} // namespace understudy::ui
