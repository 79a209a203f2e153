#include "core/capture/listening_capture.h"

#include "core/base/log.h"
#include "core/http/url.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace understudy::capture {

namespace asio = boost::asio;

namespace {

std::string liveAuthority(const RunDefinition &definition) {
    const auto url = http::parseBaseUrl(definition.targets[std::size_t(Side::Live)]);
    return url ? url->authority : std::string();
}

} // namespace

ListeningCapture::ListeningCapture(const RunDefinition &definition, MirrorPolicy policy, ExchangeSink sink,
                                   MakeSession makeSession)
    : m_listen(definition.listen)
    , m_liveAuthority(liveAuthority(definition))
    , m_makeSession(makeSession)
    , m_dispatcher(m_io, definition, std::move(policy), std::move(sink), m_counters) {
    m_dispatcher.whenIdle([this] { noticeDrained(); });
}

ListeningCapture::~ListeningCapture() {
    stop(Duration(0));
}

Status ListeningCapture::start() {
    auto listener = http::Listener::open(m_io.executor(), m_listen);
    if (!listener)
        return std::unexpected(listener.error());
    m_address = listener->address();
    if (m_address == m_liveAuthority)
        return fail(ErrorCode::InvalidInput,
                    "The live service and the proxy have the same address, " + m_address + ".",
                    "The proxy would send every request to itself.", "Let the proxy listen on another port.");
    m_listener.emplace(std::move(*listener));
    log(LogLevel::Info, "capture", "Listen on " + m_address);
    asio::co_spawn(m_io.executor(),
                   m_listener->run({m_io.executor()},
                                   [this](http::Socket socket, std::size_t) {
                                       asio::co_spawn(m_io.executor(), serve(std::move(socket)),
                                                      asio::detached);
                                   }),
                   asio::detached);
    m_io.start();
    m_running = true;
    return {};
}

http::Task<> ListeningCapture::serve(http::Socket socket) {
    const std::unique_ptr<Session> session = m_makeSession(std::move(socket), m_context);
    if (m_context.stopping)
        co_return;
    m_sessions.insert(session.get());
    co_await session->run();
    m_sessions.erase(session.get());
    noticeDrained();
}

void ListeningCapture::noticeDrained() {
    if (m_context.stopping && m_sessions.empty() && m_dispatcher.isIdle() &&
        !std::exchange(m_isDrained, true))
        m_drained.set_value();
}

void ListeningCapture::stop(Duration grace) {
    if (!std::exchange(m_running, false))
        return;
    log(LogLevel::Info, "capture", "Stop listening on " + m_address);
    asio::post(m_io.executor(), [this] {
        m_context.stopping = true;
        m_listener->close();
        for (Session *session : m_sessions)
            session->stop();
        noticeDrained();
    });
    m_drained.get_future().wait_for(grace);
    asio::post(m_io.executor(), [this] {
        for (Session *session : m_sessions)
            session->abort();
        m_dispatcher.abortAll();
        m_dispatcher.closePools();
    });
    m_io.finish();
}

} // namespace understudy::capture
