#include "core/capture/live_exchange.h"

#include "core/capture/tunnel.h"
#include "core/http/message_writer.h"
#include "core/http/server_session.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <utility>

namespace understudy::capture {

using Event = http::MessageParser::Event;
using http::Failure;
using http::Framing;
using http::MessageHead;
using http::Task;

LiveExchange::LiveExchange(http::MessageReader &client, SessionContext &context)
    : m_requests(client)
    , m_client(client.connection())
    , m_context(context) {}

void LiveExchange::abort() {
    m_aborted = true;
    m_connecting.abort();
    if (m_live)
        m_live->close();
}

Task<bool> LiveExchange::run() {
    takeRequestHead();
    const auto whole = gather();
    if (!whole) {
        m_badRequest = whole.error();
        co_return co_await finish(Relayed::Nothing);
    }
    Relayed relayed = Relayed::Nothing;
    for (bool fresh = false;; fresh = true) {
        const bool reused = co_await connect(fresh);
        if (!m_live)
            break;
        const std::uint64_t written = m_live->bytesWritten(), read = m_live->bytesRead();
        relayed = co_await send(*whole);
        // A kept connection may turn out to be closed. What live cannot have begun to serve is sent once
        // more.
        const bool isStale =
            reused && relayed == Relayed::Nothing && m_live->bytesRead() == read && !m_aborted;
        const bool mayRepeat = (m_isSafe && *whole) || m_live->bytesWritten() == written;
        if (!isStale || !mayRepeat)
            break;
    }
    co_return co_await finish(relayed);
}

void LiveExchange::takeRequestHead() {
    MessageHead &head = m_requests.head();
    Dispatcher &dispatcher = m_context.dispatcher;
    // HTTP/2 in clear text is not spoken here; a server may always ignore the offer.
    const bool upgrade = head.upgrade && !http::hasToken(head.headers, "upgrade", "h2c");
    m_wire = {head.version, head.keepAlive};
    m_isHead = head.method == "HEAD";
    m_isSafe = http::isSafeMethod(head.method);
    m_toLive = headForLive(head, dispatcher.pool(Side::Live).url().base, upgrade);
    if (upgrade) { // what follows may be no messages at all
        CaptureCounters::add(m_context.counters.unsafeSkipped);
        return;
    }
    m_mirrored = dispatcher.begin(head.method, head.target, head.headers);
    if (!m_mirrored)
        return;
    Dispatcher::awaitLive(*m_mirrored);
    m_mirrored->version = head.version;
    Request &request = m_mirrored->exchange.request;
    request.method = std::move(head.method);
    request.target = std::move(head.target);
    request.headers = std::move(head.headers);
}

/// Adds what has come of the body to m_toLive; true when that was its end.
std::expected<bool, LiveExchange::Problem> LiveExchange::gather() {
    const Framing framing = m_requests.head().framing;
    for (;;) {
        const auto step = m_requests.next();
        if (!step)
            return std::unexpected(step.error());
        if (step->event == Event::NeedMore)
            return false;
        if (step->event == Event::End) {
            http::appendEnd(m_toLive, framing, m_requests.trailers());
            if (m_mirrored)
                m_mirrored->exchange.request.trailers = std::move(m_requests.trailers());
            return true;
        }
        http::appendBody(m_toLive, framing, step->body);
        if (m_mirrored)
            m_mirrored->requestBody.add(step->body);
    }
}

/// Gives m_live a connection, or null and m_trouble; true when it has been used before.
Task<bool> LiveExchange::connect(bool fresh) {
    http::ClientPool &pool = m_context.dispatcher.pool(Side::Live);
    m_live = fresh ? nullptr : pool.takeIdle(m_isSafe ? http::kIdleForSafe : http::kIdleForUnsafe);
    if (m_live)
        co_return true;
    auto opened = co_await pool.open(m_connecting);
    m_connecting.watch(static_cast<http::Connection *>(nullptr));
    if (opened)
        m_live = std::move(*opened);
    else
        m_trouble = std::move(opened.error());
    co_return false;
}

Task<LiveExchange::Relayed> LiveExchange::send(bool whole) {
    using namespace boost::asio::experimental::awaitable_operators;
    m_begin = Clock::now();
    const Failure failed = co_await m_live->write(m_toLive);
    if (!failed && whole)
        requestIsSent();
    if (failed || whole) // if live did not take it all, it may still have answered
        co_return co_await relay();
    Relayed relayed = Relayed::Nothing;
    co_await (sendRest() && relayBeside(relayed));
    co_return relayed;
}

Task<> LiveExchange::sendRest() {
    while (!m_requestSent && !m_answerOver) {
        if (co_await m_requests.fill()) {
            if (m_answerOver)
                co_return;
            m_clientGone = true;
            break;
        }
        m_toLive.clear();
        const auto whole = gather();
        if (!whole) {
            m_badRequest = whole.error();
            break;
        }
        if (co_await m_live->write(m_toLive))
            co_return; // live tells why in its answer, or relay() sees that there is none
        if (*whole)
            requestIsSent();
    }
    if (m_clientGone || m_badRequest) {
        m_live->close();
        Failure ignored;
        m_client.socket().cancel(ignored);
    }
}

void LiveExchange::requestIsSent() {
    if (!std::exchange(m_requestSent, true) && m_mirrored)
        m_context.dispatcher.dispatch(m_mirrored, m_mirrored->requestBody.finish());
}

/// relay() while sendRest() is still at work.
Task<> LiveExchange::relayBeside(Relayed &relayed) {
    relayed = co_await relay();
    if (!m_requestSent && (relayed != Relayed::Whole || !m_liveKeeps)) {
        m_answerOver = true;
        m_live->close();
        Failure ignored;
        m_client.socket().cancel(ignored);
    }
}

Task<LiveExchange::Relayed> LiveExchange::relay() {
    http::MessageReader answers(*m_live, http::MessageParser::Kind::Response);
    answers.reset(m_isHead);
    std::string out;
    for (;;) {
        auto step = answers.next();
        if (!step || step->event == Event::NeedMore) {
            if (co_await m_client.write(out))
                co_return Relayed::ClientGone;
            out.clear();
            if (!step)
                co_return broken("its answer is not valid HTTP: " + step.error().text);
            const Failure ec = co_await answers.fill();
            if (!ec)
                continue;
            if (ec == boost::asio::error::eof)
                step = answers.parser().peerClosed();
            if (!step || ec != boost::asio::error::eof)
                co_return broken(http::describe(ec));
        }
        if (step->event == Event::Head) {
            takeAnswerHead(answers.head(), out);
        } else if (step->event == Event::Body) {
            http::appendBody(out, m_framing, step->body);
            if (m_mirrored)
                m_mirrored->answerBodies[std::size_t(Side::Live)].add(step->body);
        } else if (answers.head().status < 200 && answers.head().status != 101) {
            answers.reset(m_isHead);
        } else {
            m_answer.latency = std::chrono::duration_cast<Duration>(Clock::now() - m_begin);
            http::appendEnd(out, m_framing, answers.trailers());
            m_answer.trailers = std::move(answers.trailers());
            const bool isGone = bool(co_await m_client.write(out));
            const bool switched = m_answer.status == 101;
            co_return isGone ? Relayed::ClientGone : switched ? Relayed::Switched : Relayed::Whole;
        }
    }
}

LiveExchange::Relayed LiveExchange::broken(std::string trouble) {
    m_trouble = std::move(trouble);
    m_answer.latency = std::chrono::duration_cast<Duration>(Clock::now() - m_begin);
    return m_answerBegun ? Relayed::Cut : Relayed::Nothing;
}

void LiveExchange::takeAnswerHead(MessageHead &head, std::string &out) {
    if (head.status < 200 && head.status != 101) {
        if (m_wire.version > 10) // HTTP/1.0 knows no interim answers
            out += headForCaller(head, m_wire);
        return;
    }
    m_answerBegun = true;
    m_liveKeeps = head.keepAlive;
    m_framing = framingForCaller(head, m_wire);
    m_wire.keepAlive = m_wire.keepAlive && !m_context.stopping && m_framing != Framing::UntilClose &&
                       (m_requestSent || head.keepAlive);
    out += headForCaller(head, m_wire);
    m_answer.status = head.status;
    m_answer.reason = std::move(head.reason);
    m_answer.headers = std::move(head.headers);
}

Task<bool> LiveExchange::finish(Relayed relayed) {
    http::Deadlines &deadlines = m_context.io.deadlines();
    if (m_aborted) { // the dispatcher has counted what was mirrored
        forget();
        co_return false;
    }
    if (m_badRequest && !m_answerBegun) {
        CaptureCounters::add(m_context.counters.errors);
        forget();
        co_await refuse(m_badRequest->status, "The request was refused: " + m_badRequest->text + ".\n");
        co_return false;
    }
    if (m_badRequest || m_clientGone || relayed == Relayed::ClientGone) {
        CaptureCounters::add(m_context.counters.clientAborts);
        forget();
        m_client.close();
        co_return false;
    }
    switch (relayed) {
    case Relayed::Nothing:
        CaptureCounters::add(m_context.counters.errors);
        forget();
        co_await refuse(502, "The live service did not answer: " + m_trouble + ".\n");
        co_return false;
    case Relayed::Cut:
        settle("closed before the answer was complete");
        m_client.close(m_framing == Framing::UntilClose); // else the caller would take it for the end
        co_return false;
    case Relayed::Switched:
        co_await tunnel(m_client, *m_live);
        co_return false;
    case Relayed::Whole:
    case Relayed::ClientGone:
        break;
    }
    settle({});
    if (m_requestSent && m_liveKeeps)
        m_context.dispatcher.pool(Side::Live).giveBack(std::move(m_live));
    if (m_requestSent && m_wire.keepAlive)
        co_return true;
    co_await http::lingerAndClose(m_client, deadlines);
    co_return false;
}

void LiveExchange::settle(std::string failure) {
    if (!m_mirrored)
        return;
    if (!m_requestSent) { // answered before it was complete: nobody else has been asked
        CaptureCounters::add(m_context.counters.dropped);
        forget();
        return;
    }
    m_answer.failure = std::move(failure);
    m_answer.body = m_mirrored->answerBodies[std::size_t(Side::Live)].finish();
    m_context.dispatcher.settle(*m_mirrored, Side::Live, std::move(m_answer));
    m_mirrored.reset();
}

void LiveExchange::forget() {
    if (m_mirrored)
        Dispatcher::abandon(*m_mirrored);
    m_mirrored.reset();
}

Task<> LiveExchange::refuse(int status, std::string text) {
    co_await http::refuse(m_client, status, m_isHead ? std::string_view() : text, m_context.io.deadlines());
}

} // namespace understudy::capture
