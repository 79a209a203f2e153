#include "core/http/simple_server.h"
#include "tests/core/http/raw_socket.h"

#include <QTest>

#include <atomic>
#include <future>
#include <vector>

using namespace understudy;
using namespace understudy::http;
using test::RawSocket;

class TestSimpleServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreAsTold();
    void requestIsWhole();
    void keepAliveAndPipelining();
    void oldClients();
    void headHasNoBody();
    void noBodyStatuses();
    void chunkedWithTrailers();
    void expectContinue();
    void abortCloses();
    void malformedIsRefused();
    void delayDoesNotBlockOthers();
    void handlersRunAtOnce();
    void stopEndsDelays();
    void takenPortIsExplained();
    void badAddressIsExplained();

private:
    static std::unique_ptr<SimpleServer> start(SimpleServer::Handler handler, int threads = 1) {
        auto server = SimpleServer::start(std::move(handler), threads);
        Q_ASSERT(server);
        return std::move(*server);
    }
    static Reply text(std::string body) { return {.body = std::move(body)}; }
};

void TestSimpleServer::answersAreAsTold() {
    const auto server = start([](const Request &) {
        return Reply{
            .status = 404, .headers = {{"X-One", "1"}, {"x-two", "2"}, {"X-One", "3"}}, .body = "gone"};
    });
    RawSocket client(server->address());
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QCOMPARE(client.readToEnd(), std::string("HTTP/1.1 404 Not Found\r\nX-One: 1\r\nx-two: 2\r\nX-One: 3\r\n"
                                             "Content-Length: 4\r\nConnection: close\r\n\r\ngone"));
}

void TestSimpleServer::requestIsWhole() {
    std::promise<Request> seen;
    const auto server = start([&](const Request &request) {
        seen.set_value(request);
        return Reply{};
    });
    RawSocket client(server->address());
    client.send("POST /a?b=c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
    client.send("6;x=y\r\n world\r\n0\r\nX-Sum: 7\r\n\r\n");
    const Request request = seen.get_future().get();
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.target, std::string("/a?b=c"));
    QCOMPARE(request.body.bytes, std::string("hello world"));
    QVERIFY(request.body == makeBody("hello world"));
    QCOMPARE(request.headers.size(), std::size_t(2));
    QVERIFY((request.trailers == Headers{{"X-Sum", "7"}}));
}

void TestSimpleServer::keepAliveAndPipelining() {
    const auto server = start([](const Request &request) { return text(request.target); });
    RawSocket client(server->address());
    std::string all;
    for (int i = 0; i < 10; ++i)
        all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send(all);
    for (int i = 0; i < 10; ++i) {
        client.readUntil("\r\n\r\n");
        QCOMPARE(client.readExactly(2), "/" + std::to_string(i));
    }
    QVERIFY(client.nothingToRead());
}

void TestSimpleServer::oldClients() {
    const auto server = start([](const Request &) { return Reply{.body = "x", .chunked = true}; });
    RawSocket client(server->address());
    client.send("GET / HTTP/1.0\r\n\r\n");
    QCOMPARE(client.readToEnd(),
             std::string("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"));
    RawSocket keeper(server->address());
    keeper.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(keeper.readUntil("\r\n\r\nx").find("Connection: keep-alive") != std::string::npos);
    keeper.send("GET / HTTP/1.0\r\n\r\n");
    QVERIFY(keeper.readToEnd().ends_with("\r\n\r\nx"));
}

void TestSimpleServer::headHasNoBody() {
    const auto server = start([](const Request &) { return text("four"); });
    RawSocket client(server->address());
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QCOMPARE(client.readToEnd(),
             std::string("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\n"));
}

void TestSimpleServer::noBodyStatuses() {
    const auto server = start([](const Request &request) {
        return Reply{.status = request.target == "/204" ? 204 : 304, .body = "must not be sent"};
    });
    RawSocket client(server->address());
    client.send(
        "GET /204 HTTP/1.1\r\nHost: a\r\n\r\nGET /304 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QCOMPARE(client.readToEnd(), std::string("HTTP/1.1 204 No Content\r\n\r\n"
                                             "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"));
}

void TestSimpleServer::chunkedWithTrailers() {
    const auto server = start([](const Request &) {
        return Reply{.body = "hello world!", .chunked = true, .trailers = {{"X-Sum", "1"}, {"X-Sum", "2"}}};
    });
    RawSocket client(server->address());
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QCOMPARE(client.readToEnd(),
             std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                         "c\r\nhello world!\r\n0\r\nX-Sum: 1\r\nX-Sum: 2\r\n\r\n"));
}

void TestSimpleServer::expectContinue() {
    const auto server = start([](const Request &request) { return text(request.body.bytes); });
    RawSocket client(server->address());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.readUntil("\r\n\r\n"), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("ok");
    QVERIFY(client.readUntil("ok").starts_with("HTTP/1.1 200 OK\r\n"));
    // A client that does not wait is not invited.
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nno");
    QVERIFY(client.readUntil("no").starts_with("HTTP/1.1 200 OK\r\n"));
}

void TestSimpleServer::abortCloses() {
    const auto server = start([](const Request &) { return Reply{.abort = true}; });
    RawSocket client(server->address());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.readToEnd(), std::string());
}

void TestSimpleServer::malformedIsRefused() {
    const auto server = start([](const Request &) { return Reply{}; });
    RawSocket client(server->address());
    client.send("GET / HTTP/1.1\r\nHost : a\r\n\r\n");
    QVERIFY(client.readToEnd().starts_with("HTTP/1.1 400 Bad Request\r\n"));
}

void TestSimpleServer::delayDoesNotBlockOthers() {
    const auto server = start([](const Request &request) {
        return Reply{.body = "x",
                     .delay = request.target == "/slow" ? std::chrono::hours(1) : std::chrono::hours(0)};
    });
    RawSocket slow(server->address()), quick(server->address());
    slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    quick.send("GET /quick HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QVERIFY(quick.readToEnd().ends_with("x"));
    QVERIFY(slow.nothingToRead());
}

void TestSimpleServer::handlersRunAtOnce() {
    // Each of two handlers waits for the other: only possible when they run on two threads.
    std::promise<void> first, second;
    const auto firstRan = first.get_future().share(), secondRan = second.get_future().share();
    const auto server = start(
        [&](const Request &request) {
            (request.target == "/1" ? first : second).set_value();
            (request.target == "/1" ? secondRan : firstRan).wait();
            return text("met");
        },
        2);
    RawSocket one(server->address()), two(server->address());
    one.send("GET /1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    two.send("GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QVERIFY(one.readToEnd().ends_with("met"));
    QVERIFY(two.readToEnd().ends_with("met"));
}

void TestSimpleServer::stopEndsDelays() {
    std::promise<void> asked;
    const auto server = start([&](const Request &) {
        asked.set_value();
        return Reply{.delay = std::chrono::hours(1)};
    });
    RawSocket client(server->address());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    asked.get_future().wait();
    server->stop(); // returns
    QCOMPARE(client.readToEnd(), std::string());
}

void TestSimpleServer::takenPortIsExplained() {
    const auto server = start([](const Request &) { return Reply{}; });
    const auto second = SimpleServer::start([](const Request &) { return Reply{}; }, 1, server->address());
    QVERIFY(!second);
    QCOMPARE(second.error().text(),
             "Cannot listen on " + server->address() +
                 ". Another program is listening there already. Choose another port, or port 0 "
                 "for any free one.");
}

void TestSimpleServer::badAddressIsExplained() {
    for (const char *address :
         {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "name.invalid:80", "[::1:80"}) {
        const auto server = SimpleServer::start([](const Request &) { return Reply{}; }, 1, address);
        QVERIFY2(!server, address);
        QVERIFY(!server.error().hint.empty());
    }
}

QTEST_GUILESS_MAIN(TestSimpleServer)
#include "tst_simple_server.moc"
