#pragma once

#include "core/model/exchange_row.h"

#include <QWidget>

#include <array>
#include <optional>

namespace understudy::ui {

/// How long each side took for one exchange, beside what is usual at its endpoint.
class TimingView : public QWidget {
    Q_OBJECT
public:
    explicit TimingView(QWidget *parent = nullptr);
    /// `endpoint`: nullptr where the run has no summary of it.
    void show(const ExchangeDetail &detail, const EndpointSummary *endpoint);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Bar {
        Side side = Side::Live;
        double latency = 0; ///< microseconds
        std::int64_t size = -1;
        int status = 0;
        QString failure;
        double p50 = 0, p99 = 0; ///< of the endpoint; 0: unknown
    };
    void paintBar(QPainter &painter, const Bar &bar, const QRect &area, double scale) const;
    std::vector<Bar> m_bars;
};

} // namespace understudy::ui
