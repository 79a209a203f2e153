#include "core/capture/receiver_session.h"

#include "core/http/message_writer.h"
#include "core/http/server_session.h"

#include <limits>
#include <utility>

namespace understudy::capture {

using http::Received;
using http::Task;

namespace {

constexpr auto kNoLimit = std::numeric_limits<std::uint64_t>::max(); // bodies are drained, not kept

std::string accepted(int version, bool keepAlive) {
    std::string out;
    http::appendStatusLine(out, 11, 202, "Accepted");
    http::appendHeader(out, "Content-Length", "0");
    if (!keepAlive)
        http::appendHeader(out, "Connection", "close");
    else if (version == 10)
        http::appendHeader(out, "Connection", "keep-alive");
    return out += "\r\n";
}

} // namespace

ReceiverSession::ReceiverSession(http::Socket socket, SessionContext &context)
    : m_context(context)
    , m_client(std::move(socket))
    , m_requests(m_client, http::MessageParser::Kind::Request) {}

Task<> ReceiverSession::run() {
    if (m_client.prepare())
        co_return;
    for (bool goesOn = true; goesOn;) { // (GCC 12 miscompiles co_await in the condition of this loop)
        m_requests.reset();
        goesOn = co_await serve();
    }
    m_client.close();
}

void ReceiverSession::stop() {
    if (!m_busy && !m_requests.parser().started())
        m_client.close();
}

void ReceiverSession::abort() {
    m_client.close();
}

Task<bool> ReceiverSession::serve() {
    CaptureCounters &counters = m_context.counters;
    Request request;
    http::BodyCollector body = m_context.dispatcher.bodyCollector();
    const Received received =
        co_await http::readRequest(m_requests, request, body, kNoLimit, m_context.io.deadlines());
    if (received == Received::Closed)
        co_return false;
    CaptureCounters::add(counters.requests);
    if (received != Received::Whole) {
        CaptureCounters::add(received == Received::Aborted ? counters.clientAborts : counters.errors);
        co_return false;
    }
    m_busy = true;
    const http::MessageHead &head = m_requests.head();
    const bool goesOn = head.keepAlive && !m_context.stopping;
    const std::string answer = accepted(head.version, goesOn);
    const http::Failure failed = co_await m_client.write(answer);
    mirror(std::move(request), body.finish(), head.version); // also when the mesh did not wait for the answer
    if (!failed && !goesOn)
        co_await http::lingerAndClose(m_client, m_context.io.deadlines());
    m_busy = false;
    co_return goesOn && !failed;
}

void ReceiverSession::mirror(Request request, Body body, int version) {
    const auto mirrored = m_context.dispatcher.begin(request.method, request.target, request.headers);
    if (!mirrored)
        return;
    for (Header &header : request.headers) {
        if (equalsIgnoringCase(header.name, "host"))
            header.value = withoutShadowSuffix(std::move(header.value));
    }
    mirrored->version = version;
    mirrored->exchange.request = std::move(request);
    m_context.dispatcher.dispatch(mirrored, std::move(body));
}

std::string withoutShadowSuffix(std::string host) {
    constexpr std::string_view kSuffix = "-shadow";
    const std::size_t colon = host.rfind(':');
    const bool hasPort = colon != host.npos && host.find(']', colon) == host.npos;
    const std::size_t end = host.ends_with(kSuffix) || !hasPort ? host.size() : colon;
    if (end > kSuffix.size() && std::string_view(host).substr(0, end).ends_with(kSuffix))
        host.erase(end - kSuffix.size(), kSuffix.size());
    return host;
}

} // namespace understudy::capture
