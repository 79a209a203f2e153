#include "core/capture/recorded.h"
#include "tests/core/capture/capture_rig.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace understudy;
using namespace understudy::test;

class TestRecordedSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliversInOrder();
    void damagedRecordsAreSkipped();
    void fileWithoutAnyRecordIsNoRecording();
    void fullSinkIsWaitedFor();
    void stopEndsWaiting();
    void missingFileIsAnError();
    void oversizedAreCounted();

private:
    std::string write(int count, const std::string &bad = {}) {
        const std::string path = (m_dir.path() + "/recording.jsonl").toStdString();
        std::ofstream file(path, std::ios::trunc);
        for (int i = 0; i < count; ++i) {
            Exchange exchange;
            exchange.id = std::to_string(i);
            exchange.request = {.method = "POST", .target = "/" + exchange.id};
            exchange.answer(Side::Live) = Answer{.status = 200, .body = makeBody("live")};
            exchange.answer(Side::Candidate) = Answer{.status = 200, .body = makeBody("cand")};
            file << capture::toJsonLine(exchange) << "\n" << (i % 2 == 1 ? bad : "");
        }
        if (count == 0)
            file << bad;
        return path;
    }

    QTemporaryDir m_dir;
};

void TestRecordedSource::deliversInOrder() {
    Rig rig(CaptureSource::Recorded);
    rig.definition.recording = write(100);
    QCOMPARE(rig.start(), std::string());
    const auto exchanges = rig.exchanges.waitFor(100);
    QVERIFY(becomesTrue([&] { return rig.running->finished(); }));
    QCOMPARE(exchanges.size(), std::size_t(100));
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        QCOMPARE(exchanges[i].id, std::to_string(i));
        QCOMPARE(exchanges[i].answer(Side::Candidate)->body.bytes, std::string("cand"));
    }
    QCOMPARE(rig.counters().requests, std::uint64_t(100));
    QCOMPARE(rig.running->progress(), 1.0);
    QVERIFY(rig.running->result());
}

void TestRecordedSource::damagedRecordsAreSkipped() {
    Rig rig(CaptureSource::Recorded);
    rig.definition.recording = write(40, "{not json\n");
    rig.start();
    QVERIFY(becomesTrue([&] { return rig.running->finished(); }));
    QCOMPARE(rig.exchanges.size(), std::size_t(40));
    QCOMPARE(rig.counters().errors, std::uint64_t(20));
    const Status result = rig.running->result();
    QVERIFY(!result);
    QVERIFY(result.error().text().starts_with("20 records of \""));
    QVERIFY(result.error().detail.find("3") != std::string::npos); // the line
    QVERIFY(result.error().detail.size() < 2000);                  // the first few only
}

void TestRecordedSource::fileWithoutAnyRecordIsNoRecording() {
    Rig rig(CaptureSource::Recorded);
    rig.definition.recording = write(0, "{\n \"seed\": 1,\n \"records\": 2\n}\n");
    rig.start();
    QVERIFY(becomesTrue([&] { return rig.running->finished(); }));
    const Status result = rig.running->result();
    QVERIFY(!result);
    QVERIFY(result.error().what.ends_with(" is not a recording."));
}

void TestRecordedSource::fullSinkIsWaitedFor() {
    Rig rig(CaptureSource::Recorded);
    rig.definition.recording = write(10);
    rig.exchanges.refuse(true);
    rig.start();
    QVERIFY(becomesTrue([&] { return rig.counters().requests == 1; }));
    QVERIFY(!rig.running->finished());
    rig.exchanges.refuse(false);
    QCOMPARE(rig.exchanges.waitFor(10).size(), std::size_t(10));
    QVERIFY(becomesTrue([&] { return rig.running->finished(); }));
    QCOMPARE(rig.counters().dropped, std::uint64_t(0));
}

void TestRecordedSource::stopEndsWaiting() {
    Rig rig(CaptureSource::Recorded);
    rig.definition.recording = write(10);
    rig.exchanges.refuse(true);
    rig.start();
    QVERIFY(becomesTrue([&] { return rig.counters().requests == 1; }));
    rig.stop(); // returns
    QCOMPARE(rig.counters().dropped, std::uint64_t(1));
    QCOMPARE(rig.counters().requests, std::uint64_t(1));
}

void TestRecordedSource::missingFileIsAnError() {
    RunDefinition definition;
    definition.source = CaptureSource::Recorded;
    definition.recording = "/nowhere/at/all.jsonl";
    const auto made = capture::makeCapture(definition, [](Exchange &&) { return true; }, 1);
    QVERIFY(made);
    const Status started = (*made)->start();
    QVERIFY(!started);
    QVERIFY(started.error().text().find("all.jsonl") != std::string::npos);
}

void TestRecordedSource::oversizedAreCounted() {
    const std::string path = (m_dir.path() + "/cut.jsonl").toStdString();
    Exchange exchange;
    exchange.request = {.method = "GET", .target = "/"};
    Body cut = makeBody("beginning");
    cut.size = 1000;
    cut.truncated = true;
    exchange.answer(Side::Live) = Answer{.status = 200, .body = cut};
    std::ofstream(path) << capture::toJsonLine(exchange) << "\n";
    Rig rig(CaptureSource::Recorded);
    rig.definition.recording = path;
    rig.start();
    QVERIFY(becomesTrue([&] { return rig.running->finished(); }));
    QCOMPARE(rig.counters().oversized, std::uint64_t(1));
}

QTEST_GUILESS_MAIN(TestRecordedSource)
#include "tst_recorded_source.moc"
