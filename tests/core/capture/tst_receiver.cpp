#include "core/capture/receiver_session.h"
#include "tests/core/capture/capture_rig.h"

#include <QTest>

using namespace understudy;
using namespace understudy::test;

class TestReceiver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void suffix_data();
    void suffix();
    void answersAtOnce();
    void exchangeHasTwoSides();
    void copiesCarryTheOriginalHost();
    void keepAliveAndPipelining();
    void largeBodiesAreDrained();
    void bodyBeyondTheCap();
    void copiesOfOursAreNotCopiedAgain();
    void unsafeNeedsOptIn();
    void malformedIsRefused();
    void meshLeavesEarly();
    void expectContinue();

private:
    static constexpr std::string_view kAccepted = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
};

void TestReceiver::suffix_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *host, const char *expected) {
        QTest::newRow(host) << QByteArray(host) << QByteArray(expected);
    };
    row("shop-shadow", "shop");
    row("shop.example.com-shadow", "shop.example.com");
    row("shop-shadow:8080", "shop:8080");
    row("shop:8080-shadow", "shop:8080");
    row("127.0.0.1-shadow:21001", "127.0.0.1:21001");
    row("[::1]-shadow:8080", "[::1]:8080");
    row("[2001:db8::1]-shadow", "[2001:db8::1]");
    row("[::1]:8080-shadow", "[::1]:8080");
    row("shop", "shop");
    row("shop:8080", "shop:8080");
    row("[::1]", "[::1]");
    row("shop-shadow-shadow", "shop-shadow");
    row("shadow", "shadow");
    row("-shadow", "-shadow");
    row("shop-shadows", "shop-shadows");
    row("", "");
}

void TestReceiver::suffix() {
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, expected);
    QCOMPARE(capture::withoutShadowSuffix(host.toStdString()), expected.toStdString());
}

/// The mesh has its answer while nobody has answered the copy.
void TestReceiver::answersAtOnce() {
    Gate release;
    RawServer slow([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        release.wait();
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    Rig rig(CaptureSource::Receive);
    rig.targets("", slow.address(), slow.address());
    RawSocket mesh(rig.start());
    for (int i = 0; i < 3; ++i) {
        mesh.send(get("/"));
        QCOMPARE(mesh.readUntil("\r\n\r\n"), std::string(kAccepted));
    }
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
    release.open();
    QCOMPARE(rig.exchanges.waitFor(3).size(), std::size_t(3));
}

void TestReceiver::exchangeHasTwoSides() {
    const auto baseline = serve(answering("base")), candidate = serve(answering("cand"));
    Rig rig(CaptureSource::Receive);
    rig.definition.unsafeRoutes = {"POST /a"};
    rig.targets("", baseline->address(), candidate->address());
    RawSocket mesh(rig.start());
    mesh.send("POST /a HTTP/1.1\r\nHost: shop-shadow\r\nx-request-id: 17\r\nTransfer-Encoding: "
              "chunked\r\n\r\n5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n");
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    QVERIFY(exchanges[0].source == CaptureSource::Receive);
    QCOMPARE(exchanges[0].id, std::string("17"));
    QVERIFY(!exchanges[0].answer(Side::Live));
    QCOMPARE(exchanges[0].answer(Side::Baseline)->body.bytes, std::string("base"));
    QCOMPARE(exchanges[0].answer(Side::Candidate)->body.bytes, std::string("cand"));
    QCOMPARE(exchanges[0].request.body.bytes, std::string("hello"));
    QVERIFY((exchanges[0].request.trailers == Headers{{"X-T", "1"}}));
    QCOMPARE(*findHeader(exchanges[0].request.headers, "host"), std::string("shop"));
}

void TestReceiver::copiesCarryTheOriginalHost() {
    std::promise<std::string> seen;
    RawServer candidate([&](RawSocket &socket) {
        seen.set_value(socket.readUntil("\r\n\r\n"));
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    const auto baseline = serve(answering("base"));
    Rig rig(CaptureSource::Receive);
    rig.targets("", baseline->address(), candidate.address());
    RawSocket mesh(rig.start());
    mesh.send("GET /a HTTP/1.1\r\nhost: shop-shadow:8080\r\nX: 1\r\nx-envoy-internal: true\r\n\r\n");
    QCOMPARE(seen.get_future().get(),
             std::string("GET /a HTTP/1.1\r\nhost: shop:8080\r\nX: 1\r\nx-envoy-internal: true\r\n"
                         "x-understudy-shadow: candidate\r\n\r\n"));
    rig.exchanges.waitFor(1);
}

void TestReceiver::keepAliveAndPipelining() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Receive);
    rig.targets("", server->address(), server->address());
    RawSocket mesh(rig.start());
    std::string all, answers;
    for (int i = 0; i < 10; ++i) {
        all += get("/" + std::to_string(i));
        answers += kAccepted;
    }
    mesh.send(all);
    QCOMPARE(mesh.readExactly(answers.size()), answers);
    mesh.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n");
    QCOMPARE(mesh.readToEnd(),
             std::string("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"
                         "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    QCOMPARE(rig.exchanges.waitFor(12).size(), std::size_t(12));
}

/// A mesh stalls live when its shadow does not read: bodies are read although nobody takes the copies.
void TestReceiver::largeBodiesAreDrained() {
    Gate release;
    RawServer silent([&](RawSocket &) { release.wait(); });
    Rig rig(CaptureSource::Receive);
    rig.definition.unsafeRoutes = {"POST /"};
    rig.definition.shadowTimeout = std::chrono::milliseconds(200);
    rig.targets("", silent.address(), silent.address());
    RawSocket mesh(rig.start());
    const std::string body(10 << 20, 'x');
    for (int i = 0; i < 3; ++i) {
        mesh.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
                  "\r\n\r\n" + body);
        QCOMPARE(mesh.readUntil("\r\n\r\n"), std::string(kAccepted));
    }
    const auto exchanges = rig.exchanges.waitFor(3);
    QCOMPARE(exchanges.size(), std::size_t(3));
    QCOMPARE(exchanges[0].answer(Side::Baseline)->failure, std::string("timed out after 200 ms"));
    release.open();
}

void TestReceiver::bodyBeyondTheCap() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Receive);
    rig.definition.unsafeRoutes = {"POST /"};
    rig.definition.bodyCap = 1000;
    rig.targets("", server->address(), server->address());
    RawSocket mesh(rig.start());
    mesh.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n" + std::string(5'000'000, 'x'));
    QCOMPARE(mesh.readUntil("\r\n\r\n"), std::string(kAccepted));
    QVERIFY(becomesTrue([&] { return rig.counters().dropped == 1; }));
    QCOMPARE(rig.counters().oversized, std::uint64_t(1));
}

void TestReceiver::copiesOfOursAreNotCopiedAgain() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Receive);
    rig.targets("", server->address(), server->address());
    RawSocket mesh(rig.start());
    mesh.send(get("/", "x-understudy-shadow: baseline\r\nConnection: close\r\n"));
    QVERIFY(mesh.readToEnd().starts_with("HTTP/1.1 202"));
    rig.stop();
    QCOMPARE(rig.counters().unsafeSkipped, std::uint64_t(1));
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
}

void TestReceiver::unsafeNeedsOptIn() {
    std::atomic<int> asked{0};
    const auto server = serve([&](const Request &) {
        ++asked;
        return http::Reply{};
    });
    Rig rig(CaptureSource::Receive);
    rig.targets("", server->address(), server->address());
    RawSocket mesh(rig.start());
    mesh.send("DELETE /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QVERIFY(mesh.readToEnd().starts_with("HTTP/1.1 202"));
    rig.stop();
    QCOMPARE(asked, 0);
    QCOMPARE(rig.counters().unsafeSkipped, std::uint64_t(1));
}

void TestReceiver::malformedIsRefused() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Receive);
    rig.targets("", server->address(), server->address());
    RawSocket mesh(rig.start());
    mesh.send("GET / HTTP/1.1\r\nHost : a\r\n\r\n");
    QVERIFY(mesh.readToEnd().starts_with("HTTP/1.1 400 Bad Request\r\n"));
    QVERIFY(becomesTrue([&] { return rig.counters().errors == 1; }));
}

void TestReceiver::meshLeavesEarly() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Receive);
    rig.targets("", server->address(), server->address());
    RawSocket mesh(rig.start());
    mesh.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
    mesh.close();
    QVERIFY(becomesTrue([&] { return rig.counters().clientAborts == 1; }));
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
}

void TestReceiver::expectContinue() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Receive);
    rig.targets("", server->address(), server->address());
    RawSocket mesh(rig.start());
    mesh.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(mesh.readUntil("\r\n\r\n"), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    mesh.send("ok");
    QCOMPARE(mesh.readUntil("\r\n\r\n"), std::string(kAccepted));
}

QTEST_GUILESS_MAIN(TestReceiver)
#include "tst_receiver.moc"
