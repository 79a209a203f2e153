#pragma once

#include "core/capture/capture.h"
#include "core/capture/capture_counters.h"
#include "core/capture/dispatcher.h"
#include "core/http/io_thread.h"
#include "core/http/listener.h"

#include <future>
#include <memory>
#include <optional>
#include <unordered_set>

namespace understudy::capture {

/// What the sessions of a listening strategy share.
struct SessionContext {
    http::IoThread &io;
    Dispatcher &dispatcher;
    CaptureCounters &counters;
    bool stopping = false;
};

/// One client's connection.
class Session {
public:
    virtual ~Session() = default;
    [[nodiscard]] virtual http::Task<> run() = 0;
    /// No further request: closes at once when idle, else after the answer that is under way.
    virtual void stop() = 0;
    /// Closes everything.
    virtual void abort() = 0;
};

/// The strategies that take requests at an address: inline and receive differ in their sessions only.
class ListeningCapture final : public Capture {
public:
    using MakeSession = std::unique_ptr<Session> (*)(http::Socket socket, SessionContext &context);

    ListeningCapture(const RunDefinition &definition, MirrorPolicy policy, ExchangeSink sink,
                     MakeSession makeSession);
    ~ListeningCapture() override;

    [[nodiscard]] Status start() override;
    void stop(Duration grace) override;
    [[nodiscard]] bool finished() const override { return false; }
    [[nodiscard]] RunCounters counters() const override { return m_counters.snapshot(); }
    [[nodiscard]] std::string address() const override { return m_address; }

private:
    [[nodiscard]] http::Task<> serve(http::Socket socket);
    void noticeDrained();

    const std::string m_listen;
    const std::string m_liveAuthority;
    const MakeSession m_makeSession;
    CaptureCounters m_counters;
    http::IoThread m_io;
    Dispatcher m_dispatcher;
    SessionContext m_context{m_io, m_dispatcher, m_counters};
    std::optional<http::Listener> m_listener;
    std::string m_address;
    std::unordered_set<Session *> m_sessions;
    std::promise<void> m_drained;
    bool m_isDrained = false;
    bool m_running = false; ///< for the owner's thread
};

} // namespace understudy::capture
