#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/shell/page.h"

#include <QTimer>

#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;

namespace understudy::ui {

class DefinitionForm;
class DivergenceChart;
class LatencyChart;
class PreflightView;
class RunList;
class StatusChart;

/// Says what a run is, shows how it goes, and lists the runs there were.
class RunPage : public Page {
    Q_OBJECT
public:
    RunPage(SessionBridge *bridge, QWidget *parent);

    [[nodiscard]] QString title() const override { return tr("Run"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("run"); }
    [[nodiscard]] Menu menu() const override { return Menu::Run; }
    [[nodiscard]] QString statusText() const override;
    void activate() override;

    [[nodiscard]] DefinitionForm *form() const { return m_form; }
    [[nodiscard]] PreflightView *preflight() const { return m_preflight; }
    [[nodiscard]] RunList *runs() const { return m_runs; }

    /// The definition, when nothing in it blocks a start; else its mistakes are shown.
    [[nodiscard]] std::optional<RunDefinition> definitionToStart();
    [[nodiscard]] bool nothingDefined() const;
    void checkTargets(); ///< runs the preflight now

private:
    void makeActions();
    [[nodiscard]] QWidget *makeEditor();
    [[nodiscard]] QWidget *makeOverview();
    void refreshStatus();
    void refreshSummary();
    void refreshRuns();
    void showChecked(const std::vector<api::PreflightItem> &items);
    void importYaml();
    void exportYaml();
    void readYaml(const QString &path);
    void writeYaml(const QString &path);

    SessionBridge *m_bridge;
    DefinitionForm *m_form;
    QScrollArea *m_editor;
    PreflightView *m_preflight;
    RunList *m_runs;
    DivergenceChart *m_divergences;
    LatencyChart *m_latency;
    StatusChart *m_statuses;
    QLabel *m_headline, *m_note, *m_address;
    QPushButton *m_copy;
    QWidget *m_addressLine, *m_charts, *m_runsCard, *m_firstSteps;
    QAction *m_import, *m_export, *m_check, *m_reuse, *m_show, *m_copyAddress;
    QTimer m_checkSoon;
    LatestCall m_checkCall;
};

} // namespace understudy::ui
