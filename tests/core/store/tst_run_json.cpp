#include "core/store/run_json.h"
#include "tests/core/store/samples.h"

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class RunJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void definitionComesBack();
    void countersComeBack();
    void readingIsForgiving_data();
    void readingIsForgiving();
};

void RunJsonTest::definitionComesBack() {
    RunDefinition definition;
    definition.name = "checkout \"2.3\" \xff"; // not UTF-8: kept readable
    definition.source = CaptureSource::Tap;
    definition.listen = "0.0.0.0:9000";
    definition.recording = "/tmp/a.jsonl";
    definition.targets = {"http://a", "", "http://c"};
    definition.share = 0.05;
    definition.timeLimit = std::chrono::minutes(7);
    definition.unsafeRoutes = {"POST /cart", "PUT /x"};
    definition.shadowTimeout = std::chrono::milliseconds(1'500);
    definition.bodyCap = 12345678901;
    definition.record = RecordPolicy::All;
    definition.rowCap = 77;
    definition.minEffect = 0.002;
    const std::string json = toJson(definition);
    const RunDefinition back = definitionFromJson(json);
    QCOMPARE(shown(toJson(back)), shown(json));
    QVERIFY(back.source == CaptureSource::Tap);
    QCOMPARE(shown(back.listen), QString("0.0.0.0:9000"));
    QCOMPARE(shown(back.recording), QString("/tmp/a.jsonl"));
    QCOMPARE(back.targets, definition.targets);
    QCOMPARE(back.share, 0.05);
    QCOMPARE(back.timeLimit, definition.timeLimit);
    QCOMPARE(back.unsafeRoutes, definition.unsafeRoutes);
    QCOMPARE(back.shadowTimeout, definition.shadowTimeout);
    QCOMPARE(back.bodyCap, definition.bodyCap);
    QVERIFY(back.record == RecordPolicy::All);
    QCOMPARE(back.rowCap, 77u);
    QCOMPARE(back.minEffect, 0.002);
}

void RunJsonTest::countersComeBack() {
    const RunCounters counters{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const RunCounters back = countersFromJson(toJson(counters));
    QCOMPARE(back.requests, 1u);
    QCOMPARE(back.compared, 2u);
    QCOMPARE(back.notSampled, 3u);
    QCOMPARE(back.unsafeSkipped, 4u);
    QCOMPARE(back.dropped, 5u);
    QCOMPARE(back.oversized, 6u);
    QCOMPARE(back.rows, 7u);
    QCOMPARE(back.kept, 8u);
    QCOMPARE(back.clientAborts, 9u);
    QCOMPARE(back.errors, 10u);
}

void RunJsonTest::readingIsForgiving_data() {
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"", "{", "[]", "7", "null", R"({"share":"x","source":7,"unsafe_routes":{"a":1},"body_cap":-1})",
          R"({"unknown":{"deep":[1]},"source":"telepathy","record":null,"time_limit_us":1.5})"})
        QTest::newRow(json) << QByteArray(json);
}

void RunJsonTest::readingIsForgiving() {
    QFETCH(QByteArray, json);
    QCOMPARE(shown(toJson(definitionFromJson(json.toStdString()))), shown(toJson(RunDefinition())));
    QCOMPARE(shown(toJson(countersFromJson(json.toStdString()))), shown(toJson(RunCounters())));
}

QTEST_GUILESS_MAIN(RunJsonTest)
#include "tst_run_json.moc"
