#include "core/http/ask.h"
#include "core/http/io_thread.h"
#include "core/http/simple_server.h"
#include "tests/core/http/raw_socket.h"
#include "tests/core/http/tls_server.h"

#include <QTemporaryDir>
#include <QTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>

#include <csignal>
#include <fstream>

using namespace understudy;
using namespace understudy::http;
using test::Gate;
using test::RawServer;
using test::RawSocket;
using test::TlsServer;

/// Requests to a target, and in which words failures are told.
class TestAsk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); } // OpenSSL's sockets in the test's server raise it
    void init() { m_io = std::make_unique<IoThread>(); }
    void cleanup();
    void wholeAnswer();
    void interimAnswersAreSkipped();
    void connectionIsKept();
    void surplusBytesEndTheConnection();
    void failures_data();
    void failures();
    void cutAnswerKeepsWhatCame();
    void timesOut_data();
    void timesOut();
    void unsafeIsNotRepeated();
    void largeRequest();
    void tlsIsVerified();
    void tlsAddress();
    void durations();

private:
    Answer ask(const std::string &url, const std::string &head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
               bool safe = true, Duration timeout = std::chrono::seconds(20), std::string_view body = {}) {
        if (!m_pool)
            m_pool = std::make_unique<ClientPool>(m_io->executor(), parseBaseUrl(url).value());
        if (!m_started)
            m_io->start();
        m_started = true;
        BodyCollector collector(1 << 20);
        Aborter aborter;
        WireRequest request{.head = head, .body = body, .isHead = head.starts_with("HEAD"), .isSafe = safe};
        return asio::co_spawn(m_io->executor(),
                              http::ask(*m_pool, request, collector, timeout, *m_io, aborter),
                              asio::use_future)
            .get();
    }

    std::unique_ptr<IoThread> m_io;
    std::unique_ptr<ClientPool> m_pool;
    bool m_started = false;
};

void TestAsk::cleanup() {
    if (m_started)
        asio::post(m_io->context(), [this] { m_pool->close(); });
    m_io->finish();
    m_pool.reset();
    m_io.reset();
    m_started = false;
}

void TestAsk::wholeAnswer() {
    const auto server = SimpleServer::start([](const Request &) {
        return Reply{.status = 201,
                     .headers = {{"X-A", "1"}, {"x-a", "2"}},
                     .body = "made",
                     .chunked = true,
                     .trailers = {{"X-T", "3"}}};
    });
    const Answer answer = ask("http://" + (*server)->address());
    QCOMPARE(answer.failure, std::string());
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.reason, std::string("Created"));
    QVERIFY((answer.headers == Headers{{"X-A", "1"}, {"x-a", "2"}, {"Transfer-Encoding", "chunked"}}));
    QVERIFY((answer.trailers == Headers{{"X-T", "3"}}));
    QVERIFY(answer.body == makeBody("made"));
    QVERIFY(answer.latency.count() > 0);
    const Answer head = ask("", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(head.failure, std::string());
    QCOMPARE(head.body.size, std::uint64_t(0));
}

void TestAsk::interimAnswersAreSkipped() {
    RawServer server([](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send(
            "HTTP/1.1 103 Early Hints\r\nX: 1\r\n\r\nHTTP/1.1 200 OK\r\nY: 2\r\nContent-Length: 0\r\n\r\n");
        socket.drain();
    });
    const Answer answer = ask(server.url());
    QCOMPARE(answer.status, 200);
    QVERIFY((answer.headers == Headers{{"Y", "2"}, {"Content-Length", "0"}}));
}

void TestAsk::connectionIsKept() {
    RawServer server([](RawSocket &socket) {
        while (!socket.readUntil("\r\n\r\n").empty())
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    for (int i = 0; i < 5; ++i)
        QCOMPARE(ask(server.url()).status, 200);
    QCOMPARE(server.connections(), 1);
}

/// What came unasked for would be taken for the next answer.
void TestAsk::surplusBytesEndTheConnection() {
    RawServer server([](RawSocket &socket) {
        while (!socket.readUntil("\r\n\r\n").empty())
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 Poison\r\nContent-Length: "
                        "0\r\n\r\n");
    });
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(server.url()).status, 200);
    QCOMPARE(server.connections(), 3);
}

void TestAsk::failures_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("failure");
    QTest::newRow("nothing") << QByteArray() << QByteArray("closed before any answer");
    QTest::newRow("part of a head") << QByteArray("HTTP/1.1 200 OK\r\nX")
                                    << QByteArray("closed before the answer was complete");
    QTest::newRow("only interim") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n")
                                  << QByteArray("closed before the answer was complete");
    QTest::newRow("nonsense") << QByteArray("hello\r\n\r\n")
                              << QByteArray("the answer is not valid HTTP: its first line is not valid");
    QTest::newRow("two lengths")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")
        << QByteArray("the answer is not valid HTTP: its Content-Length is not valid");
}

void TestAsk::failures() {
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, failure);
    RawServer server([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send(answer.toStdString());
    });
    const Answer got = ask(server.url());
    QCOMPARE(got.failure, failure.toStdString());
    QCOMPARE(got.status, 0);
}

void TestAsk::cutAnswerKeepsWhatCame() {
    RawServer server([](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    });
    const Answer answer = ask(server.url());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body.bytes, std::string("abc"));
    QCOMPARE(answer.failure, std::string("closed before the answer was complete"));
}

void TestAsk::timesOut_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("part of a head") << QByteArray("HTTP/1.1 200 OK\r\nX");
    QTest::newRow("part of a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    QTest::newRow("only interim") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
}

void TestAsk::timesOut() {
    QFETCH(QByteArray, answer);
    Gate release;
    RawServer server([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send(answer.toStdString());
        release.wait();
    });
    QCOMPARE(
        ask(server.url(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n", true, std::chrono::milliseconds(50)).failure,
        std::string("timed out after 50 ms"));
    release.open();
}

void TestAsk::unsafeIsNotRepeated() {
    std::atomic<int> heard{0};
    RawServer server([&](RawSocket &socket) {
        for (int i = 0; !socket.readUntil("\r\n\r\n").empty(); ++i) {
            ++heard;
            if (i == 1)
                return; // the second request of a connection is read and dropped
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    });
    const std::string post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
    QCOMPARE(ask(server.url(), post, false).status, 200);
    QCOMPARE(ask(server.url(), post, false).failure, std::string("closed before any answer"));
    QCOMPARE(heard, 2);
    QCOMPARE(ask(server.url(), post, false).status, 200);
    QCOMPARE(ask(server.url()).status, 200); // a GET is: heard twice
    QCOMPARE(heard, 5);
}

void TestAsk::largeRequest() {
    const auto server = SimpleServer::start(
        [](const Request &request) { return Reply{.body = std::to_string(request.body.size)}; });
    const std::string body(5'000'000, 'x');
    const Answer answer =
        ask("http://" + (*server)->address(), "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n",
            false, std::chrono::seconds(20), body);
    QCOMPARE(answer.failure, std::string());
    QCOMPARE(answer.body.bytes, std::string("5000000"));
}

/// The certificate must be for the host and from an authority the system trusts; SSL_CERT_FILE names those
/// for OpenSSL.
void TestAsk::tlsIsVerified() {
    TlsServer server("DNS:localhost"), other("DNS:other.example");
    QTemporaryDir dir;
    const std::string trusted = (dir.path() + "/ca.pem").toStdString();
    std::ofstream(trusted) << server.certificate() << other.certificate();

    const Answer stranger = ask("https://localhost:" + server.port());
    QVERIFY2(stranger.failure.starts_with("TLS failed: "), stranger.failure.c_str());
    QCOMPARE(stranger.status, 0);

    qputenv("SSL_CERT_FILE", trusted.c_str());
    cleanup();
    init();
    const Answer good = ask("https://localhost:" + server.port());
    QCOMPARE(good.failure, std::string());
    QCOMPARE(good.body.bytes, std::string("secure"));
    QCOMPARE(server.askedFor(), std::string("localhost"));
    QCOMPARE(ask("").body.bytes, std::string("secure")); // on the same connection

    cleanup();
    init();
    const Answer wrongName = ask("https://localhost:" + other.port());
    QVERIFY2(wrongName.failure.starts_with("TLS failed: "), wrongName.failure.c_str());
    qunsetenv("SSL_CERT_FILE");

    cleanup();
    init();
    RawServer plain([](RawSocket &socket) {
        socket.more();
        socket.send("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    const Answer notTls = ask("https://" + plain.address());
    QVERIFY2(notTls.failure.starts_with("TLS failed: "), notTls.failure.c_str());
}

void TestAsk::tlsAddress() {
    TlsServer server("IP:127.0.0.1");
    QTemporaryDir dir;
    const std::string trusted = (dir.path() + "/ca.pem").toStdString();
    std::ofstream(trusted) << server.certificate();
    qputenv("SSL_CERT_FILE", trusted.c_str());
    QCOMPARE(ask("https://127.0.0.1:" + server.port()).failure, std::string());
    QCOMPARE(server.askedFor(), std::string());
    qunsetenv("SSL_CERT_FILE");
}

void TestAsk::durations() {
    QCOMPARE(toText(std::chrono::seconds(10)), std::string("10 s"));
    QCOMPARE(toText(std::chrono::milliseconds(250)), std::string("250 ms"));
    QCOMPARE(toText(std::chrono::milliseconds(1500)), std::string("1500 ms"));
}

QTEST_GUILESS_MAIN(TestAsk)
#include "tst_ask.moc"
