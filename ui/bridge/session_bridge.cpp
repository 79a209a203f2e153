#include "ui/bridge/session_bridge.h"

#include <algorithm>
#include <chrono>

namespace understudy::ui {
namespace {

constexpr std::chrono::milliseconds kPace{100};

bool active(api::RunState state) {
    using enum api::RunState;
    return state == Preflight || state == Starting || state == Running || state == Draining;
}

} // namespace

SessionBridge::SessionBridge(std::shared_ptr<api::ProjectSession> session, QObject *parent)
    : QObject(parent)
    , m_session(std::move(session))
    , m_info(m_session->info())
    , m_status(m_session->run().status()) {
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPace);
    connect(&m_pace, &QTimer::timeout, this, &SessionBridge::deliver);

    refreshRuns();
    m_run = active(m_status.state) && m_status.run ? m_status.run : (m_runs.empty() ? 0 : m_runs.front().id);
    fetchSummary();

    m_subscriptions.push_back(m_session->run().onChange([this] { note(StatusChange); }));
    m_subscriptions.push_back(m_session->onChange([this] { note(SummaryChange); }));
    m_subscriptions.push_back(m_session->triage().onChange([this] { note(RulesChange); }));
}

SessionBridge::~SessionBridge() {
    m_subscriptions.clear(); // no callback runs after this
    m_summaryCall.cancel();
    // Closing may stop a run and write: not here. Nobody waits for it but the end of the application.
    detail::runOnPool([session = std::move(m_session)]() mutable { session.reset(); });
}

void SessionBridge::setCurrentRun(RunId run) {
    if (run == m_run)
        return;
    m_run = run;
    m_summary.reset();
    m_summaryCall.cancel();
    fetchSummary();
    Q_EMIT currentRunChanged(run);
    Q_EMIT summaryChanged(m_summary);
}

void SessionBridge::note(Change change) {
    if (m_pending.fetch_or(change) != 0)
        return; // a delivery is on its way
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_pace.isActive())
                deliver();
        },
        Qt::QueuedConnection);
}

void SessionBridge::deliver() {
    const unsigned changes = m_pending.exchange(0);
    if (!changes)
        return;
    m_pace.start();
    if (changes & StatusChange) {
        const RunId before = m_status.run;
        m_status = m_session->run().status();
        if (m_status.run != before || !active(m_status.state))
            refreshRuns();
        if (active(m_status.state) && m_status.run && m_status.run != before)
            setCurrentRun(m_status.run);
        Q_EMIT statusChanged(m_status);
    }
    if (changes & SummaryChange) {
        refreshRuns();
        if (!m_run && !m_runs.empty())
            setCurrentRun(m_runs.front().id);
    }
    if (changes & RulesChange)
        Q_EMIT rulesChanged();
    if (changes & (SummaryChange | RulesChange))
        fetchSummary();
}

void SessionBridge::refreshRuns() {
    auto runs = m_session->runs();
    std::ranges::sort(runs, [](const RunInfo &a, const RunInfo &b) { return a.id > b.id; });
    const auto same = [](const RunInfo &a, const RunInfo &b) {
        return a.id == b.id && a.name == b.name && a.ended == b.ended;
    };
    if (std::ranges::equal(runs, m_runs, same))
        return;
    m_runs = std::move(runs);
    Q_EMIT runsChanged();
}

void SessionBridge::fetchSummary() {
    if (!m_run)
        return;
    if (m_summaryCall.busy()) {
        m_summaryAgain = true; // let it finish: a fast producer must not starve us of any summary
        return;
    }
    m_summaryAgain = false;
    using Answer = Result<std::shared_ptr<const RunSummary>>;
    m_summaryCall.run<Answer>(
        this, [session = m_session, run = m_run](std::stop_token) { return session->summary(run); },
        [this](Answer answer) {
            if (!answer) {
                if (answer.error().code != ErrorCode::Cancelled)
                    Q_EMIT failed(answer.error());
            } else if (*answer != m_summary) {
                m_summary = std::move(*answer);
                Q_EMIT summaryChanged(m_summary);
            }
            if (m_summaryAgain)
                fetchSummary();
        });
}

} // namespace understudy::ui
