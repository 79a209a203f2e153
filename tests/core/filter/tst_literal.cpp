#include "core/filter/literal.h"

#include <QtTest/QtTest>

using namespace understudy::filter;

class LiteralTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void suggestsTheNearest();
};

void LiteralTest::reads_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    const auto point = [](const char *field, const char *text, double value) {
        QTest::addRow("%s %s", field, text) << field << text << value << value;
    };
    point("status", "500", 500);
    point("n", "10k", 1e4);
    point("e", "1e6", 1e6);
    point("e", ".5", .5);
    point("share", "2%", .02);
    point("differences", "-1", -1);
    point("latency", "250ms", 250'000);
    point("latency", "1.5s", 1'500'000);
    point("latency", "40us", 40);
    point("latency", "2m", 120'000'000);
    point("latency", "0", 0);
    point("size", "10k", 10'000);
    point("size", "2M", 2'000'000);
    point("size", "4Ki", 4096);
    point("size", "17", 17);
    QTest::newRow("status class") << "status" << "5xx" << 500. << 599.;
    QTest::newRow("upper case class") << "live.status" << "2XX" << 200. << 299.;
    QTest::newRow("minute") << "time" << "07:43" << 27'780e6 << 27'840e6 - 1;
    QTest::newRow("second") << "time" << "07:43:01" << 27'781e6 << 27'782e6 - 1;
    QTest::newRow("millisecond") << "time" << "00:00:01.250" << 1'250'000. << 1'250'999.;
    QTest::newRow("day") << "time" << "1970-01-02" << 86'400e6 << 2 * 86'400e6 - 1;
    QTest::newRow("instant") << "time" << "1970-01-02T00:00:01Z" << 86'401e6 << 86'402e6 - 1;
    QTest::newRow("day and minute, blank") << "time" << "1970-01-02 00:01" << 86'460e6 << 86'520e6 - 1;
}

void LiteralTest::reads() {
    QFETCH(QString, field);
    QFETCH(QString, text);
    const auto value = readLiteral(*findField(field.toStdString()), text.toStdString());
    QVERIFY2(value, value ? "" : value.error().message.c_str());
    QTEST(value->low, "low");
    QTEST(value->high, "high");
    QCOMPARE(value->timeOfDay, text.size() > 2 && text[2] == u':');
}

void LiteralTest::refuses_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("word") << "status" << "high" << "\"high\" is not a number.";
    QTest::newRow("class that is none") << "status" << "7xx" << "\"7xx\" is not a number.";
    QTest::newRow("class of something else") << "n" << "5xx" << "\"5xx\" is not a number.";
    QTest::newRow("inf") << "e" << "inf" << "\"inf\" is not a number.";
    QTest::newRow("nan") << "e" << "-nan" << "\"-nan\" is not a number.";
    QTest::newRow("empty") << "n" << "" << "\"\" is not a number.";
    QTest::newRow("beyond doubles") << "n" << "1e999" << "\"1e999\" is not a number.";
    QTest::newRow("no unit") << "latency" << "250" << "A latency needs a unit: us, ms, s or m.";
    QTest::newRow("other unit") << "latency" << "3h" << "\"h\" is not a unit of latency.";
    QTest::newRow("no size") << "size" << "10q" << "\"10q\" is not a size.";
    QTest::newRow("25:00") << "time" << "25:00" << "\"25:00\" is not a time.";
    QTest::newRow("30 February") << "time" << "2026-02-30" << "\"2026-02-30\" is not a time.";
    QTest::newRow("trailing") << "time" << "07:43x" << "\"07:43x\" is not a time.";
    QTest::newRow("choice") << "bodies" << "maybe"
                            << "\"maybe\" is not something \"bodies\" can be: yes, no.";
}

void LiteralTest::refuses() {
    QFETCH(QString, field);
    QFETCH(QString, text);
    const auto value = readLiteral(*findField(field.toStdString()), text.toStdString());
    QVERIFY(!value);
    QTEST(QString::fromStdString(value.error().message), "says");
}

void LiteralTest::suggestsTheNearest() {
    QCOMPARE(readLiteral(*findField("latency"), "250").error().suggestion,
             std::string("Did you mean \"250ms\"?"));
}

QTEST_GUILESS_MAIN(LiteralTest)
#include "tst_literal.moc"
