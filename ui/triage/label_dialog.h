#pragma once

#include "core/model/rule.h"
#include "core/model/run_summary.h"
#include "ui/bridge/session_bridge.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace understudy::ui {

/// Says of a divergence what it is: reason, reach, and what that will cover before it is saved. Enter saves.
class LabelDialog : public QDialog {
    Q_OBJECT
public:
    /// `existing`: the label in force, to be changed.
    LabelDialog(SessionBridge *bridge, RunId run, RuleAction action, const DivergenceSummary &divergence,
                const std::optional<Rule> &existing, QWidget *parent = nullptr);

    [[nodiscard]] Rule rule() const;
    void accept() override;

private:
    void build(const QString &question, const QString &meaning);
    void updatePreview();
    void showPreview(const api::Triage::Preview &preview);

    SessionBridge *m_bridge;
    RunId m_run;
    RuleAction m_action;
    DivergenceSummary m_divergence;
    std::optional<Rule> m_existing;
    LatestCall m_call;

    QLineEdit *m_reason;
    QLabel *m_reasonError, *m_preview;
    QRadioButton *m_here, *m_below, *m_everywhere;
    QComboBox *m_node;
    QCheckBox *m_kindOnly;
    QPushButton *m_save;
};

/// The nodes above a body location, itself first: "body:/a/*/b", "body:/a/*", "body:/a". Empty for what is no
/// path.
[[nodiscard]] QStringList nodesOf(const std::string &location);

} // namespace understudy::ui
