#include "core/run/recorder.h"

#include "core/base/log.h"

#include <iterator>
#include <utility>

namespace understudy::run {

Recorder::Recorder(store::ProjectFile &file, RunId run, TakeChanges takeChanges)
    : m_file(file)
    , m_run(run)
    , m_takeChanges(std::move(takeChanges))
    , m_thread([this] { loop(); }) {}

Recorder::~Recorder() {
    finish();
}

void Recorder::record(store::StoredExchange &&exchange) {
    if (!m_queue.push(std::move(exchange)))
        ++m_unrecorded;
}

void Recorder::finish() {
    m_queue.close();
    if (m_thread.joinable())
        m_thread.join();
}

Error Recorder::failure() const {
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

void Recorder::loop() {
    auto nextWrite = std::chrono::steady_clock::now() + kInterval;
    std::vector<store::StoredExchange> pending;
    for (;;) {
        std::vector<store::StoredExchange> more = m_queue.popAll(kInterval);
        const bool last = m_queue.closedAndEmpty();
        if (pending.empty())
            pending = std::move(more);
        else
            pending.insert(pending.end(), std::make_move_iterator(more.begin()),
                           std::make_move_iterator(more.end()));
        const auto time = std::chrono::steady_clock::now();
        if (last || time >= nextWrite || pending.size() >= kQueue / 2) {
            writeBatch(std::exchange(pending, {}), last);
            nextWrite = std::chrono::steady_clock::now() + kInterval;
        }
        if (last)
            return;
    }
}

namespace {
template <class T> void append(std::vector<T> &to, std::vector<T> &&from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}
} // namespace

void Recorder::writeBatch(std::vector<store::StoredExchange> &&exchanges, bool last) {
    Changes changes = m_takeChanges(last);
    append(m_held.endpoints, std::move(changes.endpoints));
    append(m_held.endpointMerges, std::move(changes.endpointMerges));
    append(m_held.divergenceMerges, std::move(changes.divergenceMerges));
    if (changes.tallies)
        m_held.tallies = std::move(changes.tallies);

    store::Batch batch;
    batch.run = m_run;
    const std::size_t count = exchanges.size();
    // Once stopped, exchanges are let go; the small final counts are still worth a try.
    if (!m_stopped)
        batch.exchanges = std::move(exchanges);
    else if (!last) {
        m_unrecorded += count;
        return;
    }
    batch.endpoints = m_held.endpoints;
    batch.endpointMerges = m_held.endpointMerges;
    batch.divergenceMerges = m_held.divergenceMerges;
    batch.tallies = m_held.tallies.get();
    batch.counters = changes.counters;
    if (const Status written = m_file.write(batch); written) {
        m_held = {};
        return;
    } else {
        m_unrecorded += count;
        m_stopped = true;
        log(LogLevel::Error, "store", "Recording stopped: " + written.error().text());
        const std::lock_guard lock(m_mutex);
        if (m_failure.what.empty())
            m_failure = written.error();
    }
}

} // namespace understudy::run
