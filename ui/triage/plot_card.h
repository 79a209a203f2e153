#pragma once

#include "core/model/run_summary.h"

#include <QFrame>

#include <array>
#include <vector>

namespace understudy::ui {

/// A small card: title at the left, a remark at the right, below it what a subclass draws. For figures that
/// are glanced at; the charts of a run have axes and live in ui/charts.
class PlotCard : public QFrame {
    Q_OBJECT
public:
    explicit PlotCard(QWidget *parent = nullptr);

protected:
    void setTitle(const QString &title, const QString &remark = {});
    virtual void paintPlot(QPainter &painter, const QRectF &area) const = 0;
    void paintEvent(QPaintEvent *event) final;
    void changeEvent(QEvent *event) override;

private:
    QString m_title, m_remark;
};

/// Which share of the endpoint's requests differs from live, over the life of the run: candidate and
/// baseline.
class ShareCard : public PlotCard {
    Q_OBJECT
public:
    using PlotCard::PlotCard;
    void set(const RunSummary &summary, const EndpointSummary *endpoint, const DivergenceSummary &divergence);

protected:
    void paintPlot(QPainter &painter, const QRectF &area) const override;

private:
    std::vector<double> m_candidate, m_baseline;
    QString m_candidateText, m_baselineText;
};

/// How latency is distributed at an endpoint, live against candidate, on a logarithmic scale.
class LatencyCard : public PlotCard {
    Q_OBJECT
public:
    using PlotCard::PlotCard;
    void set(const EndpointSummary *endpoint);

protected:
    void paintPlot(QPainter &painter, const QRectF &area) const override;

private:
    std::array<std::vector<double>, 3> m_shares; ///< by Side, all buckets
    std::array<QString, 3> m_labels;
    std::size_t m_first = 0, m_last = 0;
};

} // namespace understudy::ui
