#pragma once

#include "core/model/run_summary.h"
#include "ui/charts/chart_card.h"

namespace understudy::ui {

/// How latency of the sides is distributed at one endpoint: share of answers per bucket of kLatencyBounds,
/// the buckets equally wide (they grow about by half each, so this is a logarithmic scale).
class LatencyHistogram : public ChartCard {
    Q_OBJECT
public:
    explicit LatencyHistogram(QWidget *parent = nullptr);
    void setEndpoint(const EndpointSummary *endpoint);

protected:
    void redraw() override;

private:
    std::array<std::vector<double>, 3> m_shares; ///< by Side
    std::size_t m_first = 0, m_last = 0;         ///< buckets with anything in them
};

} // namespace understudy::ui
