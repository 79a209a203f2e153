#pragma once

#include "core/http/asio.h"
#include "core/http/deadlines.h"
#include "core/http/turnstile.h"

#include <boost/asio/executor_work_guard.hpp>

#include <thread>

namespace understudy::http {

/// An io_context with the one thread that runs it. Everything on it is single-threaded; other threads only
/// post.
class IoThread {
public:
    IoThread();
    ~IoThread();
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    void start();
    /// Waits until nothing is under way any more. Whoever has sockets open closes them before.
    void finish();

    [[nodiscard]] asio::io_context &context() { return m_context; }
    [[nodiscard]] Executor executor() { return m_context.get_executor(); }
    [[nodiscard]] Deadlines &deadlines() { return m_deadlines; }
    /// For reads of large answers that nobody waits for.
    [[nodiscard]] Turnstile &turns() { return m_turns; }

private:
    asio::io_context m_context{1}; // one thread: Asio need not wake others
    asio::executor_work_guard<Executor> m_work{m_context.get_executor()};
    Deadlines m_deadlines{m_context.get_executor()};
    Turnstile m_turns{m_context.get_executor()};
    std::thread m_thread;
};

} // namespace understudy::http
