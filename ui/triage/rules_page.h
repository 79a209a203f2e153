#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/shell/page.h"

#include <functional>

class QAction;
class QStackedWidget;
class QTableView;

namespace understudy::ui {

class EmptyState;
class LabelHistory;
class RuleModel;

/// The labels of the project: what each covers, on and off, away. Steps can be undone as on the divergences
/// page.
class RulesPage : public Page {
    Q_OBJECT
public:
    explicit RulesPage(SessionBridge *bridge, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Labels"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("rules"); }
    [[nodiscard]] QString statusText() const override;
    void activate() override;

    [[nodiscard]] RuleModel *model() const { return m_model; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] EmptyState *empty() const { return m_empty; }

private:
    void buildTable();
    void buildActions();
    QAction *addAction(const QString &text, const QKeySequence &key, const std::function<void()> &run);
    void updateRules();
    void updateCovered();
    void updateActions();
    void enable(qint64 id, bool enabled);
    void openDivergenceOfCurrent();

    SessionBridge *m_bridge;
    RuleModel *m_model;
    LabelHistory *m_history;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    QAction *m_remove = nullptr, *m_open = nullptr;
};

} // namespace understudy::ui
