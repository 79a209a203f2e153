// Large bodies through the inline proxy: streamed, in bounded memory, and what happens when a caller leaves
// in the middle.

#include "core/http/body_collector.h"
#include "tests/core/capture/capture_rig.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace understudy;
using namespace understudy::test;

/// MiB that may be in memory at once. The sanitizers keep shadows and freed blocks beside what the program
/// holds.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr qint64 kRoom = 120;
#else
constexpr qint64 kRoom = 50;
#endif

class TestInlineBodies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void downloadIsStreamed();
    void uploadIsStreamed();
    void bodyAtTheCapIsWhole();
    void slowCallerSlowsLiveNotMemory();
    void callerLeavesWhileSending_data();
    void callerLeavesWhileSending();
    void callerLeavesWhileReceiving();
    void callerFinishesSendingAndWaits();

private:
    static constexpr std::uint64_t kLarge = 100ull << 20;
    static constexpr std::uint64_t kCap = 1ull << 20;

    /// Different bytes (nearly) everywhere, so that a lost or doubled piece shows.
    static const std::string &piece(std::uint64_t number) {
        static const std::vector<std::string> pieces = [] {
            std::mt19937_64 random(1);
            std::vector<std::string> made(61, std::string(64 * 1024, '\0'));
            for (std::string &bytes : made) {
                for (char &byte : bytes)
                    byte = char(random());
            }
            return made;
        }();
        return pieces[number % pieces.size()];
    }
    static void sendLarge(RawSocket &socket) {
        for (std::uint64_t i = 0; i < kLarge / piece(0).size(); ++i) {
            if (!socket.send(piece(i)))
                return;
        }
    }
    static Body expectedLarge() {
        http::BodyCollector body(0);
        for (std::uint64_t i = 0; i < kLarge / piece(0).size(); ++i)
            body.add(piece(i));
        return body.finish();
    }
    /// Reads `size` bytes and forgets them.
    static Body readLarge(RawSocket &socket, std::uint64_t size) {
        http::BodyCollector body(0);
        while (size > 0) {
            const std::string part =
                socket.readExactly(std::size_t(std::min<std::uint64_t>(size, 64 * 1024)));
            if (part.empty())
                break;
            body.add(part);
            size -= part.size();
        }
        return body.finish();
    }
    /// Megabytes of memory this process holds now (VmRSS) or held at most since the last call of resetPeak()
    /// (VmHWM).
    static qint64 memory(const char *name) {
        QFile status("/proc/self/status");
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf(name);
        return text.mid(at + qsizetype(qstrlen(name)), 16).simplified().split(' ').value(0).toLongLong() /
               1024;
    }
    static void resetPeak() {
        QFile file("/proc/self/clear_refs");
        if (file.open(QIODevice::WriteOnly))
            file.write("5");
    }
};

void TestInlineBodies::downloadIsStreamed() {
    const auto sendAll = [](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(kLarge) + "\r\n\r\n");
        sendLarge(socket);
        socket.drain();
    };
    RawServer live(sendAll), baseline(sendAll), candidate(sendAll);
    Rig rig;
    rig.definition.bodyCap = kCap;
    rig.definition.shadowTimeout = std::chrono::minutes(2);
    rig.targets(live.address(), baseline.address(), candidate.address());
    RawSocket caller(rig.start());
    const Body expected = expectedLarge();
    resetPeak();
    const qint64 before = memory("VmRSS:");
    caller.send(get("/"));
    caller.readUntil("\r\n\r\n");
    const Body got = readLarge(caller, kLarge);
    QCOMPARE(got.size, kLarge);
    QCOMPARE(got.digest, expected.digest);
    std::vector<Exchange> exchanges;
    QTRY_VERIFY_WITH_TIMEOUT((exchanges = rig.exchanges.waitFor(1)).size() == 1, 100'000);
    for (const Side side : kSides) {
        const Body &body = exchanges[0].answer(side)->body;
        QVERIFY(body.truncated);
        QCOMPARE(body.size, kLarge);
        QCOMPARE(body.digest, expected.digest);
        QCOMPARE(body.bytes.size(), std::size_t(kCap));
    }
    QCOMPARE(rig.counters().oversized, std::uint64_t(1));
    const qint64 grown = memory("VmHWM:") - before;
    QVERIFY2(grown < kRoom, qPrintable(QString::number(grown) + " MiB")); // 3 x 100 MiB went through
}

void TestInlineBodies::uploadIsStreamed() {
    std::promise<Body> seen;
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        seen.set_value(readLarge(socket, kLarge));
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
        socket.drain();
    });
    const auto other = serve(answering("other"));
    Rig rig;
    rig.definition.bodyCap = kCap;
    rig.definition.unsafeRoutes = {"PUT /"};
    rig.targets(live.address(), other->address(), other->address());
    RawSocket caller(rig.start());
    const Body expected = expectedLarge();
    resetPeak();
    const qint64 before = memory("VmRSS:");
    caller.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(kLarge) + "\r\n\r\n");
    sendLarge(caller);
    QVERIFY(caller.readUntil("done").starts_with("HTTP/1.1 200 OK"));
    const Body got = seen.get_future().get();
    QCOMPARE(got.size, kLarge);
    QCOMPARE(got.digest, expected.digest);
    const qint64 grown = memory("VmHWM:") - before;
    QVERIFY2(grown < kRoom, qPrintable(QString::number(grown) + " MiB"));
    // It was not kept whole, so nobody else can be asked the same.
    QVERIFY(becomesTrue([&] { return rig.counters().dropped == 1; }));
    QCOMPARE(rig.counters().oversized, std::uint64_t(1));
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
}

void TestInlineBodies::bodyAtTheCapIsWhole() {
    const auto echo = serve([](const Request &request) { return http::Reply{.body = request.body.bytes}; });
    Rig rig;
    rig.definition.bodyCap = 1000;
    rig.definition.unsafeRoutes = {"PUT /"};
    rig.targets(echo->address(), echo->address(), echo->address());
    RawSocket caller(rig.start());
    caller.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'));
    const auto exchanges = rig.exchanges.waitFor(1);
    QCOMPARE(exchanges.size(), std::size_t(1));
    QVERIFY(exchanges[0].request.body == makeBody(std::string(1000, 'x')));
    QVERIFY(!exchanges[0].answer(Side::Candidate)->body.truncated);
    caller.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'x'));
    QVERIFY(becomesTrue([&] { return rig.counters().dropped == 1; }));
}

/// The proxy takes no more from live than the caller takes from it.
void TestInlineBodies::slowCallerSlowsLiveNotMemory() {
    std::atomic<std::uint64_t> sent{0};
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\n\r\n");
        const std::string part = piece(1);
        for (std::uint64_t i = 0; i < 4 * kLarge / part.size() && socket.send(part); ++i)
            sent += part.size();
    });
    const auto other = serve(answering("other"));
    Rig rig;
    rig.definition.bodyCap = kCap;
    rig.targets(live.address(), other->address(), other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    caller.readUntil("\r\n\r\n");
    std::uint64_t last = 0;
    QVERIFY(becomesTrue([&] { // live is stopped by full buffers on the way
        const std::uint64_t current = sent;
        pollfd pause{-1, 0, 0};
        ::poll(&pause, 0, 200);
        return current > 0 && std::exchange(last, current) == current;
    }));
    QVERIFY2(sent < 4 * kLarge / 10, std::to_string(sent).c_str());
    caller.reset();
    QVERIFY(becomesTrue([&] { return rig.counters().clientAborts == 1; }));
}

void TestInlineBodies::callerLeavesWhileSending_data() {
    QTest::addColumn<int>("how");
    QTest::addColumn<QByteArray>("framing");
    for (const char *framing : {"Content-Length: 1000", "Transfer-Encoding: chunked"}) {
        QTest::addRow("closes, %s", framing) << 0 << QByteArray(framing);
        QTest::addRow("resets, %s", framing) << 1 << QByteArray(framing);
        QTest::addRow("finishes early, %s", framing) << 2 << QByteArray(framing);
    }
}

void TestInlineBodies::callerLeavesWhileSending() {
    QFETCH(int, how);
    QFETCH(QByteArray, framing);
    Gate begun;
    std::promise<std::string> seen;
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        begun.open();
        seen.set_value(socket.readToEnd());
    });
    const auto other = serve(answering("other"));
    Rig rig;
    rig.definition.unsafeRoutes = {"POST /"};
    rig.targets(live.address(), other->address(), other->address());
    RawSocket caller(rig.start());
    caller.send("POST / HTTP/1.1\r\nHost: a\r\n" + framing.toStdString() + "\r\n\r\n");
    begun.wait();
    caller.send("5\r\nhello\r\n");
    if (how == 0)
        caller.close();
    else if (how == 1)
        caller.reset();
    else
        caller.finishSending();
    const std::string body = seen.get_future().get(); // live's connection was ended
    QVERIFY(!body.ends_with("0\r\n\r\n"));
    QVERIFY(becomesTrue([&] { return rig.counters().clientAborts == 1; }));
    QCOMPARE(rig.counters().errors, std::uint64_t(0));
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
}

void TestInlineBodies::callerLeavesWhileReceiving() {
    Gate ended;
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (socket.send("400\r\n" + std::string(1024, 'x') + "\r\n"))
            ;
        ended.open();
    });
    const auto other = serve(answering("other"));
    Rig rig;
    rig.targets(live.address(), other->address(), other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    caller.readExactly(100'000);
    caller.close();
    ended.wait(); // live is told
    QVERIFY(becomesTrue([&] { return rig.counters().clientAborts == 1; }));
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
    RawSocket next(rig.running->address()); // and the proxy goes on
    QVERIFY(next.isOpen());
}

/// A caller that has sent its request and closes its sending side still wants the answer.
void TestInlineBodies::callerFinishesSendingAndWaits() {
    Gate asked, release;
    const auto live = serve([&](const Request &) {
        asked.open();
        release.wait();
        return http::Reply{.body = "late"};
    });
    const auto other = serve(answering("other"));
    Rig rig;
    rig.targets(live->address(), other->address(), other->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    caller.finishSending();
    asked.wait();
    release.open();
    QVERIFY(caller.readToEnd().ends_with("late"));
    QCOMPARE(rig.exchanges.waitFor(1).size(), std::size_t(1));
    QCOMPARE(rig.counters().clientAborts, std::uint64_t(0));
}

QTEST_GUILESS_MAIN(TestInlineBodies)
#include "tst_inline_bodies.moc"
