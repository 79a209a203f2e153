#include "tests/ui/support/fake_session.h"

#include "tests/ui/support/fake_state.h"

using namespace std::chrono_literals;

namespace understudy::test {

FakeSession::FakeSession(bool filled, std::string path)
    : m_state(std::make_unique<FakeState>())
    , m_run(makeFakeRun(*m_state))
    , m_triage(makeFakeTriage(*m_state))
    , m_exchanges(makeFakeExchanges(*m_state))
    , m_reports(makeFakeReports(*m_state)) {
    const auto slash = path.find_last_of('/');
    std::string name = path.substr(slash == std::string::npos ? 0 : slash + 1);
    if (const auto dot = name.rfind(".understudy"); dot != std::string::npos)
        name.resize(dot);
    m_state->info = {.path = std::move(path), .name = std::move(name)};
    m_state->preflight = {
        {api::PreflightItem::Level::Ok, "Live", "http://127.0.0.1:8001 accepts connections."},
        {api::PreflightItem::Level::Ok, "Candidate", "http://127.0.0.1:8003 accepts connections."},
        {api::PreflightItem::Level::Warning, "Baseline",
         "http://127.0.0.1:8002 cannot be reached: connection refused. Start the service or correct the "
         "address."}};
    if (filled) {
        m_state->summaries[1] = std::make_shared<const RunSummary>(makeSummary(1));
        m_state->rows = makeRows(1000);
    }
}

FakeSession::~FakeSession() {
    holdQueries(false);
}

void FakeSession::setInfo(api::ProjectInfo info) {
    const std::lock_guard lock(m_state->mutex);
    m_state->info = std::move(info);
}

void FakeSession::setStatus(api::RunStatus status) {
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->status = std::move(status);
    }
    m_state->runChanged.notify();
}

void FakeSession::setSummary(RunSummary summary) {
    {
        const std::lock_guard lock(m_state->mutex);
        const RunId id = summary.run.id;
        m_state->summaries[id] = std::make_shared<const RunSummary>(std::move(summary));
    }
    m_state->sessionChanged.notify();
}

void FakeSession::setRows(std::vector<ExchangeRow> rows) {
    const std::lock_guard lock(m_state->mutex);
    m_state->rows = std::move(rows);
}

void FakeSession::setPreflight(std::vector<api::PreflightItem> items) {
    const std::lock_guard lock(m_state->mutex);
    m_state->preflight = std::move(items);
}

void FakeSession::failNextWith(Error error) {
    const std::lock_guard lock(m_state->mutex);
    m_state->nextError = std::move(error);
}

void FakeSession::holdQueries(bool hold) {
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->held = hold;
    }
    m_state->released.notify_all();
}

RunDefinition FakeSession::lastStarted() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->started;
}

std::string FakeSession::lastReportPath() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->reportPath;
}

FakeSession::Calls FakeSession::calls() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->calls;
}

api::ProjectInfo FakeSession::info() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->info;
}

std::vector<RunInfo> FakeSession::runs() const {
    const std::lock_guard lock(m_state->mutex);
    std::vector<RunInfo> runs;
    for (const auto &[id, summary] : m_state->summaries)
        runs.push_back(summary->run);
    return runs;
}

Result<std::shared_ptr<const RunSummary>> FakeSession::summary(RunId run) {
    m_state->waitReleased();
    if (auto error = m_state->takeError())
        return std::unexpected(*error);
    const std::lock_guard lock(m_state->mutex);
    ++m_state->calls.summary;
    const auto found = m_state->summaries.find(run);
    if (found == m_state->summaries.end())
        return fail(ErrorCode::NotFound, "The run does not exist.");
    return found->second;
}

Subscription FakeSession::onChange(std::function<void()> callback) {
    return m_state->sessionChanged.add(std::move(callback));
}

api::RunService &FakeSession::run() {
    return *m_run;
}

api::Triage &FakeSession::triage() {
    return *m_triage;
}

api::ExchangeQuery &FakeSession::exchanges() {
    return *m_exchanges;
}

api::ReportService &FakeSession::reports() {
    return *m_reports;
}

Result<RunId> FakeSession::import(const std::string &file, const std::function<void(double)> &progress,
                                  std::stop_token stop) {
    if (auto error = m_state->takeError())
        return std::unexpected(*error);
    progress(0.5);
    m_state->waitReleased(stop);
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "The import was stopped.");
    progress(1);
    RunSummary summary = makeSummary(RunId(runs().size() + 1));
    summary.run.name = file.substr(file.find_last_of('/') + 1);
    summary.run.source = CaptureSource::Recorded;
    const RunId id = summary.run.id;
    setSummary(std::move(summary));
    return id;
}

api::RunStatus runningStatus(RunId run) {
    api::RunStatus status;
    status.state = api::RunState::Running;
    status.run = run;
    status.name = "checkout: 2.3 rehearses 2.2";
    status.address = "127.0.0.1:41234";
    status.share = 0.05;
    status.started = now() - 12min - 31s;
    status.endsAt = now() + 47min;
    status.requestsPerSecond = 412;
    status.liveP50Ms = 8.1;
    status.liveP99Ms = 12.4;
    status.candidateP99Ms = 18.9;
    status.counters.requests = 10'431;
    status.counters.compared = 10'400;
    status.regressions = 7;
    status.undecided = 5;
    return status;
}

Result<std::unique_ptr<api::ProjectSession>> FakeWorkbench::create(const std::string &path) {
    if (path.contains("missing"))
        return fail(ErrorCode::Io, "The project \"" + path + "\" could not be created.",
                    "The folder does not exist.", "Choose another folder.");
    auto session = std::make_unique<FakeSession>(false, path);
    last = session.get();
    return session;
}

Result<std::unique_ptr<api::ProjectSession>> FakeWorkbench::open(const std::string &path, bool readOnly) {
    if (path.contains("missing"))
        return fail(ErrorCode::NotFound, "The project \"" + path + "\" could not be opened.",
                    "The file does not exist.", "Choose another file or create a new project.");
    if (path.contains("locked") && !readOnly)
        return fail(ErrorCode::Locked, "The project \"" + path + "\" is in use.",
                    "Ann has it open on alpha (process 4711) since 12:02.",
                    "Open it read-only or close it there.");
    auto session = std::make_unique<FakeSession>(true, path);
    if (readOnly) {
        auto info = session->info();
        info.readOnly = true;
        info.readOnlyReason = "Ann has it open on alpha (process 4711) since 12:02.";
        session->setInfo(info);
    }
    last = session.get();
    return session;
}

} // namespace understudy::test
