// Connections of the inline proxy: kept, pipelined, upgraded, and what the caller is told when live cannot be
// had.

#include "tests/core/capture/capture_rig.h"

#include <QTest>

#include <future>
#include <set>

using namespace understudy;
using namespace understudy::test;

class TestInlineConnections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepAlive();
    void pipelinedTen();
    void liveConnectionIsKept();
    void closedLiveConnectionIsNotUsed();
    void unsafeIsNotSentTwice();
    void upgradeIsATunnel();
    void liveUnreachable();
    void liveClosesWithoutAnswer();
    void liveSpeaksSomethingElse();

private:
    std::unique_ptr<http::SimpleServer> m_other = serve(answering("other"));
};

void TestInlineConnections::keepAlive() {
    Rig rig;
    const auto live = serve([](const Request &request) { return http::Reply{.body = request.target}; });
    rig.targets(live->address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    for (int i = 100; i < 150; ++i) {
        caller.send(get("/" + std::to_string(i)));
        caller.readUntil("\r\n\r\n");
        QCOMPARE(caller.readExactly(4), "/" + std::to_string(i));
    }
    caller.send(get("/end", "Connection: close\r\n"));
    QVERIFY(caller.readToEnd().ends_with("\r\nConnection: close\r\n\r\n/end"));
    QCOMPARE(rig.exchanges.waitFor(51).size(), std::size_t(51));
}

void TestInlineConnections::pipelinedTen() {
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /{n}"};
    const auto live = serve(
        [](const Request &request) { return http::Reply{.body = request.target + request.body.bytes}; });
    rig.targets(live->address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    std::string all;
    for (int i = 0; i < 10; ++i)
        all += i % 2 ? "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx"
                     : get("/" + std::to_string(i));
    caller.send(all);
    for (int i = 0; i < 10; ++i) {
        caller.readUntil("\r\n\r\n");
        const std::string expected = "/" + std::to_string(i) + (i % 2 ? "x" : "");
        QCOMPARE(caller.readExactly(expected.size()), expected);
    }
    QCOMPARE(rig.exchanges.waitFor(10).size(), std::size_t(10));
}

void TestInlineConnections::liveConnectionIsKept() {
    RawServer live([](RawSocket &socket) {
        while (!socket.readUntil("\r\n\r\n").empty())
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    const std::string address = rig.start();
    for (int i = 0; i < 5; ++i) { // five callers one after another
        RawSocket caller(address);
        caller.send(get("/"));
        QVERIFY(caller.readUntil("ok").ends_with("ok"));
    }
    QCOMPARE(live.connections(), 1);
}

/// Live closes its idle connection after each answer; callers must not notice.
void TestInlineConnections::closedLiveConnectionIsNotUsed() {
    RawServer live([](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    for (int i = 0; i < 20; ++i) {
        caller.send(get("/"));
        QCOMPARE(caller.readUntil("ok"), std::string("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    }
    QCOMPARE(rig.counters().errors, std::uint64_t(0));
}

/// A kept connection on which live reads a request and closes: GET goes out again, POST is answered 502,
/// never twice.
void TestInlineConnections::unsafeIsNotSentTwice() {
    std::atomic<int> posts{0}, gets{0};
    RawServer live([&](RawSocket &socket) {
        for (bool first = true;; first = false) {
            const std::string head = socket.readUntil("\r\n\r\n");
            if (head.empty())
                return;
            ++(head.starts_with("POST") ? posts : gets);
            if (!first) {
                socket.close();
                return;
            }
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    QVERIFY(caller.readUntil("ok").ends_with("ok"));
    caller.send(get("/")); // read and dropped by live, sent again
    QVERIFY(caller.readUntil("ok").starts_with("HTTP/1.1 200 OK"));
    QCOMPARE(gets, 3);
    caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(caller.readToEnd().starts_with("HTTP/1.1 502 Bad Gateway\r\n"));
    QCOMPARE(posts, 1);
    QCOMPARE(rig.counters().errors, std::uint64_t(1));
}

void TestInlineConnections::upgradeIsATunnel() {
    std::promise<std::string> seen;
    RawServer live([&](RawSocket &socket) {
        seen.set_value(socket.readUntil("\r\n\r\n"));
        socket.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX: "
                    "1\r\n\r\nfirst");
        socket.send("echo " + socket.readExactly(5));
        socket.send(socket.readToEnd().empty() ? "bye" : "?");
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send(
        get("/chat", "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n") +
        "hel");
    QCOMPARE(seen.get_future().get(),
             "GET /chat HTTP/1.1\r\nHost: shop\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n"
             "Connection: Upgrade\r\n\r\n");
    QCOMPARE(caller.readUntil("first"),
             std::string("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nX: 1\r\n"
                         "Connection: Upgrade\r\n\r\nfirst"));
    caller.send("lo");
    QCOMPARE(caller.readExactly(10), std::string("echo hello"));
    caller.finishSending();
    QCOMPARE(caller.readToEnd(), std::string("bye"));
    QCOMPARE(rig.counters().unsafeSkipped, std::uint64_t(1));
}

void TestInlineConnections::liveUnreachable() {
    Rig rig;
    rig.targets(deadAddress(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    const std::string text = "The live service did not answer: connection refused.\n";
    QCOMPARE(caller.readToEnd(),
             "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
                 std::to_string(text.size()) + "\r\nConnection: close\r\n\r\n" + text);
    QCOMPARE(rig.counters().errors, std::uint64_t(1));
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
}

void TestInlineConnections::liveClosesWithoutAnswer() {
    RawServer live([](RawSocket &socket) { socket.readUntil("\r\n\r\n"); });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    QVERIFY(caller.readToEnd().find("did not answer: the connection was closed") != std::string::npos);
    QCOMPARE(rig.counters().errors, std::uint64_t(1));
}

void TestInlineConnections::liveSpeaksSomethingElse() {
    RawServer live([](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("SSH-2.0-OpenSSH_9.2p1\r\n\r\n\r\n");
        socket.drain();
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    const std::string got = caller.readToEnd();
    QVERIFY(got.starts_with("HTTP/1.1 502 Bad Gateway\r\n"));
    QVERIFY(got.find("not valid HTTP") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestInlineConnections)
#include "tst_inline_connections.moc"
