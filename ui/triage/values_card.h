#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/triage/plot_card.h"
#include "ui/triage/value_changes.h"

namespace understudy::ui {

/// From what to what: a histogram of the size of change, or the pairs seen most often. Reads examples on a
/// worker.
class ValuesCard : public PlotCard {
    Q_OBJECT
public:
    explicit ValuesCard(SessionBridge *bridge, QWidget *parent = nullptr);
    void setDivergence(const DivergenceSummary &divergence, const std::vector<ExchangeRowId> &exemplars);
    [[nodiscard]] const ValueChanges &changes() const { return m_changes; }

protected:
    void paintPlot(QPainter &painter, const QRectF &area) const override;

private:
    void show(ValueChanges changes);
    void paintBars(QPainter &painter, const QRectF &area) const;
    void paintPairs(QPainter &painter, const QRectF &area) const;

    SessionBridge *m_bridge;
    LatestCall m_call;
    ValueChanges m_changes;
    std::size_t m_kept = 0; ///< examples there are; a part of them is read
};

} // namespace understudy::ui
