#pragma once

#include "core/api/workbench.h"
#include "ui/bridge/async_call.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace understudy::ui {

/// An open project as the widgets see it: callbacks of core threads become signals of the GUI thread, at most
/// ten a second, and what is cheap to read is held here. GUI thread only, except where said.
///
/// Slow calls: capture `sharedSession()` in runAsync(); the last holder closes the project, always on a
/// worker.
class SessionBridge : public QObject {
    Q_OBJECT
public:
    explicit SessionBridge(std::shared_ptr<api::ProjectSession> session, QObject *parent = nullptr);
    ~SessionBridge() override;

    [[nodiscard]] api::ProjectSession &session() const { return *m_session; }
    [[nodiscard]] std::shared_ptr<api::ProjectSession> sharedSession() const { return m_session; }

    [[nodiscard]] const api::ProjectInfo &info() const { return m_info; }
    [[nodiscard]] const api::RunStatus &status() const { return m_status; }
    [[nodiscard]] const std::vector<RunInfo> &runs() const { return m_runs; } ///< newest first

    /// The run all pages show: the running one as soon as one starts, else the newest, else what a person
    /// chose. 0: none.
    [[nodiscard]] RunId currentRun() const { return m_run; }
    void setCurrentRun(RunId run);
    /// Of the current run; null until it is there (loading() tells) or when there is no run.
    [[nodiscard]] std::shared_ptr<const RunSummary> summary() const { return m_summary; }
    [[nodiscard]] bool loading() const { return m_summaryCall.busy(); }

Q_SIGNALS:
    void statusChanged(const understudy::api::RunStatus &status);
    void summaryChanged(
        const std::shared_ptr<const understudy::RunSummary> &summary); ///< null: another run, loading
    void rulesChanged();
    void runsChanged();
    void currentRunChanged(qint64 run);
    void failed(const understudy::Error &error); ///< a summary could not be read

private:
    enum Change : unsigned { StatusChange = 1, SummaryChange = 2, RulesChange = 4 };
    void note(Change change); ///< any thread
    void deliver();
    void refreshRuns();
    void fetchSummary();

    std::shared_ptr<api::ProjectSession> m_session;
    api::ProjectInfo m_info;
    api::RunStatus m_status;
    std::vector<RunInfo> m_runs;
    RunId m_run = 0;
    std::shared_ptr<const RunSummary> m_summary;
    LatestCall m_summaryCall;
    bool m_summaryAgain = false; ///< changed while one was being fetched
    std::atomic<unsigned> m_pending{0};
    QTimer m_pace; ///< running: a delivery happened less than kPace ago
    std::vector<Subscription> m_subscriptions;
};

} // namespace understudy::ui
