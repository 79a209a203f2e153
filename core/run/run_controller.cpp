#include "core/run/run_controller.h"

#include "core/base/log.h"

#include <algorithm>
#include <utility>

namespace understudy::run {

namespace {
constexpr std::chrono::milliseconds kTick{200};
constexpr int kTicksPerJudging = 2;
constexpr std::chrono::seconds kGrace{2}; ///< for live answers under way when stopping
} // namespace

struct RunController::Active {
    RunInfo info;
    std::unique_ptr<Pipeline> pipeline;
    std::unique_ptr<capture::Capture> capture;
    int ticks = 0;
};

RunController::RunController(store::ProjectFile &file, Options options)
    : m_file(file)
    , m_options(std::move(options)) {}

RunController::~RunController() {
    (void)stop();
}

Status RunController::move(RunState to, const std::string &message) {
    {
        const std::lock_guard lock(m_mutex);
        if (!mayMove(m_status.state, to))
            return fail(ErrorCode::InvalidInput, "The run cannot go from " +
                                                     std::string(toString(m_status.state)) + " to " +
                                                     std::string(toString(to)) + ".");
        m_status.state = to;
        if (!message.empty())
            m_status.message = message;
    }
    m_changed.notify();
    return {};
}

Result<RunId> RunController::start(const RunDefinition &definition) {
    const std::lock_guard control(m_control);
    if (m_ticker.joinable()) {
        if (const RunState state = status().state; state != RunState::Stopped && state != RunState::Failed)
            return fail(ErrorCode::InvalidInput, "A run is already going on.", {}, "Stop it first.");
        m_ticker.join();
    }
    {
        const std::lock_guard lock(m_mutex);
        if (m_status.state == RunState::Stopped || m_status.state == RunState::Failed)
            m_status = {};
        m_status.name = definition.name;
        m_status.source = definition.source;
        m_status.share = definition.share;
        m_stopAsked = false;
    }
    if (const Status moved = move(RunState::Preflight); !moved)
        return std::unexpected(moved.error());
    for (const Finding &finding : preflight(definition)) {
        if (finding.level != Finding::Level::Error)
            continue;
        (void)move(RunState::Failed, finding.title + ": " + finding.text);
        return fail(ErrorCode::InvalidInput, "The run cannot start.", finding.title + ": " + finding.text);
    }
    (void)move(RunState::Starting);
    log(LogLevel::Info, "run", "Start run");
    auto active = bringUp(definition);
    if (!active) {
        (void)move(RunState::Failed, active.error().text());
        return std::unexpected(active.error());
    }
    const RunId id = (*active)->info.id;
    const auto first = judge(**active);
    {
        const std::lock_guard lock(m_mutex);
        m_active = std::move(*active);
        m_status.run = id;
        m_status.started = m_active->info.started;
        m_status.endsAt = m_active->info.started + definition.timeLimit;
        m_status.address = m_active->capture->address();
        m_status.demo = m_demo;
        m_summary = first;
    }
    (void)move(RunState::Running);
    m_ticker = std::thread([this] { tickerLoop(); });
    return id;
}

Result<std::unique_ptr<RunController::Active>> RunController::bringUp(const RunDefinition &definition) {
    auto key = redact::loadOrCreateKey(m_file.info().id);
    if (!key)
        return std::unexpected(key.error());
    const auto nextDivergence = m_file.nextDivergenceId();
    if (!nextDivergence)
        return std::unexpected(nextDivergence.error());

    const std::uint64_t seed =
        m_options.seed != 0 ? m_options.seed : std::uint64_t(now().time_since_epoch().count());
    auto active = std::make_unique<Active>();
    active->info = {0, definition.name, definition.source, now(), {}, definition, {}};
    // First what may refuse the definition: one that is refused (for a password in an address, say) is not
    // stored.
    auto capture = capture::makeCapture(
        definition, [owner = active.get()](Exchange &&e) { return owner->pipeline->offer(std::move(e)); },
        seed);
    if (!capture)
        return std::unexpected(capture.error());
    active->capture = std::move(*capture);
    const auto id = m_file.addRun(active->info);
    if (!id)
        return std::unexpected(id.error());
    active->info.id = *id;

    PipelineOptions options;
    options.run = *id;
    options.record = definition.record;
    options.rowCap = definition.rowCap;
    options.nextDivergenceId = *nextDivergence;
    options.workers = int(std::clamp(std::thread::hardware_concurrency() / 2, 1u, 8u));
    options.seed = seed;
    active->pipeline =
        std::make_unique<Pipeline>(m_file, redact::Redactor(*key, m_options.redactedNames), options);

    if (const Status started = active->capture->start(); !started) {
        active->pipeline->finish();
        (void)m_file.endRun(*id, now(), {}, started.error().text());
        return std::unexpected(started.error());
    }
    return active;
}

Status RunController::stop() {
    const std::lock_guard control(m_control);
    requestStop();
    if (m_ticker.joinable())
        m_ticker.join();
    const RunStatus ended = status();
    if (ended.state == RunState::Failed || ended.recordingStopped)
        return fail(ErrorCode::Io, ended.message);
    return {};
}

void RunController::requestStop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopAsked = true;
    }
    m_wake.notify_all();
}

Status RunController::extend(Duration by) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_status.state != RunState::Running)
            return fail(ErrorCode::InvalidInput, "There is no running run whose time could be extended.");
        m_status.endsAt += by;
    }
    m_changed.notify();
    return {};
}

void RunController::waitUntilEnded() {
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] {
        return m_status.state == RunState::Idle || m_status.state == RunState::Stopped ||
               m_status.state == RunState::Failed;
    });
}

RunStatus RunController::status() const {
    const std::lock_guard lock(m_mutex);
    return m_status;
}

std::shared_ptr<const RunSummary> RunController::summary() const {
    const std::lock_guard lock(m_mutex);
    return m_summary;
}

void RunController::refresh() {
    {
        const std::lock_guard lock(m_mutex);
        m_judgeAsked = true;
    }
    m_wake.notify_all();
}

void RunController::setDemo(bool demo) {
    const std::lock_guard lock(m_mutex);
    m_demo = demo;
}

std::shared_ptr<const RunSummary> RunController::judge(const Active &active) const {
    const std::vector<Rule> rules = m_options.rules ? m_options.rules() : std::vector<Rule>{};
    verdict::JudgeOptions options;
    options.minEffect = active.info.definition.minEffect;
    auto summary = std::make_shared<RunSummary>(active.pipeline->judge(rules, options));
    summary->run = active.info;
    const RunCounters compared = active.pipeline->counters();
    summary->counters = active.capture ? active.capture->counters() : RunCounters{};
    summary->counters.compared = compared.compared;
    summary->counters.rows = compared.rows;
    summary->counters.kept = compared.kept;
    summary->counters.oversized = std::max(summary->counters.oversized, compared.oversized);
    return summary;
}

void RunController::tick(Active &active, bool judgeNow) {
    const RateMeter::Reading rates = active.pipeline->rates().read();
    active.pipeline->setCaptureCounters(active.capture->counters());
    const auto summary = judgeNow ? judge(active) : nullptr;
    {
        const std::lock_guard lock(m_mutex);
        if (summary) {
            m_summary = summary;
            m_status.counters = summary->counters;
            m_status.regressions = m_status.undecided = 0;
            for (const DivergenceSummary &divergence : summary->divergences) {
                m_status.regressions += divergence.verdict == Verdict::Regression ? 1 : 0;
                m_status.undecided += divergence.verdict == Verdict::Undecided ? 1 : 0;
            }
        }
        m_status.requestsPerSecond = rates.perSecond;
        m_status.liveP50Ms = rates.p50Ms[std::size_t(Side::Live)];
        m_status.liveP99Ms = rates.p99Ms[std::size_t(Side::Live)];
        m_status.candidateP99Ms = rates.p99Ms[std::size_t(Side::Candidate)];
        m_status.progress = active.capture->progress();
        if (active.pipeline->recorder().stopped()) {
            m_status.recordingStopped = true;
            m_status.message =
                "Recording stopped; counting goes on. " + active.pipeline->recorder().failure().text();
        }
    }
    m_changed.notify();
}

void RunController::tickerLoop() {
    Active &active = *m_active;
    for (;;) {
        bool judgeNow = false;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, kTick, [this] { return m_stopAsked || m_judgeAsked; });
            judgeNow = std::exchange(m_judgeAsked, false) || ++active.ticks % kTicksPerJudging == 0;
            if (m_stopAsked || now() >= m_status.endsAt || active.capture->finished())
                break;
        }
        tick(active, judgeNow);
    }
    windDown();
}

void RunController::windDown() {
    (void)move(RunState::Draining);
    log(LogLevel::Info, "run", "Stop run");
    Active &active = *m_active;
    active.capture->stop(kGrace);
    active.pipeline->setCaptureCounters(active.capture->counters());
    active.pipeline->finish();
    tick(active, true);
    std::string message;
    if (const Status result = active.capture->result(); !result)
        message = result.error().text();
    const std::string incomplete =
        active.pipeline->recorder().stopped() ? active.pipeline->recorder().failure().text() : message;
    const Status ended = m_file.endRun(active.info.id, now(), summary()->counters, incomplete);
    if (!ended && message.empty())
        message = ended.error().text();
    {
        const std::lock_guard lock(m_mutex);
        auto last = std::make_shared<RunSummary>(*m_summary);
        last->run.ended = now();
        last->run.incomplete = incomplete;
        m_summary = last;
        if (!message.empty() && !m_status.recordingStopped)
            m_status.message = message;
        m_status.requestsPerSecond = 0;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_active.reset();
    }
    (void)move(RunState::Stopped);
    m_ended.notify_all();
}

} // namespace understudy::run
