// Requests that are wrong, or that two readers could understand differently: each is answered and ends its
// connection, and not one byte of it reaches live. The parser's own table is
// tests/core/http/tst_message_parser.cpp.

#include "tests/core/capture/capture_rig.h"

#include <QTest>

using namespace understudy;
using namespace understudy::test;

class TestInlineHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void refusedWithinTheBody_data();
    void refusedWithinTheBody();
    void secondRequestIsSmuggled_data();
    void secondRequestIsSmuggled();
    void slowBytesAreARequest();
    void rubbishAfterTheBodyIsRefused();
};

void TestInlineHostile::refused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    const QByteArray post = "POST / HTTP/1.1\r\nHost: a\r\n";
    row("length and chunked", post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
        400);
    row("chunked and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nG",
        400);
    row("two lengths", post + "Content-Length: 6\r\nContent-Length: 5\r\n\r\nabcdef", 400);
    row("same length twice", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde", 400);
    row("length list", post + "Content-Length: 5, 6\r\n\r\nabcdef", 400);
    row("negative length", post + "Content-Length: -5\r\n\r\n", 400);
    row("signed length", post + "Content-Length: +5\r\n\r\nabcde", 400);
    row("huge length", post + "Content-Length: 99999999999999999999\r\n\r\n", 400);
    row("blank before colon", post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400);
    row("gzip coding", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
    row("identity coding", post + "Transfer-Encoding: identity\r\n\r\n", 501);
    row("chunked twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400);
    row("chunked, cow", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: cow\r\n\r\n0\r\n\r\n", 400);
    row("xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501);
    row("vertical tab",
        post + "Transfer-Encoding:\x0b"
               "chunked\r\n\r\n0\r\n\r\n",
        400);
    row("coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("CR in a value", post + "X: a\rTransfer-Encoding: chunked\r\n\r\n", 400);
    row("null in a value", post + QByteArray("X: a\0b\r\n\r\n", 10), 400);
    row("null in a name", post + QByteArray("X\0: ab\r\n\r\n", 10), 400);
    row("blank in a name", post + "X Y: a\r\n\r\n", 400);
    row("no colon", post + "Nothing\r\n\r\n", 400);
    row("header begins with a blank", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400);
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("HTTP/0.9", "GET /\r\n", 400);
    row("no version", "GET / \r\nHost: a\r\n\r\n", 400);
    row("blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("bad method", "G\"T / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501);
    row("long header", post + "X: " + QByteArray(70'000, 'x') + "\r\n\r\n", 431);
    row("many headers", post + QByteArray("X: y\r\n").repeated(300) + "\r\n", 431);
    row("long target", "GET /" + QByteArray(70'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 431);
    row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x00\x00\x00\x00\x00", 16), 400);
    row("chunk size at once", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n", 400);
    row("chunk size negative", post + "Transfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n0\r\n\r\n", 400);
    row("chunk size overflows",
        post + "Transfer-Encoding: chunked\r\n\r\n10000000000000005\r\nhello\r\n0\r\n\r\n", 400);
    row("chunk size 0x5", post + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n", 400);
    row("chunk ends in bare LF", post + "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n", 400);
    row("length in trailers", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n", 400);
}

void TestInlineHostile::refused() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    std::atomic<int> reached{0};
    RawServer live([&](RawSocket &) { ++reached; });
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /"};
    rig.targets(live.address(), live.address(), live.address());
    RawSocket caller(rig.start());
    caller.send(bytes.toStdString());
    caller.finishSending();
    const std::string answer = caller.readToEnd(); // and the connection is closed
    QVERIFY2(answer.starts_with("HTTP/1.1 " + std::to_string(status) + " "), answer.c_str());
    QVERIFY(answer.find("\r\nConnection: close\r\n") != std::string::npos);
    QVERIFY(answer.find("\r\n\r\n") + 4 < answer.size());    // says why
    QCOMPARE(answer.find("\nHTTP/1.1 "), std::string::npos); // once
    QCOMPARE(rig.counters().requests, std::uint64_t(1));
    QCOMPARE(rig.counters().errors, std::uint64_t(1));
    rig.stop();
    QCOMPARE(reached, 0);
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
}

void TestInlineHostile::refusedWithinTheBody_data() {
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("bad size") << QByteArray("zz\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("chunk too long") << QByteArray("5\r\nhello!!\r\n0\r\n\r\n");
    QTest::newRow("bad trailer") << QByteArray("0\r\nBad Name: x\r\n\r\n");
    QTest::newRow("endless chunk line") << QByteArray("5;") + QByteArray(100'000, 'x');
}

/// Live has the beginning: its connection is ended, so that it cannot take the request for whole.
void TestInlineHostile::refusedWithinTheBody() {
    QFETCH(QByteArray, rest);
    Gate begun;
    std::promise<std::string> seen;
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("first\r\n");
        begun.open();
        seen.set_value(socket.readToEnd());
    });
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /"};
    rig.targets(live.address(), live.address(), live.address());
    RawSocket caller(rig.start());
    caller.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
    begun.wait();
    caller.send(rest.toStdString());
    const std::string answer = caller.readToEnd();
    QVERIFY2(answer.starts_with("HTTP/1.1 4"), answer.c_str());
    QVERIFY(!seen.get_future().get().ends_with("0\r\n\r\n"));
    QCOMPARE(live.connections(), 1); // no copies of it
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
}

void TestInlineHostile::secondRequestIsSmuggled_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("targets"); ///< what live may see, in order
    QTest::newRow("in a body of known length")
        << QByteArray("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 36\r\n\r\nGET /secret "
                      "HTTP/1.1\r\nHost: evil\r\n\r\n")
        << QByteArray("/a ");
    QTest::newRow("in a chunk")
        << QByteArray("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n24\r\nGET /secret "
                      "HTTP/1.1\r\nHost: evil\r\n\r\n\r\n0\r\n\r\n")
        << QByteArray("/a ");
    QTest::newRow("after a GET without body")
        << QByteArray("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n")
        << QByteArray("/a /b ");
    QTest::newRow("folded coding")
        << QByteArray("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n")
        << QByteArray("/a ");
}

void TestInlineHostile::secondRequestIsSmuggled() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, targets);
    std::mutex mutex;
    std::string seen;
    const auto live = serve([&](const Request &request) {
        const std::lock_guard lock(mutex);
        if (!findHeader(request.headers, "x-understudy-shadow"))
            seen += request.target + " ";
        return http::Reply{};
    });
    Rig rig;
    rig.targets(live->address(), live->address(), live->address());
    RawSocket caller(rig.start());
    caller.send(bytes.toStdString());
    caller.finishSending();
    caller.readToEnd();
    rig.stop();
    const std::lock_guard lock(mutex);
    QCOMPARE(seen, targets.toStdString());
}

void TestInlineHostile::slowBytesAreARequest() {
    const auto live = serve(answering("live"));
    Rig rig;
    rig.targets(live->address(), live->address(), live->address());
    RawSocket caller(rig.start());
    for (const char byte : get("/slow"))
        caller.send(std::string(1, byte));
    QVERIFY(caller.readUntil("live").starts_with("HTTP/1.1 200 OK"));
}

void TestInlineHostile::rubbishAfterTheBodyIsRefused() {
    const auto live = serve(answering("live"));
    Rig rig;
    rig.targets(live->address(), live->address(), live->address());
    RawSocket caller(rig.start());
    caller.send(get("/") + "rubbish\x01\r\n\r\n");
    const std::string answer = caller.readToEnd();
    QVERIFY(answer.starts_with("HTTP/1.1 200 OK"));
    QVERIFY(answer.find("HTTP/1.1 400 Bad Request") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestInlineHostile)
#include "tst_inline_hostile.moc"
