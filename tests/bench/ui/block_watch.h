#pragma once

#include <QObject>

#include <atomic>
#include <chrono>
#include <thread>

namespace understudy::bench {

/// Watches from a thread of its own how long the event loop of the GUI thread keeps a posted event waiting:
/// that is how long a key press would have waited.
class BlockWatch : public QObject {
public:
    using Duration = std::chrono::duration<double, std::milli>;

    BlockWatch();
    ~BlockWatch() override;

    void restart(); ///< GUI thread
    [[nodiscard]] Duration longest() const { return Duration(m_longest.load()); }

private:
    void watch(const std::stop_token &stop);

    std::atomic<double> m_longest{0}; ///< milliseconds
    std::atomic<bool> m_answered{true};
    std::jthread m_thread; ///< last: it ends before what it writes to
};

} // namespace understudy::bench
