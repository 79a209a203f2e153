#include "core/http/ask.h"

#include "core/http/message_reader.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <algorithm>
#include <utility>

namespace understudy::http {

namespace {

using Clock = std::chrono::steady_clock;
using Event = MessageParser::Event;

/// Up to here a request is written before its answer is read: it fits into the kernel's buffers.
constexpr std::size_t kAtOnce = 64 * 1024;

/// An answer of more bytes than this is a large one.
constexpr std::uint64_t kLarge = 64 * 1024;

/// One request on one connection.
class Trial {
public:
    Trial(Connection &connection, const WireRequest &request, BodyCollector &body, Turnstile &turns)
        : m_connection(connection)
        , m_request(request)
        , m_body(body)
        , m_turns(turns) {}

    Task<> run() {
        using namespace asio::experimental::awaitable_operators;
        if (m_request.body.empty()) {
            m_writeFailure = co_await m_connection.write(m_request.head);
            co_await read();
        } else {
            co_await (write() && readAndEnd());
        }
    }

    [[nodiscard]] Answer &answer() { return m_answer; }
    [[nodiscard]] bool mayReuse() const { return m_answer.complete() && m_keepAlive; }
    [[nodiscard]] bool sawNothing() const { return m_sawNothing; }

private:
    Task<> write() {
        for (const std::string_view part :
             {std::string_view(m_request.head), m_request.body, std::string_view(m_request.end)}) {
            m_writeFailure = co_await m_connection.write(part);
            if (m_writeFailure) // the peer may have answered before it stopped reading
                co_return;
        }
        m_written = true;
    }

    Task<> readAndEnd() {
        co_await read();
        if (!m_written) { // answered early: the rest of the request is of no use to anyone
            m_keepAlive = false;
            m_connection.close();
        }
    }

    Task<> read() {
        MessageReader reader(m_connection, MessageParser::Kind::Response);
        reader.reset(m_request.isHead);
        for (;;) {
            auto step = reader.next();
            if (step && step->event == Event::NeedMore) {
                const Failure ec = co_await fill(reader);
                if (!ec)
                    continue;
                step = ec == asio::error::eof ? reader.parser().peerClosed() : step;
                if (ec != asio::error::eof || !step) {
                    fail(ec, reader);
                    co_return;
                }
            }
            if (!step) {
                m_sawNothing = false;
                m_answer.failure = "the answer is not valid HTTP: " + step.error().text;
                co_return;
            }
            if (step->event == Event::Head)
                takeHead(reader.head());
            else if (step->event == Event::Body)
                m_body.add(step->body);
            else if (m_answer.status >= 200) {
                m_answer.trailers = std::move(reader.trailers());
                co_return;
            } else if (m_answer.status == 101) {
                m_answer = {.failure = "it switched to another protocol"};
                co_return;
            } else {
                reader.reset(m_request.isHead); // an interim answer
            }
        }
    }

    /// Every read of a large answer waits for its turn, which lasts until what was read is dealt with.
    Task<Failure> fill(MessageReader &reader) {
        m_turn.end();
        if (m_connection.bytesRead() - m_readBefore > kLarge && !m_connection.isTls()) {
            if (const auto [ec] = co_await m_connection.socket().async_wait(Socket::wait_read, kAwait); ec)
                co_return ec;
            m_turn = co_await m_turns.enter();
        }
        co_return co_await reader.fill();
    }

    void takeHead(MessageHead &head) {
        m_sawNothing = false;
        m_keepAlive = head.keepAlive;
        m_answer.status = head.status;
        m_answer.reason = std::move(head.reason);
        m_answer.headers = std::move(head.headers);
    }

    void fail(const Failure &ec, MessageReader &reader) {
        m_sawNothing &= !reader.parser().started();
        if (m_answer.status < 200) // interim answers are none
            m_answer = {};
        const bool closed = ec == asio::error::eof;
        if (m_sawNothing && m_writeFailure)
            m_answer.failure = describe(m_writeFailure) + " before the request was sent";
        else if (m_sawNothing)
            m_answer.failure = closed ? "closed before any answer" : describe(ec) + " before any answer";
        else
            m_answer.failure = (closed ? "closed" : describe(ec)) + " before the answer was complete";
    }

    Connection &m_connection;
    const WireRequest &m_request;
    BodyCollector &m_body;
    Turnstile &m_turns;
    Turnstile::Turn m_turn;
    const std::uint64_t m_readBefore = m_connection.bytesRead();
    Answer m_answer;
    Failure m_writeFailure;
    bool m_written = false;
    bool m_keepAlive = false;
    bool m_sawNothing = true; ///< not one byte of an answer came
};

/// Small requests become one write.
void join(WireRequest &request) {
    if (request.head.size() + request.body.size() + request.end.size() > kAtOnce)
        return;
    request.head.append(request.body).append(request.end);
    request.body = {};
    request.end.clear();
}

} // namespace

bool isSafeMethod(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

std::string toText(Duration duration) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
    return ms % 1000 == 0 ? std::to_string(ms / 1000) + " s" : std::to_string(ms) + " ms";
}

Task<Answer> ask(ClientPool &pool, WireRequest request, BodyCollector &body, Duration timeout, IoThread &io,
                 Aborter &aborter) {
    bool late = false;
    const auto guard = io.deadlines().in(timeout, [&] {
        late = true;
        aborter.abort();
    });
    join(request);
    auto begin = Clock::now();
    Answer answer;
    for (bool fresh = false;; fresh = true) {
        std::unique_ptr<Connection> connection;
        if (!fresh)
            connection = pool.takeIdle(request.isSafe ? kIdleForSafe : kIdleForUnsafe);
        const bool reused = connection != nullptr;
        if (!reused) {
            auto opened = co_await pool.open(aborter);
            if (!opened) {
                answer.failure = std::move(opened.error());
                break;
            }
            connection = std::move(*opened);
        }
        aborter.watch(connection.get());
        begin = Clock::now();
        const std::uint64_t written = connection->bytesWritten();
        Trial trial(*connection, request, body, io.turns());
        co_await trial.run();
        const bool isStale = reused && trial.sawNothing() && !trial.answer().complete() && !aborter.aborted();
        const bool mayRepeat = isStale && (request.isSafe || connection->bytesWritten() == written);
        if (trial.mayReuse())
            pool.giveBack(std::move(connection));
        aborter.watch(static_cast<Connection *>(nullptr));
        if (mayRepeat)
            continue;
        answer = std::move(trial.answer());
        break;
    }
    if (late)
        answer.failure = "timed out after " + toText(timeout);
    answer.latency = std::chrono::duration_cast<Duration>(Clock::now() - begin);
    answer.body = body.finish();
    co_return answer;
}

} // namespace understudy::http
