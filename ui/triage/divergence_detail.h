#pragma once

#include "ui/bridge/session_bridge.h"

#include <QAction>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace understudy::ui {

class EmptyState;
class ExchangeViewer;
class LatencyCard;
class PillLabel;
class ShareCard;
class ValuesCard;

/// All that is known of one divergence: what it says, evidence, charts, and its examples side by side.
class DivergenceDetail : public QWidget {
    Q_OBJECT
public:
    /// `buttons`: what a person can say about it, in the row at the bottom.
    DivergenceDetail(SessionBridge *bridge, const QList<QAction *> &buttons, QWidget *parent = nullptr);

    /// A newer picture of the same divergence keeps the example that is looked at.
    void show(const std::shared_ptr<const RunSummary> &summary, const DivergenceSummary &divergence);
    /// Instead of a divergence; `action`: words of a button, see emptyAction.
    void showNothing(const QString &title, const QString &text, const QString &action = {});

    [[nodiscard]] ExchangeViewer *viewer() const { return m_viewer; }
    [[nodiscard]] std::optional<DivergenceId> divergence() const { return m_id; }
    [[nodiscard]] std::size_t exemplar() const { return m_exemplar; }
    [[nodiscard]] const std::vector<ExchangeRowId> &exemplars() const { return m_exemplars; }
    void stepExemplar(int by);
    void showWhy();
    /// The filter of the exchanges in which it shows.
    [[nodiscard]] QString requestsFilter() const;
    [[nodiscard]] EmptyState *empty() const { return m_empty; }

Q_SIGNALS:
    void emptyAction();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildCards();
    [[nodiscard]] QWidget *buildActions(const QList<QAction *> &buttons);
    void loadExemplars();
    void takeExemplars(std::vector<ExchangeRowId> rows);
    void showExemplar();
    void updateExemplarText();

    SessionBridge *m_bridge;
    LatestCall m_call;
    std::optional<DivergenceId> m_id;
    std::shared_ptr<const RunSummary> m_summary;
    DivergenceSummary m_divergence;
    std::vector<ExchangeRowId> m_exemplars;
    std::size_t m_exemplar = 0;

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_content, *m_cards;
    QLabel *m_headline, *m_evidence;
    PillLabel *m_pill;
    ShareCard *m_share;
    ValuesCard *m_values;
    LatencyCard *m_latency;
    ExchangeViewer *m_viewer;
    QLabel *m_exemplarText;
    QToolButton *m_previous, *m_next;
};

} // namespace understudy::ui
