#include "core/capture/recorded.h"
#include "tests/core/capture/capture_rig.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <map>
#include <set>

using namespace understudy;
using namespace understudy::test;

class TestReplayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksAllThree();
    void allSixOrders();
    void oneSideAfterTheOther();
    void severalAtOnce();
    void unsafeNeedsOptIn();
    void requestIsSentAsRecorded();
    void hostIsAddedWhenMissing();
    void unsendableRequestsAreCounted();
    void damagedRecordsAreCounted();
    void missingFileIsAnError();
    void noBaseline();
    void fullSinkIsWaitedFor();
    void deadSidesAreReported();
    void stopEndsIt();

private:
    static Exchange record(const std::string &id, const std::string &method = "GET",
                           const std::string &target = "/", Headers headers = {{"Host", "shop"}},
                           const std::string &body = {}) {
        Exchange exchange;
        exchange.id = id;
        exchange.request = {
            .method = method, .target = target, .headers = std::move(headers), .body = makeBody(body)};
        exchange.answer(Side::Live) = Answer{.status = 200};
        return exchange;
    }
    std::string write(const std::vector<std::string> &lines) {
        const std::string path = (m_dir.path() + "/recording.jsonl").toStdString();
        std::ofstream file(path, std::ios::trunc);
        for (const std::string &line : lines)
            file << line << "\n";
        return path;
    }
    std::string writeMany(int count) {
        std::vector<std::string> lines;
        for (int i = 0; i < count; ++i)
            lines.push_back(
                capture::toJsonLine(record("id" + std::to_string(i), "GET", "/" + std::to_string(i))));
        return write(lines);
    }
    static bool ends(Rig &rig) {
        return becomesTrue([&] { return rig.running->finished(); });
    }

    QTemporaryDir m_dir;
};

void TestReplayer::asksAllThree() {
    const auto live = serve(answering("live")), baseline = serve(answering("base")),
               candidate = serve(answering("cand"));
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = writeMany(20);
    rig.targets(live->address(), baseline->address(), candidate->address());
    QCOMPARE(rig.start(), std::string());
    QVERIFY(ends(rig));
    const auto exchanges = rig.exchanges.waitFor(20);
    QCOMPARE(exchanges.size(), std::size_t(20));
    std::set<std::string> ids;
    for (const Exchange &exchange : exchanges) {
        ids.insert(exchange.id);
        QVERIFY(exchange.source == CaptureSource::Replay);
        QVERIFY(exchange.orderRandom);
        QCOMPARE("id" + exchange.request.target.substr(1), exchange.id);
        QCOMPARE(exchange.answer(Side::Live)->body.bytes, std::string("live"));
        QCOMPARE(exchange.answer(Side::Baseline)->body.bytes, std::string("base"));
        QCOMPARE(exchange.answer(Side::Candidate)->body.bytes, std::string("cand"));
    }
    QCOMPARE(ids.size(), std::size_t(20));
    QCOMPARE(rig.running->progress(), 1.0);
    QVERIFY(rig.running->result());
    QCOMPARE(rig.counters().requests, std::uint64_t(20));
}

void TestReplayer::allSixOrders() {
    std::mutex mutex;
    std::map<std::string, std::string> orders; // by target
    const auto server = serve([&](const Request &request) {
        const std::lock_guard lock(mutex);
        const std::string *mark = findHeader(request.headers, "x-understudy-shadow");
        orders[request.target] += mark ? mark->substr(0, 1) : "l";
        return http::Reply{};
    });
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = writeMany(600);
    rig.targets(server->address(), server->address(), server->address());
    rig.start(3);
    QVERIFY(ends(rig));
    std::map<std::string, int> counts;
    for (const auto &[target, order] : orders)
        ++counts[order];
    QCOMPARE(counts.size(), std::size_t(6));
    for (const auto &[order, count] : counts)
        QVERIFY2(count > 55 && count < 145, (order + " " + std::to_string(count)).c_str()); // 100 +- 5 sigma
}

/// No side of one request is asked before the one before it has answered.
void TestReplayer::oneSideAfterTheOther() {
    std::mutex mutex;
    std::map<std::string, int> underWay;
    int most = 0;
    const auto busy = http::SimpleServer::start(
        [&](const Request &request) {
            {
                const std::lock_guard lock(mutex);
                most = std::max(most, ++underWay[request.target]);
            }
            std::this_thread::yield();
            const std::lock_guard lock(mutex);
            --underWay[request.target];
            return http::Reply{};
        },
        4);
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = writeMany(200);
    rig.targets((*busy)->address(), (*busy)->address(), (*busy)->address());
    rig.start();
    QVERIFY(ends(rig));
    QCOMPARE(most, 1);
}

/// A request that hangs does not hold up the others.
void TestReplayer::severalAtOnce() {
    Gate release;
    RawServer live([&](RawSocket &socket) {
        for (std::string head; !(head = socket.readUntil("\r\n\r\n")).empty();) {
            if (head.starts_with("GET /0 "))
                release.wait();
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    });
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = writeMany(20);
    rig.targets(live.address(), "", live.address());
    rig.start();
    QCOMPARE(rig.exchanges.waitFor(19).size(), std::size_t(19));
    QVERIFY(!rig.running->finished());
    release.open();
    QVERIFY(ends(rig));
    QCOMPARE(rig.exchanges.size(), std::size_t(20));
}

void TestReplayer::unsafeNeedsOptIn() {
    std::mutex mutex;
    std::set<std::string> seen;
    const auto server = serve([&](const Request &request) {
        const std::lock_guard lock(mutex);
        seen.insert(request.method + " " + request.target);
        return http::Reply{};
    });
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = write(
        {capture::toJsonLine(record("1", "POST", "/a")), capture::toJsonLine(record("2", "POST", "/b")),
         capture::toJsonLine(record("3", "DELETE", "/a")), capture::toJsonLine(record("4", "GET", "/c"))});
    rig.definition.unsafeRoutes = {"POST /a"};
    rig.targets(server->address(), server->address(), server->address());
    rig.start();
    QVERIFY(ends(rig));
    QVERIFY((seen == std::set<std::string>{"POST /a", "GET /c"}));
    QCOMPARE(rig.counters().unsafeSkipped, std::uint64_t(2));
    QCOMPARE(rig.exchanges.size(), std::size_t(2));
}

void TestReplayer::requestIsSentAsRecorded() {
    std::promise<std::string> seen;
    RawServer live([&](RawSocket &socket) {
        seen.set_value(socket.readUntil("hello"));
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    const auto other = serve(answering(""));
    Rig rig(CaptureSource::Replay);
    // The recording's length is that of the body before it was decoded.
    rig.definition.recording = write({capture::toJsonLine(record("1", "POST", "/a?b=%20",
                                                                 {{"X-A", "1"},
                                                                  {"Host", "shop:1"},
                                                                  {"x-b", "2"},
                                                                  {"Connection", "keep-alive"},
                                                                  {"Content-Length", "999"}},
                                                                 "hello"))});
    rig.definition.unsafeRoutes = {"POST /a"};
    rig.targets(live.address(), other->address(), other->address());
    rig.start();
    QCOMPARE(
        seen.get_future().get(),
        std::string(
            "POST /a?b=%20 HTTP/1.1\r\nX-A: 1\r\nHost: shop:1\r\nx-b: 2\r\nContent-Length: 5\r\n\r\nhello"));
    QVERIFY(ends(rig));
}

void TestReplayer::hostIsAddedWhenMissing() {
    const auto live = serve(
        [](const Request &request) { return http::Reply{.body = *findHeader(request.headers, "host")}; });
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = write({capture::toJsonLine(record("1", "GET", "/", {}))});
    rig.targets(live->address(), live->address(), live->address());
    rig.start();
    QCOMPARE(rig.exchanges.waitFor(1).at(0).answer(Side::Live)->body.bytes, live->address());
}

void TestReplayer::unsendableRequestsAreCounted() {
    std::atomic<int> asked{0};
    const auto server = serve([&](const Request &) {
        ++asked;
        return http::Reply{};
    });
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = write({
        capture::toJsonLine(record("line break", "GET", "/", {{"Host", "a"}, {"X", "1\r\nEvil: 2"}})),
        capture::toJsonLine(record("name", "GET", "/", {{"Host", "a"}, {"X Y", "1"}})),
        capture::toJsonLine(record("target", "GET", "/a b")),
        capture::toJsonLine(record("target break", "GET", "/a\r\nEvil: 2")),
        capture::toJsonLine(record("method", "GET /x HTTP/1.1\r\nA: b\r\n\r\nGET", "/")),
        capture::toJsonLine(record("good")),
    });
    rig.targets(server->address(), server->address(), server->address());
    rig.start();
    QVERIFY(ends(rig));
    QCOMPARE(rig.exchanges.size(), std::size_t(1));
    QCOMPARE(asked, 3);
    QCOMPARE(rig.counters().errors, std::uint64_t(5));
    QVERIFY(!rig.running->result());
}

void TestReplayer::damagedRecordsAreCounted() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Replay);
    rig.definition.recording =
        write({capture::toJsonLine(record("1")), "{\"broken", capture::toJsonLine(record("2"))});
    rig.targets(server->address(), server->address(), server->address());
    rig.start();
    QVERIFY(ends(rig));
    QCOMPARE(rig.exchanges.size(), std::size_t(2));
    QCOMPARE(rig.counters().errors, std::uint64_t(1));
    QVERIFY(!rig.running->result());
    QVERIFY(rig.running->result().error().text().starts_with("1 record of \""));
}

void TestReplayer::missingFileIsAnError() {
    RunDefinition definition;
    definition.source = CaptureSource::Replay;
    definition.recording = (m_dir.path() + "/nothing.jsonl").toStdString();
    definition.targets = {"http://127.0.0.1:1", "http://127.0.0.1:1", "http://127.0.0.1:1"};
    const auto made = capture::makeCapture(definition, [](Exchange &&) { return true; }, 1);
    QVERIFY(made);
    QVERIFY(!(*made)->start());
    (*made)->stop(Duration(0));
}

void TestReplayer::noBaseline() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = writeMany(3);
    rig.targets(server->address(), "", server->address());
    rig.start();
    const auto exchanges = rig.exchanges.waitFor(3);
    QCOMPARE(exchanges.size(), std::size_t(3));
    QVERIFY(!exchanges[0].answer(Side::Baseline));
}

void TestReplayer::fullSinkIsWaitedFor() {
    std::atomic<int> asked{0};
    const auto server = serve([&](const Request &) {
        ++asked;
        return http::Reply{};
    });
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = writeMany(30);
    rig.targets(server->address(), server->address(), server->address());
    rig.exchanges.refuse(true);
    rig.start();
    QVERIFY(becomesTrue([&] { return asked == 8 * 3; })); // as many as are under way at once
    rig.exchanges.refuse(false);
    QCOMPARE(rig.exchanges.waitFor(30).size(), std::size_t(30));
    QVERIFY(ends(rig));
    QCOMPARE(rig.counters().dropped, std::uint64_t(0));
}

void TestReplayer::deadSidesAreReported() {
    const auto server = serve(answering("x"));
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = writeMany(3);
    rig.targets(deadAddress(), server->address(), server->address());
    rig.start();
    const auto exchanges = rig.exchanges.waitFor(3);
    QCOMPARE(exchanges.size(), std::size_t(3));
    QCOMPARE(exchanges[0].answer(Side::Live)->failure, std::string("connection refused"));
    QVERIFY(exchanges[0].answer(Side::Candidate)->complete());
}

void TestReplayer::stopEndsIt() {
    Gate release;
    RawServer silent([&](RawSocket &) { release.wait(); });
    Rig rig(CaptureSource::Replay);
    rig.definition.recording = writeMany(1000);
    rig.targets(silent.address(), silent.address(), silent.address());
    rig.start();
    QVERIFY(becomesTrue([&] { return silent.connections() == 8; }));
    rig.running->stop(std::chrono::milliseconds(10)); // returns
    QCOMPARE(rig.exchanges.size(), std::size_t(0));
    QVERIFY(rig.counters().dropped >= 8);
    release.open();
}

QTEST_GUILESS_MAIN(TestReplayer)
#include "tst_replayer.moc"
