#include "core/capture/proxy_session.h"

#include "core/http/server_session.h"

#include <utility>

namespace understudy::capture {

using Event = http::MessageParser::Event;
using http::Task;

ProxySession::ProxySession(http::Socket socket, SessionContext &context)
    : m_context(context)
    , m_client(std::move(socket))
    , m_requests(m_client, http::MessageParser::Kind::Request) {}

Task<> ProxySession::run() {
    if (m_client.prepare())
        co_return;
    for (;;) {
        const bool another = co_await readHead();
        if (!another)
            co_return;
        LiveExchange exchange(m_requests, m_context);
        m_current = &exchange;
        const bool goesOn = co_await exchange.run();
        m_current = nullptr;
        if (!goesOn)
            co_return;
        m_requests.reset();
    }
}

void ProxySession::stop() {
    if (!m_current && !m_requests.parser().started())
        m_client.close();
}

void ProxySession::abort() {
    if (m_current)
        m_current->abort();
    m_client.close();
}

/// False when there is no further request; the connection is closed then.
Task<bool> ProxySession::readHead() {
    http::Deadlines &deadlines = m_context.io.deadlines();
    for (;;) {
        const auto step = m_requests.next();
        if (!step || step->event == Event::Head)
            CaptureCounters::add(m_context.counters.requests);
        if (!step) {
            CaptureCounters::add(m_context.counters.errors);
            co_await http::refuse(m_client, step.error().status,
                                  "The request was refused: " + step.error().text + ".\n", deadlines);
            co_return false;
        }
        if (step->event == Event::Head) {
            if (m_requests.head().method != "CONNECT")
                co_return true;
            CaptureCounters::add(m_context.counters.errors);
            co_await http::refuse(m_client, 501, "CONNECT is for forward proxies; this is none.\n",
                                  deadlines);
            co_return false;
        }
        if ((m_context.stopping && !m_requests.parser().started()) || co_await m_requests.fill()) {
            m_client.close();
            co_return false;
        }
    }
}

} // namespace understudy::capture
