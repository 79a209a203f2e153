#pragma once

#include "core/capture/capture.h"
#include "core/capture/capture_counters.h"
#include "core/capture/dispatcher.h"
#include "core/capture/failure_notes.h"
#include "core/capture/recorded.h"
#include "core/http/io_thread.h"

#include <atomic>
#include <future>
#include <memory>
#include <semaphore>
#include <thread>

namespace understudy::capture {

/// Sends the requests of a recording to live, baseline and candidate, one side after the other in an order
/// drawn from all there are, so that no side is always the first. A few requests are under way at once.
class Replayer final : public Capture {
public:
    Replayer(const RunDefinition &definition, MirrorPolicy policy, ExchangeSink sink);
    ~Replayer() override;

    [[nodiscard]] Status start() override;
    void stop(Duration grace) override;
    [[nodiscard]] bool finished() const override { return m_finished; }
    [[nodiscard]] RunCounters counters() const override { return m_counters.snapshot(); }
    [[nodiscard]] std::string address() const override { return {}; }
    [[nodiscard]] double progress() const override { return m_progress; }
    [[nodiscard]] Status result() const override { return m_notes.asStatus(m_path, m_counters.requests); }

private:
    static constexpr std::ptrdiff_t kAtOnce = 8;

    void read(RecordedReader &reader);
    [[nodiscard]] bool isUsable(const Exchange &recorded);
    [[nodiscard]] http::Task<> replay(Exchange recorded);
    [[nodiscard]] http::Task<> ask(std::shared_ptr<Mirrored> mirrored);

    const std::string m_path;
    CaptureCounters m_counters;
    FailureNotes m_notes;
    http::IoThread m_io;
    Dispatcher m_dispatcher;
    std::counting_semaphore<kAtOnce> m_places{kAtOnce};
    std::atomic<double> m_progress{0};
    std::atomic<bool> m_finished{false}, m_stopping{false};
    std::promise<void> m_done;
    std::thread m_reader;
};

} // namespace understudy::capture
