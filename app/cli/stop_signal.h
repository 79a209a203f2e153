#pragma once

#include "core/base/clock.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace understudy::cli {

/// Turns SIGINT and SIGTERM into a stop request, so that whatever goes on ends in order. One per process,
/// made before other threads.
class StopSignal {
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal &) = delete;
    StopSignal &operator=(const StopSignal &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }
    [[nodiscard]] bool requested() const { return m_source.stop_requested(); }
    void request() { m_source.request_stop(); }
    /// True as soon as a stop is requested, false after `most`.
    [[nodiscard]] bool waitFor(Duration most);

private:
    void watch();

    std::stop_source m_source;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::thread m_watcher;
};

} // namespace understudy::cli
