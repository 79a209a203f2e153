#pragma once

#include "core/base/bounded_queue.h"
#include "core/compare/comparer.h"
#include "core/compare/endpoints.h"
#include "core/redact/redactor.h"
#include "core/run/exemplars.h"
#include "core/run/rate_meter.h"
#include "core/run/recorder.h"
#include "core/verdict/judge.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace understudy::run {

struct PipelineOptions {
    RunId run = 0;
    RecordPolicy record = RecordPolicy::Exemplars;
    std::uint64_t rowCap = 1'000'000;
    DivergenceId nextDivergenceId = 1;
    int workers = 1;        ///< comparing threads
    std::uint64_t seed = 1; ///< of the exemplar reservoirs
};

/// capture → compare → tally → redact → record. Raw values live only between offer() and the recorder.
/// Results are applied in the order of arrival whatever the number of workers, so the same input gives the
/// same project.
class Pipeline {
public:
    static constexpr std::size_t kQueue = 4'096;
    static constexpr std::uint64_t kQueueBytes = 256ull << 20; ///< bodies waiting for comparison
    static constexpr std::uint64_t kThinning = 100;            ///< past rowCap, one row in so many

    Pipeline(store::ProjectFile &file, redact::Redactor redactor, PipelineOptions options);
    ~Pipeline();

    /// Any thread; never blocks. False: no room (the caller counts it as dropped), the exchange is untouched.
    [[nodiscard]] bool offer(Exchange &&exchange);
    /// Compares and stores what was offered, then ends all threads. No offers afterwards.
    void finish();

    /// Judges what is counted by now. Any thread; takes the tallies' lock for as long as judging takes.
    [[nodiscard]] RunSummary judge(const std::vector<Rule> &rules,
                                   const verdict::JudgeOptions &options) const;
    /// compared, rows, kept, oversized; the rest is capture's.
    [[nodiscard]] RunCounters counters() const;
    [[nodiscard]] const RateMeter &rates() const { return m_rates; }
    [[nodiscard]] const Recorder &recorder() const { return *m_recorder; }
    [[nodiscard]] std::vector<std::string> endpointNames() const;
    /// Counts of the capture side, stored with each batch.
    void setCaptureCounters(const RunCounters &counters);

private:
    struct Numbered {
        std::uint64_t number = 0;
        Exchange exchange;
    };
    struct Compared {
        Exchange exchange;
        compare::Comparison comparison;
    };
    void work();
    void apply(Compared &&compared);
    void follow(const std::vector<compare::EndpointLearner::Merge> &merges);
    [[nodiscard]] Recorder::Changes takeChanges(bool last);

    const PipelineOptions m_options;
    redact::Redactor m_redactor;
    RateMeter m_rates;

    std::mutex m_offerMutex; ///< numbers are given in the order of the queue
    std::uint64_t m_offered = 0;
    std::atomic<std::uint64_t> m_waitingBytes = 0;
    BoundedQueue<Numbered> m_queue{kQueue};

    mutable std::mutex m_mutex; ///< everything below
    std::map<std::uint64_t, Compared> m_outOfOrder;
    std::uint64_t m_nextToApply = 0;
    compare::EndpointLearner m_endpoints;
    std::map<compare::EndpointId, std::string> m_knownNames;
    verdict::Tallies m_tallies;
    compare::Comparer m_redactedComparer; ///< of redacted answers, for samples
    Exemplars m_exemplars;
    RunCounters m_counters, m_captureCounters;
    Recorder::Changes m_changes;
    std::chrono::steady_clock::time_point m_talliesDue{};

    std::unique_ptr<Recorder> m_recorder; ///< its thread uses the members above
    std::vector<std::thread> m_workers;
};

} // namespace understudy::run
