#pragma once

#include "core/base/bounded_queue.h"
#include "core/store/project_file.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace understudy::run {

/// The writer thread: the only one that writes exchanges. Collects what the pipeline hands over and stores it
/// in one transaction every kInterval. A full disk stops recording (said by failure()), counting goes on,
/// nothing stored is lost.
class Recorder {
public:
    static constexpr std::chrono::milliseconds kInterval{250};
    static constexpr std::size_t kQueue = 8'192;

    /// What changed beside exchanges since the last batch; taken on the writer thread just before it writes.
    struct Changes {
        std::vector<std::pair<compare::EndpointId, std::string>> endpoints;
        std::vector<compare::EndpointLearner::Merge> endpointMerges;
        std::vector<std::pair<DivergenceId, DivergenceId>> divergenceMerges;
        std::unique_ptr<verdict::Tallies> tallies; ///< empty: not due yet
        RunCounters counters;
    };
    using TakeChanges = std::function<Changes(bool last)>;

    Recorder(store::ProjectFile &file, RunId run, TakeChanges takeChanges);
    ~Recorder();

    /// Waits for room: the comparing side may wait, the capture side never does (it has a queue of its own).
    void record(store::StoredExchange &&exchange);
    /// Writes what is left and ends the thread.
    void finish();

    [[nodiscard]] bool stopped() const { return m_stopped; } ///< recording ended early: see failure()
    [[nodiscard]] Error failure() const;
    [[nodiscard]] std::uint64_t unrecorded() const {
        return m_unrecorded;
    } ///< exchanges not stored since it stopped

private:
    void loop();
    void writeBatch(std::vector<store::StoredExchange> &&exchanges, bool last);

    store::ProjectFile &m_file;
    const RunId m_run;
    TakeChanges m_takeChanges;
    BoundedQueue<store::StoredExchange> m_queue{kQueue};
    std::atomic<bool> m_stopped = false;
    std::atomic<std::uint64_t> m_unrecorded = 0;
    mutable std::mutex m_mutex;
    Error m_failure;
    Changes m_held; ///< changes of a batch that failed: they go with the next one
    std::thread m_thread;
};

} // namespace understudy::run
