// What baseline and candidate get from the inline proxy, and that nothing they do reaches the caller. Order
// is shown by events: live's answer is in the caller's hands while the candidate has not answered yet.

#include "tests/core/capture/capture_rig.h"

#include <QTest>

#include <future>
#include <set>

using namespace understudy;
using namespace understudy::test;

class TestInlineShadows : public InlineTest {
    Q_OBJECT

private Q_SLOTS:
    void exchangeIsWhole();
    void copiesAreMarkedAndTheSame();
    void liveIsAskedFirst();
    void orderIsRandomAndReproducible();
    void troubleDoesNotReachTheCaller_data();
    void troubleDoesNotReachTheCaller();
    void silentCandidateTimesOut();
    void unreadBodyDoesNotStallLive();
    void earlyAnswerToALargeCopyIsRead();
    void staleShadowConnectionIsRetried();
    void unsafeNeedsOptIn_data();
    void unsafeNeedsOptIn();
    void noBaseline();
    void idsAreTakenOrMade();
};

void TestInlineShadows::exchangeIsWhole() {
    Rig rig;
    useAll(rig);
    rig.definition.unsafeRoutes = {"POST /cart"};
    RawSocket caller(rig.start());
    const Instant before = now();
    caller.send("POST /cart?x=1 HTTP/1.1\r\nHost: shop\r\nX-Request-Id: abc-1\r\nX-A: 1\r\nx-a: "
                "2\r\nContent-Length: 5\r\n\r\nhello");
    QVERIFY(caller.readUntil("live").ends_with("live"));
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    const Exchange &exchange = exchanges[0];
    QCOMPARE(exchange.id, std::string("abc-1"));
    QVERIFY(exchange.source == CaptureSource::Inline);
    QVERIFY(!exchange.orderRandom);
    QVERIFY(exchange.started >= before && exchange.started <= now());
    QCOMPARE(exchange.request.method, std::string("POST"));
    QCOMPARE(exchange.request.target, std::string("/cart?x=1"));
    QVERIFY((exchange.request.headers == Headers{{"Host", "shop"},
                                                 {"X-Request-Id", "abc-1"},
                                                 {"X-A", "1"},
                                                 {"x-a", "2"},
                                                 {"Content-Length", "5"}}));
    QVERIFY(exchange.request.body == makeBody("hello"));
    for (const Side side : kSides) {
        const auto &answer = exchange.answer(side);
        QVERIFY(answer && answer->complete());
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->reason, std::string("OK"));
        QCOMPARE(answer->body.bytes, std::string(side == Side::Live       ? "live"
                                                 : side == Side::Baseline ? "base"
                                                                          : "cand"));
        QCOMPARE(answer->body.size, std::uint64_t(4));
        QVERIFY(answer->latency.count() > 0);
    }
    QCOMPARE(rig.counters().requests, std::uint64_t(1));
}

void TestInlineShadows::copiesAreMarkedAndTheSame() {
    std::promise<std::string> toLive, toBaseline, toCandidate;
    const auto recording = [](std::promise<std::string> &seen) {
        return [&seen](RawSocket &socket) {
            std::string request = socket.readUntil("\r\n\r\n");
            request += socket.readUntil("\r\n\r\n");
            seen.set_value(request);
            socket.send(kOk);
        };
    };
    RawServer live(recording(toLive)), baseline(recording(toBaseline)), candidate(recording(toCandidate));
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /**"};
    rig.targets(live.address(), baseline.address(), candidate.address());
    RawSocket caller(rig.start());
    const std::string head =
        "POST /a?b HTTP/1.1\r\nHost: shop\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\nx-a: 2\r\nCookie: c\r\n";
    const std::string body = "\r\n5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n";
    caller.send(head + body);
    QCOMPARE(toLive.get_future().get(), head + body);
    QCOMPARE(toBaseline.get_future().get(), head + "x-understudy-shadow: baseline\r\n" + body);
    QCOMPARE(toCandidate.get_future().get(), head + "x-understudy-shadow: candidate\r\n" + body);
    rig.exchanges.waitFor(1);
}

/// Baseline and candidate hear of a request only after live has all of it.
void TestInlineShadows::liveIsAskedFirst() {
    Gate liveHasPart;
    std::atomic<bool> whole{false};
    std::atomic<int> early{0}, asked{0};
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\nhe");
        liveHasPart.open();
        socket.readExactly(3);
        socket.send(kOk);
        socket.drain();
    });
    const auto other = serve([&](const Request &) {
        early += !whole;
        ++asked;
        return http::Reply{};
    });
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /"};
    rig.targets(live.address(), other->address(), other->address());
    RawSocket caller(rig.start());
    caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
    liveHasPart.wait();
    whole = true; // from here on
    caller.send("llo");
    rig.exchanges.waitFor(1);
    QCOMPARE(asked, 2);
    QCOMPARE(early, 0);
}

void TestInlineShadows::orderIsRandomAndReproducible() {
    const auto orderOf = [](std::uint64_t seed) {
        std::mutex mutex;
        std::string order;
        const auto note = [&](const Request &request) {
            const std::lock_guard lock(mutex);
            if (const std::string *mark = findHeader(request.headers, "x-understudy-shadow"))
                order += mark->substr(0, 1);
            return http::Reply{};
        };
        const auto server = serve(note); // one thread: hears the copies in the order in which they were sent
        Rig rig;
        rig.targets(server->address(), server->address(), server->address());
        RawSocket caller(rig.start(seed));
        for (std::size_t i = 1; i <= 100; ++i) {
            caller.send(get("/"));
            caller.readUntil("\r\n\r\n");
            rig.exchanges.waitFor(i);
        }
        const std::lock_guard lock(mutex);
        return order;
    };
    const std::string order = orderOf(7);
    QCOMPARE(order.size(), std::size_t(200));
    int baselineFirst = 0;
    for (std::size_t i = 0; i < order.size(); i += 2) {
        QVERIFY(order[i] != order[i + 1]); // each once
        baselineFirst += order[i] == 'b';
    }
    QVERIFY2(baselineFirst > 25 && baselineFirst < 75, std::to_string(baselineFirst).c_str()); // p < 1e-6
    QVERIFY(order != orderOf(8));
}

void TestInlineShadows::troubleDoesNotReachTheCaller_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("failure");
    QTest::newRow("refuses") << QByteArray("dead") << QByteArray("connection refused");
    QTest::newRow("closes at once") << QByteArray("close") << QByteArray("closed before any answer");
    QTest::newRow("resets") << QByteArray("reset")
                            << QByteArray("the connection was reset before any answer");
    QTest::newRow("half-closes") << QByteArray("half-close") << QByteArray("closed before any answer");
    QTest::newRow("cuts its answer") << QByteArray("cut")
                                     << QByteArray("closed before the answer was complete");
    QTest::newRow("talks nonsense") << QByteArray("nonsense")
                                    << QByteArray(
                                           "the answer is not valid HTTP: its first line is not valid");
    QTest::newRow("answers 500") << QByteArray("500") << QByteArray("");
    QTest::newRow("head bomb")
        << QByteArray("bomb")
        << QByteArray("the answer is not valid HTTP: its header lines are longer than 65536 bytes");
    QTest::newRow("switches protocols") << QByteArray("101") << QByteArray("it switched to another protocol");
}

void TestInlineShadows::troubleDoesNotReachTheCaller() {
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, failure);
    RawServer candidate([&](RawSocket &socket) {
        if (kind == "half-close") {
            socket.finishSending();
            socket.drain();
            return;
        }
        if (socket.readUntil("\r\n\r\n").empty() || kind == "close")
            return;
        if (kind == "reset")
            socket.reset();
        else if (kind == "cut")
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        else if (kind == "nonsense")
            socket.send("<html>not HTTP</html>\r\n\r\n");
        else if (kind == "500")
            socket.send("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        else if (kind == "101")
            socket.send("HTTP/1.1 101 Switching Protocols\r\n\r\n");
        else if (kind == "bomb" && socket.send("HTTP/1.1 200 OK\r\n"))
            while (socket.send("X-Bomb: " + std::string(10'000, 'x') + "\r\n") && socket.nothingToRead())
                ;
    });
    Rig rig;
    rig.targets(m_live->address(), m_baseline->address(),
                kind == "dead" ? deadAddress() : candidate.address());
    RawSocket caller(rig.start());
    for (std::size_t i = 1; i <= 3; ++i) {
        caller.send(get("/"));
        QCOMPARE(caller.readUntil("live"), std::string(kOk));
        const auto exchanges = rig.exchanges.waitFor(i);
        QCOMPARE(exchanges.size(), i);
        const Answer &answer = *exchanges.back().answer(Side::Candidate);
        QCOMPARE(answer.failure, failure.toStdString());
        QCOMPARE(answer.status, kind == "500" ? 500 : kind == "cut" ? 200 : 0);
        QVERIFY(exchanges.back().answer(Side::Live)->complete());
        QVERIFY(exchanges.back().answer(Side::Baseline)->complete());
    }
    QCOMPARE(rig.counters().errors, std::uint64_t(0));
}

/// The candidate never answers: many requests are served meanwhile, and it is reported when its time is up.
void TestInlineShadows::silentCandidateTimesOut() {
    Gate release;
    RawServer candidate([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        release.wait();
    });
    Rig rig;
    rig.definition.shadowTimeout = std::chrono::milliseconds(300);
    rig.targets(m_live->address(), m_baseline->address(), candidate.address());
    RawSocket caller(rig.start());
    for (int i = 0; i < 20; ++i) {
        caller.send(get("/"));
        QCOMPARE(caller.readUntil("live"), std::string(kOk)); // while no candidate has answered
    }
    const auto exchanges = rig.exchanges.waitFor(20);
    QCOMPARE(exchanges.size(), std::size_t(20));
    for (const Exchange &exchange : exchanges) {
        QCOMPARE(exchange.answer(Side::Candidate)->failure, std::string("timed out after 300 ms"));
        QCOMPARE(exchange.answer(Side::Candidate)->status, 0);
        QVERIFY(exchange.answer(Side::Candidate)->latency >
                std::chrono::milliseconds(200)); // since it was sent
    }
    release.open();
}

/// A candidate that reads nothing, and bodies larger than all socket buffers.
void TestInlineShadows::unreadBodyDoesNotStallLive() {
    Gate release;
    RawServer candidate([&](RawSocket &) { release.wait(); });
    const auto live =
        serve([](const Request &request) { return http::Reply{.body = std::to_string(request.body.size)}; });
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /"};
    rig.definition.shadowTimeout = std::chrono::milliseconds(500);
    rig.targets(live->address(), live->address(), candidate.address());
    RawSocket caller(rig.start());
    const std::string body(10 << 20, 'x');
    for (std::size_t i = 1; i <= 2; ++i) {
        caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n" + body);
        QVERIFY(caller.readUntil("10485760").ends_with("\r\n\r\n10485760"));
    }
    const auto exchanges = rig.exchanges.waitFor(2);
    QCOMPARE(exchanges.size(), std::size_t(2));
    QCOMPARE(exchanges[1].answer(Side::Candidate)->failure, std::string("timed out after 500 ms"));
    QCOMPARE(exchanges[1].answer(Side::Baseline)->body.bytes, std::string("10485760"));
    QCOMPARE(exchanges[1].request.body.size, std::uint64_t(body.size()));
    release.open();
}

/// A candidate that answers 413 without reading the body: that is its answer, not a timeout.
void TestInlineShadows::earlyAnswerToALargeCopyIsRead() {
    Gate release;
    RawServer candidate([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
        release.wait();
    });
    Rig rig;
    useAll(rig);
    rig.definition.unsafeRoutes = {"POST /"};
    rig.targets(m_live->address(), m_baseline->address(), candidate.address());
    RawSocket caller(rig.start());
    const std::string body(10 << 20, 'x');
    caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                body);
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    QCOMPARE(exchanges[0].answer(Side::Candidate)->status, 413);
    QCOMPARE(exchanges[0].answer(Side::Candidate)->failure, std::string());
    QCOMPARE(exchanges[0].answer(Side::Candidate)->body.bytes, std::string("big"));
    release.open();
}

void TestInlineShadows::staleShadowConnectionIsRetried() {
    std::atomic<int> heard{0};
    RawServer candidate([&](RawSocket &socket) { // reads a second request on a connection and closes
        for (bool first = true; !socket.readUntil("\r\n\r\n").empty() && first; first = false) {
            ++heard;
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
        }
    });
    Rig rig;
    rig.targets(m_live->address(), m_baseline->address(), candidate.address());
    RawSocket caller(rig.start());
    for (std::size_t i = 1; i <= 10; ++i) {
        caller.send(get("/"));
        caller.readUntil("live");
        QCOMPARE(rig.exchanges.waitFor(i).back().answer(Side::Candidate)->failure, std::string());
    }
    QCOMPARE(heard, 10);
}

void TestInlineShadows::unsafeNeedsOptIn_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("mirrored");
    for (const char *method : {"GET", "HEAD", "OPTIONS", "TRACE"})
        QTest::addRow("%s", method) << QByteArray(method) + " /cart" << true;
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE", "PURGE", "get"})
        QTest::addRow("%s", method) << QByteArray(method) + " /other" << false;
    QTest::newRow("opted in") << QByteArray("POST /cart") << true;
    QTest::newRow("opted in, with a query") << QByteArray("POST /cart?x=/y") << true;
    QTest::newRow("other method") << QByteArray("PUT /cart") << false;
    QTest::newRow("below") << QByteArray("POST /cart/7") << false;
    QTest::newRow("template") << QByteArray("DELETE /cart/7/items/8") << true;
    QTest::newRow("template, too short") << QByteArray("DELETE /cart/7/items") << false;
    QTest::newRow("subtree") << QByteArray("PUT /admin/a/b/c") << true;
    QTest::newRow("dot segments") << QByteArray("PUT /admin/%2e%2e/cart") << false;
    QTest::newRow("overridden in the query") << QByteArray("GET /cart?a=1&_method=DELETE") << false;
    QTest::newRow("overridden to an opted in one") << QByteArray("GET /cart?_method=post") << true;
}

void TestInlineShadows::unsafeNeedsOptIn() {
    QFETCH(QByteArray, request);
    QFETCH(bool, mirrored);
    std::atomic<int> copies{0};
    const auto shadow = serve([&](const Request &) {
        ++copies;
        return http::Reply{};
    });
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /cart", "DELETE /cart/{id}/items/{n}", "PUT /admin/**"};
    rig.targets(m_live->address(), shadow->address(), shadow->address());
    RawSocket caller(rig.start());
    caller.send(request.toStdString() + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab");
    QVERIFY(caller.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 OK")); // live is always asked
    if (mirrored)
        QCOMPARE(rig.exchanges.waitFor(1).size(), std::size_t(1));
    rig.stop();
    QCOMPARE(copies, mirrored ? 2 : 0);
    QCOMPARE(rig.counters().unsafeSkipped, std::uint64_t(mirrored ? 0 : 1));
    QCOMPARE(rig.exchanges.size(), std::size_t(mirrored ? 1 : 0));
}

void TestInlineShadows::noBaseline() {
    Rig rig;
    rig.targets(m_live->address(), "", m_candidate->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    QVERIFY(!exchanges[0].answer(Side::Baseline));
    QCOMPARE(exchanges[0].answer(Side::Candidate)->body.bytes, std::string("cand"));
}

void TestInlineShadows::idsAreTakenOrMade() {
    Rig rig;
    useAll(rig);
    RawSocket caller(rig.start());
    caller.send(get("/", "x-request-id: mine\r\n") + get("/", "X-Request-Id:\r\n") + get("/") + get("/"));
    const auto exchanges = rig.exchanges.waitFor(4);
    QCOMPARE(exchanges.size(), std::size_t(4));
    std::set<std::string> ids;
    for (const Exchange &exchange : exchanges)
        ids.insert(exchange.id);
    QCOMPARE(ids.size(), std::size_t(4));
    QVERIFY(ids.contains("mine"));
    QVERIFY(!ids.contains(""));
}

QTEST_GUILESS_MAIN(TestInlineShadows)
#include "tst_inline_shadows.moc"
