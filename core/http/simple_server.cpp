#include "core/http/simple_server.h"

#include "core/http/io_thread.h"
#include "core/http/listener.h"
#include "core/http/message_writer.h"
#include "core/http/server_session.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

namespace understudy::http {

namespace {

constexpr std::uint64_t kBodyLimit = 256ull << 20;

bool mayHaveBody(const Request &request, int status) {
    return request.method != "HEAD" && status >= 200 && status != 204 && status != 304;
}

/// The bytes of a reply: the handler's headers as they are, and the framing unless the handler set it itself.
std::string serialised(const Reply &reply, const Request &request, int version, bool keepAlive) {
    const bool chunked = reply.chunked && version > 10;
    std::string out;
    out.reserve(512 + reply.body.size());
    appendStatusLine(out, 11, reply.status, reasonFor(reply.status));
    for (const Header &header : reply.headers)
        appendHeader(out, header.name, header.value);
    if (chunked && reply.status != 204 && reply.status != 304)
        appendHeader(out, "Transfer-Encoding", "chunked");
    else if (reply.status >= 200 && reply.status != 204 && reply.status != 304 &&
             !findHeader(reply.headers, "content-length"))
        appendHeader(out, "Content-Length", std::to_string(reply.body.size()));
    if (!keepAlive)
        appendHeader(out, "Connection", "close");
    else if (version == 10)
        appendHeader(out, "Connection", "keep-alive");
    out += "\r\n";
    if (mayHaveBody(request, reply.status)) {
        const Framing framing = chunked ? Framing::Chunked : Framing::Length;
        appendBody(out, framing, reply.body);
        appendEnd(out, framing, reply.trailers);
    }
    return out;
}

/// The connections of one thread.
struct Worker {
    IoThread io;
    std::unordered_set<Connection *> connections; ///< these three are used on io's thread only
    std::unordered_set<Timer *> delays;
    bool stopping = false;
};

Task<> wait(Worker &worker, Duration delay) {
    Timer timer(worker.io.executor(), delay);
    worker.delays.insert(&timer);
    co_await timer.async_wait(kAwait);
    worker.delays.erase(&timer);
}

Task<> serve(Socket socket, Worker &worker, const SimpleServer::Handler &handler) {
    Connection connection(std::move(socket));
    if (worker.stopping || connection.prepare())
        co_return;
    worker.connections.insert(&connection);
    MessageReader reader(connection, MessageParser::Kind::Request);
    for (bool keepAlive = true; keepAlive; reader.reset()) {
        Request request;
        BodyCollector body(kBodyLimit);
        if (co_await readRequest(reader, request, body, kBodyLimit, worker.io.deadlines()) != Received::Whole)
            break;
        request.body = body.finish();
        const Reply reply = handler(request);
        if (reply.delay.count() > 0)
            co_await wait(worker, reply.delay);
        if (reply.abort || worker.stopping)
            break;
        keepAlive = reader.head().keepAlive && !hasToken(reply.headers, "connection", "close");
        const std::string bytes = serialised(reply, request, reader.head().version, keepAlive);
        if (co_await connection.write(bytes))
            break;
    }
    worker.connections.erase(&connection);
}

class Server final : public SimpleServer {
public:
    explicit Server(Handler handler, int threads)
        : m_handler(std::move(handler)) {
        for (int i = 0; i < std::max(threads, 1); ++i)
            m_workers.push_back(std::make_unique<Worker>());
    }
    ~Server() override { stop(); }

    Status listen(const std::string &address) {
        auto listener = Listener::open(m_front.executor(), address);
        if (!listener)
            return std::unexpected(listener.error());
        m_listener.emplace(std::move(*listener));
        std::vector<Executor> executors;
        for (const auto &worker : m_workers)
            executors.push_back(worker->io.executor());
        asio::co_spawn(m_front.executor(),
                       m_listener->run(executors,
                                       [this](Socket socket, std::size_t turn) {
                                           accept(std::move(socket), *m_workers[turn]);
                                       }),
                       asio::detached);
        m_front.start();
        for (const auto &worker : m_workers)
            worker->io.start();
        return {};
    }

    std::string address() const override { return m_listener->address(); }

    void stop() override {
        if (std::exchange(m_stopped, true) || !m_listener)
            return;
        asio::post(m_front.executor(), [this] { m_listener->close(); });
        m_front.finish();
        for (const auto &worker : m_workers) {
            asio::post(worker->io.executor(), [&worker = *worker] {
                worker.stopping = true;
                for (Connection *connection : worker.connections)
                    connection->close();
                for (Timer *delay : worker.delays)
                    delay->cancel();
            });
        }
        for (const auto &worker : m_workers)
            worker->io.finish();
    }

private:
    void accept(Socket socket, Worker &worker) {
        const Executor executor = socket.get_executor();
        asio::co_spawn(executor, serve(std::move(socket), worker, m_handler), asio::detached);
    }

    Handler m_handler;
    IoThread m_front; ///< accepts: a handler that blocks its worker must not keep callers from the others
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::optional<Listener> m_listener;
    bool m_stopped = false;
};

} // namespace

Result<std::unique_ptr<SimpleServer>> SimpleServer::start(Handler handler, int threads,
                                                          const std::string &listen) {
    auto server = std::make_unique<Server>(std::move(handler), threads);
    if (auto listening = server->listen(listen); !listening)
        return std::unexpected(listening.error());
    return server;
}

} // namespace understudy::http
