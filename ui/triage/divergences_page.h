#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/models/divergence_tree_model.h"
#include "ui/shell/page.h"
#include "ui/triage/label_history.h"

#include <functional>
#include <optional>

class QAction;
class QStackedWidget;

namespace understudy::ui {

class DivergenceDetail;
class DivergenceTreeView;
class FilterEdit;
class LabelDialog;

/// What differs, and what to say about it. Tree at the left, the chosen divergence at the right, everything
/// by keyboard.
class DivergencesPage : public Page {
    Q_OBJECT
public:
    explicit DivergencesPage(SessionBridge *bridge, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Diverge"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("divergences"); }
    [[nodiscard]] QString statusText() const override;
    void openDivergence(qint64 divergence) override;
    void activate() override;

    [[nodiscard]] DivergenceTreeModel *model() const { return m_model; }
    [[nodiscard]] DivergenceTreeView *tree() const { return m_tree; }
    [[nodiscard]] DivergenceDetail *detail() const { return m_detail; }
    [[nodiscard]] FilterEdit *filter() const { return m_filter; }
    [[nodiscard]] LabelHistory *history() const { return m_history; }

private:
    void buildActions();
    QAction *addAction(const QString &text, const QKeySequence &key, const std::function<void()> &run);
    void updateSummary();
    void updateCounts();
    void updateDetail();
    void updateActions();
    void sayNothingChosen();
    void sayNothingDiffers(const RunSummary &summary);
    void sayEndpoint();
    void hint(const QString &text);

    void selectFirst();
    void sortAnew();
    void stepDifference(bool forward);
    void stepDivergence(bool forward, bool untriagedOnly);
    void label(RuleAction action);
    void saveLabel(const LabelDialog &dialog, const std::optional<Rule> &before, DivergenceId about);
    void removeLabel();
    void labelStored(DivergenceId divergence, bool undone);
    [[nodiscard]] std::optional<Rule> ruleInForce(const DivergenceSummary &divergence) const;

    SessionBridge *m_bridge;
    DivergenceTreeModel *m_model;
    LabelHistory *m_history;
    FilterEdit *m_filter;
    DivergenceTreeView *m_tree;
    DivergenceDetail *m_detail = nullptr;
    std::optional<qint64> m_wanted; ///< to be selected as soon as it is there
    std::optional<DivergenceId> m_advanceTo;
    std::optional<DivergenceId> m_reveal; ///< to be brought into sight wherever it moves
    bool m_atWork = false;                ///< somebody reads or labels: rows stay where they are
    QString m_hint, m_said;
    enum class Nothing {
        NoRun,
        Loading,
        NoDivergence,
        Filtered,
        NotChosen,
        Endpoint
    } m_nothing = Nothing::NoRun;

    QAction *m_noise = nullptr, *m_expected = nullptr, *m_bug = nullptr, *m_unlabel = nullptr,
            *m_copy = nullptr, *m_why = nullptr, *m_requests = nullptr, *m_sort = nullptr;
};

} // namespace understudy::ui
