#include "core/run/run_yaml.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::run;

class tst_RunYaml : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundTrip() {
        RunDefinition d;
        d.name = "checkout: \"2.3\"\n#x";
        d.source = CaptureSource::Receive;
        d.listen = "127.0.0.1:9000";
        d.targets = {"http://127.0.0.1:8001", "http://127.0.0.1:8002", "http://127.0.0.1:8003"};
        d.share = 0.05;
        d.timeLimit = std::chrono::minutes(7);
        d.shadowTimeout = std::chrono::milliseconds(1'500);
        d.unsafeRoutes = {"POST /cart", "DELETE /cart/{id}/items/{n}"};
        d.bodyCap = 4096;
        d.record = RecordPolicy::All;
        d.rowCap = 10;
        d.minEffect = 0.001;
        const auto read = definitionFromYaml(definitionToYaml(d));
        QVERIFY2(read.has_value(), read ? "" : read.error().text().c_str());
        QCOMPARE(definitionToYaml(*read), definitionToYaml(d));
        QCOMPARE(read->name, d.name);
        QCOMPARE(read->timeLimit, d.timeLimit);
        QCOMPARE(read->shadowTimeout, d.shadowTimeout);
        QCOMPARE(read->unsafeRoutes, d.unsafeRoutes);
    }

    void documentedExample() {
        const auto read =
            definitionFromYaml("run: checkout-2.3\n"
                               "capture: { source: inline, listen: \"127.0.0.1:9000\" }\n"
                               "targets: { live: \"http://127.0.0.1:8001\", baseline: "
                               "\"http://127.0.0.1:8002\", candidate: \"http://127.0.0.1:8003\" }\n"
                               "share: 5%\n"
                               "time_limit: 60m\n");
        QVERIFY(read.has_value());
        QCOMPARE(read->share, 0.05);
        QCOMPARE(read->timeLimit, Duration(std::chrono::hours(1)));
    }

    void refused_data() {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("unknown key") << QByteArray("run: a\nshar: 5%\n")
                                     << QByteArray("Line 2, column 1: Unknown key \"shar\"");
        QTest::newRow("unknown nested key") << QByteArray("run: a\ncapture:\n  sauce: inline\n")
                                            << QByteArray("Line 3, column 3: Unknown key \"sauce\"");
        QTest::newRow("known keys are those that work")
            << QByteArray("shar: 5%\n")
            << QByteArray(
                   "body_cap, capture, min_effect, record, row_cap, run, shadow_timeout, share, targets, "
                   "time_limit, unsafe_routes.");
        QTest::newRow("bad share") << QByteArray("run: a\nshare: 150%\n") << QByteArray("Line 2, column 8");
        QTest::newRow("zero share") << QByteArray("run: a\nshare: 0\n") << QByteArray("zero");
        QTest::newRow("negative time") << QByteArray("time_limit: -5s\n") << QByteArray("is not a duration");
        QTest::newRow("bad source") << QByteArray("capture: {source: tap}\n")
                                    << QByteArray("inline, receive, replay or recorded");
        QTest::newRow("later key") << QByteArray("guard: {live_p99: 1.2x}\n") << QByteArray("not available");
        QTest::newRow("broken yaml") << QByteArray("run: [a\n") << QByteArray("Line ");
        QTest::newRow("list") << QByteArray("- a\n- b\n") << QByteArray("keys and values");
        QTest::newRow("empty") << QByteArray("") << QByteArray("exactly one YAML document");
        QTest::newRow("twice") << QByteArray("run: a\nrun: b\n") << QByteArray("stands twice");
        QTest::newRow("map for text") << QByteArray("run: {a: b}\n") << QByteArray("single value");
        QTest::newRow("deep") << QByteArray(100'000, '[') << QByteArray("cannot be used");
    }
    void refused() {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, says);
        const auto read = definitionFromYaml(yaml.toStdString());
        QVERIFY(!read.has_value());
        const std::string text = read.error().text();
        QVERIFY2(text.find(says.toStdString()) != std::string::npos, text.c_str());
    }

    void units() {
        QCOMPARE(parseDuration("90s").value(), Duration(std::chrono::seconds(90)));
        QCOMPARE(parseDuration("1.5m").value(), Duration(std::chrono::seconds(90)));
        QCOMPARE(parseDuration("250ms").value(), Duration(std::chrono::milliseconds(250)));
        QCOMPARE(parseDuration("2").value(), Duration(std::chrono::seconds(2)));
        QCOMPARE(parseSize("16MiB").value(), std::uint64_t(16) << 20);
        QCOMPARE(parseShare("5 %").value(), 0.05);
        for (const char *bad : {"", "s", "5x", "-1", "nan", "1e99", "5 %%"}) {
            QVERIFY2(!parseDuration(bad).has_value(), bad);
            QVERIFY2(!parseShare(bad).has_value(), bad);
            QVERIFY2(!parseSize(bad).has_value(), bad);
        }
    }
};

QTEST_GUILESS_MAIN(tst_RunYaml)
#include "tst_run_yaml.moc"
