// What bounds the copies of the inline proxy: the share, queues, what is under way, and the end of a run.

#include "tests/core/capture/capture_rig.h"

#include <QTest>

#include <future>
#include <set>

using namespace understudy;
using namespace understudy::test;

class TestInlineLimits : public InlineTest {
    Q_OBJECT

private Q_SLOTS:
    void shareIsSampled();
    void copiesAreNotCopiedAgain();
    void fullSinkDrops();
    void tooManyInFlightDrops();
    void stopWaitsForWhatIsUnderWay();
    void stopAbortsAfterGrace();
    void stopClosesIdleCallers();
};

void TestInlineLimits::shareIsSampled() {
    Rig rig;
    useAll(rig);
    rig.definition.share = 0.3;
    RawSocket caller(rig.start(42));
    for (int i = 0; i < 400; ++i) {
        caller.send(get("/"));
        caller.readUntil("live");
    }
    rig.stop();
    const RunCounters counters = rig.counters();
    QCOMPARE(counters.requests, std::uint64_t(400));
    QCOMPARE(counters.notSampled + rig.exchanges.size() + counters.dropped, std::uint64_t(400));
    QVERIFY2(counters.notSampled > 220 && counters.notSampled < 340,
             std::to_string(counters.notSampled).c_str()); // 6.5 sigma
}

void TestInlineLimits::copiesAreNotCopiedAgain() {
    std::promise<Request> seen;
    const auto live = serve([&](const Request &request) {
        seen.set_value(request);
        return http::Reply{};
    });
    Rig rig;
    rig.targets(live->address(), m_baseline->address(), m_candidate->address());
    RawSocket caller(rig.start());
    caller.send(get("/", "X-Understudy-Shadow: candidate\r\n"));
    QVERIFY(caller.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
    QVERIFY(findHeader(seen.get_future().get().headers, "x-understudy-shadow")); // live gets it as it is
    rig.stop();
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
    QCOMPARE(rig.counters().unsafeSkipped, std::uint64_t(1));
}

void TestInlineLimits::fullSinkDrops() {
    Rig rig;
    useAll(rig);
    rig.exchanges.refuse(true);
    RawSocket caller(rig.start());
    for (int i = 0; i < 5; ++i) {
        caller.send(get("/"));
        QCOMPARE(caller.readUntil("live"), std::string(kOk));
    }
    QVERIFY(becomesTrue([&] { return rig.counters().dropped == 5; }));
    rig.exchanges.refuse(false);
    caller.send(get("/"));
    QCOMPARE(rig.exchanges.waitFor(1).size(), std::size_t(1));
}

/// The candidate holds every copy: from some point on requests are served and their copies dropped.
void TestInlineLimits::tooManyInFlightDrops() {
    Gate release;
    RawServer candidate([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        release.wait();
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    Rig rig;
    rig.targets(m_live->address(), m_baseline->address(), candidate.address());
    RawSocket caller(rig.start());
    for (int i = 0; i < 300; ++i) {
        caller.send(get("/"));
        QCOMPARE(caller.readUntil("live"), std::string(kOk));
    }
    QCOMPARE(rig.counters().dropped, std::uint64_t(300 - 256));
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
    release.open();
    QCOMPARE(rig.exchanges.waitFor(256).size(), std::size_t(256));
    QCOMPARE(rig.counters().dropped, std::uint64_t(300 - 256));
}

void TestInlineLimits::stopWaitsForWhatIsUnderWay() {
    Gate asked, release;
    RawServer live([&](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        asked.open();
        release.wait();
        socket.send(kOk);
        socket.drain();
    });
    Rig rig;
    rig.targets(live.address(), m_baseline->address(), m_candidate->address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    asked.wait();
    auto stopped = std::async(std::launch::async, [&] { rig.stop(); });
    QVERIFY(
        becomesTrue([&] { return !RawSocket(rig.running->address()).isOpen(); })); // takes nobody any more
    QVERIFY(caller.nothingToRead());
    release.open();
    QCOMPARE(caller.readToEnd(),
             std::string("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nlive"));
    stopped.wait();
    QCOMPARE(rig.exchanges.size(), std::size_t(1));
}

void TestInlineLimits::stopAbortsAfterGrace() {
    Gate release;
    RawServer silent([&](RawSocket &) { release.wait(); });
    Rig rig;
    rig.targets(silent.address(), m_baseline->address(), silent.address());
    RawSocket caller(rig.start());
    caller.send(get("/"));
    QVERIFY(becomesTrue([&] { return silent.connections() == 2; }));
    rig.running->stop(std::chrono::milliseconds(10));
    QCOMPARE(caller.readToEnd(), std::string());
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
    QCOMPARE(rig.counters().dropped, std::uint64_t(1));
    release.open();
}

void TestInlineLimits::stopClosesIdleCallers() {
    Rig rig;
    useAll(rig);
    RawSocket caller(rig.start());
    caller.send(get("/"));
    caller.readUntil("live");
    rig.exchanges.waitFor(1);
    rig.stop();
    QCOMPARE(caller.readToEnd(), std::string());
}

QTEST_GUILESS_MAIN(TestInlineLimits)
#include "tst_inline_limits.moc"
