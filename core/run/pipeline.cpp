#include "core/run/pipeline.h"

#include "core/run/redacted_exchange.h"

#include <algorithm>
#include <utility>

namespace understudy::run {

// The writer empties its queue, then waits for our mutex; whoever holds the mutex may push everything that
// waited out of order before letting go. That must always find room, or both would wait for each other.
static_assert(Recorder::kQueue > Pipeline::kQueue + 64);

namespace {

std::uint64_t bodyBytes(const Exchange &exchange) {
    std::uint64_t bytes = exchange.request.body.bytes.size();
    for (const auto &answer : exchange.answers)
        bytes += answer ? answer->body.bytes.size() : 0;
    return bytes;
}

bool oversized(const Exchange &exchange) {
    return exchange.request.body.truncated ||
           std::any_of(exchange.answers.begin(), exchange.answers.end(),
                       [](const auto &answer) { return answer && answer->body.truncated; });
}

/// The candidate was asked (no answer is one to judge), and there is something to hold it against.
bool comparable(const Exchange &exchange) {
    const auto answered = [&](Side side) {
        return exchange.answer(side) && exchange.answer(side)->complete();
    };
    return exchange.answer(Side::Candidate) && (answered(Side::Live) || answered(Side::Baseline));
}

ExchangeRow makeRow(const Exchange &exchange, const compare::Comparison &comparison, RunId run) {
    ExchangeRow row;
    row.run = run;
    row.id = exchange.id;
    row.started = exchange.started;
    row.method = exchange.request.method;
    for (std::size_t side = 0; side < kSides.size(); ++side) {
        const auto &answer = exchange.answers[side];
        if (!answer)
            continue;
        row.status[side] = std::int16_t(answer->complete() ? answer->status : 0);
        row.latency[side] = std::int32_t(std::min<std::int64_t>(answer->latency.count(), INT32_MAX));
        row.size[side] = std::int64_t(answer->body.size);
    }
    for (const Difference &difference : comparison.differences) {
        const bool candidateAlone =
            difference.pattern == Pattern::CandidateOdd || difference.pattern == Pattern::Pair;
        std::uint16_t &count = candidateAlone ? row.differences : row.noiseDifferences;
        count = std::uint16_t(std::min<int>(count + 1, UINT16_MAX));
    }
    return row;
}

} // namespace

Pipeline::Pipeline(store::ProjectFile &file, redact::Redactor redactor, PipelineOptions options)
    : m_options(options)
    , m_redactor(std::move(redactor))
    , m_exemplars(options.seed) {
    m_tallies.nextId = options.nextDivergenceId;
    m_recorder =
        std::make_unique<Recorder>(file, options.run, [this](bool last) { return takeChanges(last); });
    for (int i = 0; i < std::max(1, options.workers); ++i)
        m_workers.emplace_back([this] { work(); });
}

Pipeline::~Pipeline() {
    finish();
}

bool Pipeline::offer(Exchange &&exchange) {
    const std::uint64_t bytes = bodyBytes(exchange);
    if (m_waitingBytes + bytes > kQueueBytes && m_waitingBytes > 0)
        return false;
    m_waitingBytes += bytes;
    const std::lock_guard lock(m_offerMutex);
    Numbered numbered{m_offered, std::move(exchange)};
    if (!m_queue.tryPush(std::move(numbered))) {
        exchange = std::move(numbered.exchange); // NOLINT(bugprone-use-after-move): untouched when refused
        m_waitingBytes -= bytes;
        return false;
    }
    ++m_offered;
    return true;
}

void Pipeline::finish() {
    m_queue.close();
    for (std::thread &worker : m_workers) {
        if (worker.joinable())
            worker.join();
    }
    m_recorder->finish();
}

void Pipeline::work() {
    compare::Comparer comparer;
    while (auto next = m_queue.pop()) {
        const std::uint64_t bytes = bodyBytes(next->exchange);
        m_rates.add(next->exchange);
        compare::Comparison comparison = comparer.compare(next->exchange);
        {
            const std::lock_guard lock(m_mutex);
            m_outOfOrder.emplace(next->number, Compared{std::move(next->exchange), std::move(comparison)});
            while (!m_outOfOrder.empty() && m_outOfOrder.begin()->first == m_nextToApply) {
                auto node = m_outOfOrder.extract(m_outOfOrder.begin());
                apply(std::move(node.mapped()));
                ++m_nextToApply;
            }
        }
        m_waitingBytes -= bytes;
    }
}

void Pipeline::apply(Compared &&compared) {
    Exchange &exchange = compared.exchange;
    const compare::Comparison &comparison = compared.comparison;
    // Before anything refers to them.
    exchange.id = m_redactor.redactText(exchange.id);
    for (auto &answer : exchange.answers) {
        if (answer && !answer->complete())
            answer->failure = m_redactor.redactText(answer->failure);
    }
    std::string target = m_redactor.redactTarget(exchange.request.target);
    const compare::EndpointId endpoint =
        m_endpoints.observe(exchange.request.method, target, compare::EndpointLearner::trusted(exchange));
    follow(m_endpoints.takeMerges());
    if (const auto known = m_knownNames.find(endpoint);
        known == m_knownNames.end() || known->second != m_endpoints.name(endpoint)) {
        const std::string name = m_endpoints.name(endpoint);
        m_knownNames[endpoint] = name;
        m_changes.endpoints.emplace_back(endpoint, name);
    }

    RedactedExchange redacted(m_redactor, m_redactedComparer, exchange);
    m_tallies.sampleFilter = [&redacted](const Difference &difference) {
        return redacted.sample(difference);
    };
    store::StoredExchange stored;
    stored.divergences = m_tallies.add(endpoint, exchange, comparison);
    m_tallies.sampleFilter = {};
    m_counters.compared += comparable(exchange) ? 1 : 0;
    m_counters.oversized += oversized(exchange) ? 1 : 0;

    std::vector<Exemplars::Shown> shown;
    for (std::size_t i = 0; i < stored.divergences.size(); ++i) {
        const Pattern pattern = comparison.differences[i].pattern;
        if (stored.divergences[i] != 0)
            shown.push_back(
                {stored.divergences[i], pattern == Pattern::CandidateOdd || pattern == Pattern::Pair});
    }
    std::erase(stored.divergences, 0);
    Exemplars::Decision decision = m_exemplars.offer(exchange.id, endpoint, shown);
    const bool keepBodies = decision.keep || m_options.record == RecordPolicy::All;
    if (m_options.record != RecordPolicy::All)
        stored.evict = std::move(decision.evict);

    const bool keepRow =
        keepBodies || m_counters.rows < m_options.rowCap || (m_nextToApply + 1) % kThinning == 0;
    if (!keepRow)
        return;
    ++m_counters.rows;
    stored.row = makeRow(exchange, comparison, m_options.run);
    stored.row.target = std::move(target);
    stored.endpoint = endpoint;
    if (keepBodies) {
        ++m_counters.kept;
        m_counters.kept -= stored.evict.size();
        stored.row.bodies = true;
        stored.differences = comparison.differences;
        for (Difference &difference : stored.differences)
            difference.sample = redacted.sample(difference);
        stored.exchange = std::move(redacted.exchange());
    }
    m_recorder->record(std::move(stored));
}

void Pipeline::follow(const std::vector<compare::EndpointLearner::Merge> &merges) {
    for (const auto &merge : merges) {
        const auto joined = m_tallies.mergeEndpoint(merge.from, merge.into);
        for (const auto &[from, into] : joined)
            m_exemplars.mergeDivergence(from, into);
        m_changes.divergenceMerges.insert(m_changes.divergenceMerges.end(), joined.begin(), joined.end());
        m_changes.endpointMerges.push_back(merge);
        m_knownNames.erase(merge.from);
    }
}

Recorder::Changes Pipeline::takeChanges(bool last) {
    const std::lock_guard lock(m_mutex);
    Recorder::Changes changes = std::exchange(m_changes, {});
    changes.counters = m_captureCounters;
    changes.counters.compared = m_counters.compared;
    changes.counters.rows = m_counters.rows;
    changes.counters.kept = m_counters.kept;
    changes.counters.oversized = std::max(m_captureCounters.oversized, m_counters.oversized);
    // Copying and storing the tallies costs in proportion to the divergences: with each batch while there are
    // few, seldom when there are very many.
    const auto now = std::chrono::steady_clock::now();
    if (last || now >= m_talliesDue) {
        changes.tallies = std::make_unique<verdict::Tallies>(m_tallies);
        m_talliesDue = now + std::chrono::milliseconds(m_tallies.divergences.size());
    }
    return changes;
}

RunSummary Pipeline::judge(const std::vector<Rule> &rules, const verdict::JudgeOptions &options) const {
    const std::lock_guard lock(m_mutex);
    RunSummary summary = verdict::judge(
        m_tallies, [this](compare::EndpointId id) { return m_endpoints.name(id); }, rules, options);
    for (DivergenceSummary &divergence : summary.divergences)
        divergence.exemplars = m_exemplars.count(divergence.id);
    return summary;
}

RunCounters Pipeline::counters() const {
    const std::lock_guard lock(m_mutex);
    return m_counters;
}

void Pipeline::setCaptureCounters(const RunCounters &counters) {
    const std::lock_guard lock(m_mutex);
    m_captureCounters = counters;
}

std::vector<std::string> Pipeline::endpointNames() const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> names;
    for (const compare::EndpointId id : m_endpoints.endpoints())
        names.push_back(m_endpoints.name(id));
    return names;
}

} // namespace understudy::run
