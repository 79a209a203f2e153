// What the caller of the inline proxy gets, and what live gets: byte for byte what they would have got
// without it, but for what belongs to a connection.

#include "core/http/content_coding.h"
#include "tests/core/capture/capture_rig.h"

#include <QTest>

#include <future>

using namespace understudy;
using namespace understudy::test;

class TestInlineFidelity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersUnchanged_data();
    void answersUnchanged();
    void codedBodiesUnchanged_data();
    void codedBodiesUnchanged();
    void hopByHopOfAnswersStays_data();
    void hopByHopOfAnswersStays();
    void requestsUnchanged_data();
    void requestsUnchanged();
    void bodyWithUnknownEnd();
    void cutAnswerIsCut_data();
    void cutAnswerIsCut();
    void resetAnswerIsReset();
    void expectContinueWaitsForLive();
    void expectRefusedByLive();
    void earlyHints();
    void interimNotForOldCallers();
    void oldCallers();
    void refusedUpgradeIsAnAnswer();
    void offeredHttp2IsIgnored();
    void earlyAnswerToAnUnfinishedRequest();
    void bothDirectionsAtOnce();
    void basePathIsPutBefore();

private:
    /// What live was sent and the caller got, with live answering `answer` and closing when `close`.
    struct Passed {
        std::string live, caller;
    };
    Passed pass(const std::string &request, const std::string &answer, bool close = false);

    std::unique_ptr<http::SimpleServer> m_other;
};

void TestInlineFidelity::init() {
    if (!m_other)
        m_other = serve(answering("other"));
}

TestInlineFidelity::Passed TestInlineFidelity::pass(const std::string &request, const std::string &answer,
                                                    bool close) {
    std::promise<std::string> seen;
    RawServer live([&](RawSocket &socket) {
        std::string head = socket.readUntil("\r\n\r\n");
        if (head.find("content-length: 5") != head.npos)
            head += socket.readExactly(5);
        if (head.find("chunked") != head.npos)
            head += socket.readUntil("\r\n\r\n"); // of the last chunk or the trailers
        socket.send(answer);
        seen.set_value(head);
        if (!close)
            socket.drain();
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send(request);
    if (!close)
        caller.finishSending();
    const std::string got = caller.readToEnd();
    return {seen.get_future().get(), got};
}

void TestInlineFidelity::answersUnchanged_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("method");
    const auto row = [](const char *name, const QByteArray &answer, const QByteArray &method = "GET") {
        QTest::newRow(name) << answer << method;
    };
    row("interleaved duplicates",
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT\r\nX-A: 1\r\n"
        "set-cookie: b=2\r\nx-a: 2\r\nSET-COOKIE: a=3\r\nX-B: \r\nX-A: 1, 2\r\nvary: A\r\nVary: B\r\n"
        "Content-Length: 2\r\nDate: Tue, 24 Nov 2026 07:43:56 GMT\r\n\r\nok");
    row("own reason", "HTTP/1.1 200 Very Well\r\ncontent-length: 0\r\n\r\n");
    row("no reason", "HTTP/1.1 404 \r\ncontent-length: 0\r\n\r\n");
    row("unknown status", "HTTP/1.1 799 Odd\r\ncontent-length: 1\r\n\r\nx");
    row("bytes above 127",
        "HTTP/1.1 200 \xc3\xa9t\xe9\r\nX-Name: \xff\xfe\xc3\xa9\r\ncontent-length: 3\r\n\r\n\xff\x80\xfe");
    row("zero bytes", QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\na\0b\0", 42));
    row("204", "HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n");
    row("204 with a length", "HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n");
    row("304 with a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\nETag: \"x\"\r\n\r\n");
    row("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", "HEAD");
    row("HEAD, chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "HEAD");
    row("chunked",
        "HTTP/1.1 200 OK\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\nX-B: 2\r\n\r\n2\r\nok\r\n0\r\n\r\n");
    row("trailers", "HTTP/1.1 200 OK\r\nTrailer: X-Sum, x-sum\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n"
                    "x-sum: 2\r\nX-Sum: 3\r\n\r\n");
    row("empty chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("same length twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: 1\r\nContent-Length: 2\r\n\r\nok");
}

void TestInlineFidelity::answersUnchanged() {
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, method);
    const Passed passed = pass(method.toStdString() + " / HTTP/1.1\r\nHost: a\r\n\r\n", answer.toStdString());
    QCOMPARE(passed.caller, answer.toStdString());
}

void TestInlineFidelity::codedBodiesUnchanged_data() {
    QTest::addColumn<QByteArray>("coding");
    for (const char *coding : {"gzip", "br", "zstd", "deflate"})
        QTest::newRow(coding) << QByteArray(coding);
}

void TestInlineFidelity::codedBodiesUnchanged() {
    QFETCH(QByteArray, coding);
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += std::to_string(i * 7919) + ",";
    const std::string packed = http::encodeContent(text, coding.toStdString()).value();
    const auto answer = [&](const Request &) {
        return http::Reply{.headers = {{"Content-Encoding", coding.toStdString()}}, .body = packed};
    };
    const auto live = serve(answer);
    Rig rig;
    rig.targets(live->address(), live->address(), live->address());
    RawSocket caller(rig.start());
    caller.send(get("/", "Accept-Encoding: " + coding.toStdString() + "\r\nConnection: close\r\n"));
    const std::string head = caller.readUntil("\r\n\r\n");
    QVERIFY(head.find("Content-Encoding: " + coding.toStdString() + "\r\n") != std::string::npos);
    QVERIFY(caller.readToEnd() == packed);
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    for (const Side side : kSides) {
        QVERIFY(exchanges[0].answer(side)->body == makeBody(packed));
        QCOMPARE(
            http::decodedBody(exchanges[0].answer(side)->headers, exchanges[0].answer(side)->body, 1 << 20)
                .value(),
            text);
    }
}

void TestInlineFidelity::hopByHopOfAnswersStays_data() {
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("got");
    QTest::newRow("keep-alive") << QByteArray("Connection: keep-alive\r\nKeep-Alive: timeout=5\r\nX: 1\r\n")
                                << QByteArray("X: 1\r\n");
    QTest::newRow("named") << QByteArray(
                                  "X-Hop: 1\r\nConnection: x-hop, keep-alive\r\nX-End: 2\r\nX-HOP: 3\r\n")
                           << QByteArray("X-End: 2\r\n");
    QTest::newRow("proxy") << QByteArray(
                                  "Proxy-Connection: keep-alive\r\nProxy-Authenticate: Basic\r\nX: 1\r\n")
                           << QByteArray("X: 1\r\n");
    QTest::newRow("upgrade offer") << QByteArray("Upgrade: h2\r\nConnection: Upgrade\r\nX: 1\r\n")
                                   << QByteArray("X: 1\r\n");
    QTest::newRow("live closes, the caller's connection stays")
        << QByteArray("Connection: close\r\nX: 1\r\n") << QByteArray("X: 1\r\n");
    QTest::newRow("length cannot be named away")
        << QByteArray("Connection: content-length\r\nX: 1\r\n") << QByteArray("X: 1\r\n");
}

void TestInlineFidelity::hopByHopOfAnswersStays() {
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, got);
    const std::string rest = "Content-Length: 2\r\n\r\nok";
    const Passed passed = pass(get("/"), "HTTP/1.1 200 OK\r\n" + sent.toStdString() + rest);
    QCOMPARE(passed.caller, "HTTP/1.1 200 OK\r\n" + got.toStdString() + rest);
}

void TestInlineFidelity::requestsUnchanged_data() {
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("seen");
    const auto same = [](const char *name, const QByteArray &request) {
        QTest::newRow(name) << request << request;
    };
    const auto row = [](const char *name, const QByteArray &sent, const QByteArray &seen) {
        QTest::newRow(name) << sent << seen;
    };
    same("order, case, duplicates",
         "GET /a%20b/../c?x=1&x=2&y=%E9+ HTTP/1.1\r\nX-A: 1\r\nhost: Shop:8080\r\nCookie: a=1\r\nx-a: 2\r\n"
         "COOKIE: b=2\r\nX-A: 1, 2\r\nX-Empty: \r\nUser-Agent: \xc3\xa9 t\r\nVia: 1.1 x\r\nX-Forwarded-For: "
         "1.2.3.4\r\n\r\n");
    same("length", "POST /a HTTP/1.1\r\nHost: a\r\ncontent-length: 5\r\nContent-Type: a/b\r\n\r\nhello");
    same("GET with a body", "GET /a HTTP/1.1\r\nHost: a\r\ncontent-length: 5\r\n\r\nhello");
    same("chunked with trailers", "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: "
                                  "X-T\r\nX: 1\r\n\r\n5\r\nhello\r\n0\r\nX-T: 1\r\nx-t: 2\r\n\r\n");
    same("odd method", "M-SEARCH /a HTTP/1.1\r\nHost: a\r\n\r\n");
    same("old", "GET /a HTTP/1.0\r\nX: 1\r\n\r\n");
    same("absolute target", "GET http://shop/a HTTP/1.1\r\nHost: shop\r\n\r\n");
    same("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    same("id is not added", "GET /a HTTP/1.1\r\nHost: a\r\nX-Request-ID: 17\r\n\r\n");
    row("hop-by-hop",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, X-Hop\r\nKeep-Alive: 5\r\nX-Hop: "
        "1\r\nProxy-Authorization: x\r\nX: 2\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: 2\r\n\r\n");
    row("host cannot be named away", "GET / HTTP/1.1\r\nHost: a\r\nConnection: host\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("trailers are welcome",
        "GET / HTTP/1.1\r\nHost: a\r\nTE: trailers, deflate;q=0.5\r\nConnection: TE\r\nX: 2\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nX: 2\r\nConnection: TE\r\n\r\n");
    row("other TE", "GET / HTTP/1.1\r\nHost: a\r\nTE: gzip\r\nConnection: TE\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("chunk extensions",
        "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
        "chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0;z\r\n\r\n",
        "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");
    row("old, kept", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
}

void TestInlineFidelity::requestsUnchanged() {
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, seen);
    const Passed passed = pass(sent.toStdString(), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(passed.live, seen.toStdString());
}

void TestInlineFidelity::bodyWithUnknownEnd() {
    const Passed passed = pass(get("/"), "HTTP/1.1 200 OK\r\nX: 1\r\n\r\nas long as it lasts", true);
    QCOMPARE(passed.caller,
             std::string("HTTP/1.1 200 OK\r\nX: 1\r\nConnection: close\r\n\r\nas long as it lasts"));
}

void TestInlineFidelity::cutAnswerIsCut_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    QTest::newRow("chunked") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    QTest::newRow("bad chunk") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\nx");
}

/// The caller sees that it is not whole: no last chunk, fewer bytes than said.
void TestInlineFidelity::cutAnswerIsCut() {
    QFETCH(QByteArray, answer);
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send(answer.toStdString());
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    const std::string got = caller.readToEnd();
    QVERIFY(got.starts_with(answer.left(16).toStdString()));
    QVERIFY(got.find("abc") != std::string::npos);
    QVERIFY(!got.ends_with("0\r\n\r\n"));
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    QCOMPARE(exchanges[0].answer(Side::Live)->failure, std::string("closed before the answer was complete"));
    QCOMPARE(exchanges[0].answer(Side::Live)->status, 200);
    QVERIFY(exchanges[0].answer(Side::Candidate)->complete());
}

/// A body that lasts until the close must not look whole when live was reset.
void TestInlineFidelity::resetAnswerIsReset() {
    Gate received;
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\n\r\npart");
        received.wait();
        socket.reset();
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    QVERIFY(caller.readUntil("part").ends_with("part"));
    received.open();
    char byte = 0;
    pollfd waiting{caller.fd(), POLLIN, 0};
    QCOMPARE(::poll(&waiting, 1, 20'000), 1);
    QCOMPARE(::recv(caller.fd(), &byte, 1, 0), ssize_t(-1));
    QCOMPARE(errno, ECONNRESET);
}

void TestInlineFidelity::expectContinueWaitsForLive() {
    Gate invite;
    RawServer live([&](RawSocket &socket) {
        const std::string head = socket.readUntil("\r\n\r\n");
        if (head.find("Expect: 100-continue") == head.npos)
            return;
        invite.wait();
        socket.send("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + socket.readExactly(5));
        socket.drain();
    });
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /"};
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(caller.nothingToRead()); // nobody invites in live's place
    invite.open();
    QCOMPARE(caller.readUntil("\r\n\r\n"), std::string("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n"));
    caller.send("hello");
    QCOMPARE(caller.readUntil("hello"), std::string("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    QCOMPARE(exchanges[0].request.body.bytes, std::string("hello"));
    QCOMPARE(exchanges[0].answer(Side::Candidate)->status, 200);
}

void TestInlineFidelity::expectRefusedByLive() {
    RawServer live([](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(
        caller.readToEnd(),
        std::string("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
}

void TestInlineFidelity::earlyHints() {
    const std::string hints =
        "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nlink: </b.js>\r\n\r\n";
    Gate seen;
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send(hints);
        seen.wait(); // the caller has them before the answer exists
        socket.send("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        socket.drain();
    });
    Rig rig;
    rig.targets(live.address(), m_other->address(), live.address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    QCOMPARE(caller.readUntil("\r\n\r\n"), hints);
    seen.open();
    QCOMPARE(caller.readUntil("ok"),
             std::string("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges[0].answer(Side::Live)->status, 200);
    QCOMPARE(exchanges[0].answer(Side::Candidate)->status, 200);
    QCOMPARE(exchanges[0].answer(Side::Candidate)->headers.size(), std::size_t(1));
}

void TestInlineFidelity::interimNotForOldCallers() {
    const Passed passed =
        pass("GET / HTTP/1.0\r\n\r\n",
             "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    QCOMPARE(passed.caller,
             std::string("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
}

void TestInlineFidelity::oldCallers() {
    const Passed chunked =
        pass("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX: 1\r\n\r\n");
    QCOMPARE(chunked.caller, std::string("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok"));
    const Passed kept = pass("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                             "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok");
    QCOMPARE(kept.caller,
             std::string("HTTP/1.0 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok"));
}

void TestInlineFidelity::refusedUpgradeIsAnAnswer() {
    const Passed passed = pass(get("/", "Connection: Upgrade\r\nUpgrade: websocket\r\n"),
                               "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno");
    QCOMPARE(passed.caller, std::string("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno"));
}

void TestInlineFidelity::offeredHttp2IsIgnored() {
    const Passed passed =
        pass(get("/", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n"),
             "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    QCOMPARE(passed.live, get("/"));
    QCOMPARE(passed.caller, std::string("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
}

/// Live answers and closes before the body has come: the caller gets the answer, and is not kept sending.
void TestInlineFidelity::earlyAnswerToAnUnfinishedRequest() {
    RawServer live([](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig");
    });
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /"};
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nsome");
    QCOMPARE(caller.readToEnd(),
             std::string("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig"));
    QVERIFY(becomesTrue([&] { return rig.counters().dropped == 1; }));
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
}

/// Live answers each part of a request body as it comes.
void TestInlineFidelity::bothDirectionsAtOnce() {
    RawServer live([](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 5; ++i) {
            const std::string size = socket.readUntil("\r\n");
            socket.send(size + socket.readUntil("\r\n")); // the same chunk back
        }
        socket.readUntil("0\r\n\r\n");
        socket.send("0\r\n\r\n");
        socket.drain();
    });
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /"};
    rig.targets(live.address(), m_other->address(), m_other->address());
    RawSocket caller(rig.start());
    caller.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    QCOMPARE(caller.readUntil("\r\n\r\n"),
             std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 5; ++i) {
        const std::string part = "part" + std::to_string(i);
        caller.send("5\r\n" + part + "\r\n");
        QCOMPARE(caller.readExactly(10), "5\r\n" + part + "\r\n");
    }
    caller.send("0\r\n\r\n");
    QCOMPARE(caller.readExactly(5), std::string("0\r\n\r\n"));
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    QCOMPARE(exchanges[0].request.body.bytes, std::string("part0part1part2part3part4"));
    QCOMPARE(exchanges[0].answer(Side::Live)->body.bytes, exchanges[0].request.body.bytes);
}

void TestInlineFidelity::basePathIsPutBefore() {
    const auto live = serve([](const Request &request) { return http::Reply{.body = request.target}; });
    Rig rig;
    rig.targets(live->address() + "/v1/", m_other->address(), live->address() + "/v2");
    RawSocket caller(rig.start());
    caller.send(get("/a?b"));
    QVERIFY(caller.readUntil("/v1/a?b").ends_with("\r\n\r\n/v1/a?b"));
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges[0].request.target, std::string("/a?b"));
    QCOMPARE(exchanges[0].answer(Side::Candidate)->body.bytes, std::string("/v2/a?b"));
}

QTEST_GUILESS_MAIN(TestInlineFidelity)
#include "tst_inline_fidelity.moc"
