#pragma once

#include "core/capture/capture.h"
#include "core/capture/capture_counters.h"
#include "core/capture/failure_notes.h"
#include "core/capture/recorded.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace understudy::capture {

/// Delivers the exchanges of a file, as fast as the sink takes them; nothing of a file is dropped.
class RecordedSource final : public Capture {
public:
    RecordedSource(std::string path, ExchangeSink sink);
    ~RecordedSource() override;

    [[nodiscard]] Status start() override;
    void stop(Duration grace) override;
    [[nodiscard]] bool finished() const override { return m_finished; }
    [[nodiscard]] RunCounters counters() const override { return m_counters.snapshot(); }
    [[nodiscard]] std::string address() const override { return {}; }
    [[nodiscard]] double progress() const override { return m_progress; }
    [[nodiscard]] Status result() const override { return m_notes.asStatus(m_path, m_counters.requests); }

private:
    void read(RecordedReader &reader, const std::stop_token &stop);
    [[nodiscard]] bool deliver(Exchange exchange, const std::stop_token &stop);

    const std::string m_path;
    const ExchangeSink m_sink;
    CaptureCounters m_counters;
    FailureNotes m_notes;
    std::atomic<double> m_progress{0};
    std::atomic<bool> m_finished{false};
    std::mutex m_mutex; ///< for waiting until there is room
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

} // namespace understudy::capture
