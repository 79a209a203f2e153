#pragma once

#include "core/base/subscription.h"
#include "core/capture/capture.h"
#include "core/model/run_status.h"
#include "core/run/pipeline.h"
#include "core/run/preflight.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace understudy::run {

/// One run of a project: capture, pipeline and recorder start together and stop together. Ends by itself at
/// the time limit, at the end of a bounded source, or by stop(). All members from any thread; callbacks on
/// the ticker thread.
class RunController {
public:
    struct Options {
        std::uint64_t seed = 0;                   ///< 0: from the clock
        std::function<std::vector<Rule>()> rules; ///< labels in force, asked at each judging
        std::vector<std::string> redactedNames;   ///< beyond the default deny list
    };
    RunController(store::ProjectFile &file, Options options);
    ~RunController();

    /// Preflight, then everything up; returns when requests can come. Blocks for the preflight.
    [[nodiscard]] Result<RunId> start(const RunDefinition &definition);
    /// Legal at any time; returns when the last batch is in the file.
    [[nodiscard]] Status stop();
    /// Asks for the stop and returns at once.
    void requestStop();
    [[nodiscard]] Status extend(Duration by);
    /// Blocks until the run has ended by itself or was stopped.
    void waitUntilEnded();

    [[nodiscard]] RunStatus status() const;
    /// The newest judged picture; null before the first.
    [[nodiscard]] std::shared_ptr<const RunSummary> summary() const;
    /// Judges again soon: the labels changed.
    void refresh();
    void setDemo(bool demo);
    [[nodiscard]] Subscription onChange(std::function<void()> callback) {
        return m_changed.add(std::move(callback));
    }

private:
    struct Active; ///< the parts of a running run
    [[nodiscard]] Result<std::unique_ptr<Active>> bringUp(const RunDefinition &definition);
    [[nodiscard]] Status move(RunState to, const std::string &message = {});
    void tick(Active &active, bool judgeNow);
    void tickerLoop();
    void windDown();
    [[nodiscard]] std::shared_ptr<const RunSummary> judge(const Active &active) const;

    store::ProjectFile &m_file;
    const Options m_options;
    Subscribers<> m_changed;

    std::mutex m_control; ///< start and stop take turns
    mutable std::mutex m_mutex;
    std::condition_variable m_wake, m_ended;
    RunStatus m_status;
    std::shared_ptr<const RunSummary> m_summary;
    bool m_stopAsked = false, m_judgeAsked = false, m_demo = false;
    std::unique_ptr<Active> m_active; ///< touched by start, then by the ticker only
    std::thread m_ticker;
};

} // namespace understudy::run
