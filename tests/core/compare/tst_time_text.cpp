#include "core/compare/time_text.h"

#include <QTest>

using namespace understudy::compare;

class TestTimeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void iso_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("seconds");
        QTest::newRow("UTC") << QByteArray("2026-03-02T08:00:00Z") << 1772438400.0;
        QTest::newRow("fraction") << QByteArray("2026-03-02T08:00:00.250Z") << 1772438400.25;
        QTest::newRow("offset") << QByteArray("2026-03-02T09:00:00+01:00") << 1772438400.0;
        QTest::newRow("offset without colon") << QByteArray("2026-03-02T03:30:00-0430") << 1772438400.0;
        QTest::newRow("blank, no zone") << QByteArray("2026-03-02 08:00:00") << 1772438400.0;
        QTest::newRow("no seconds") << QByteArray("2026-03-02T08:00Z") << 1772438400.0;
        QTest::newRow("date") << QByteArray("2026-03-02") << 1772409600.0;
    }
    void iso() {
        QFETCH(QByteArray, text);
        const auto time = parseIsoTime(text.toStdString());
        QVERIFY(time);
        QTEST(time->seconds, "seconds");
    }

    void notIso_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "2026", "2026-13-02", "2026-02-30", "2026-03-02T25:00:00Z", "2026-03-02T08:00:00Zx",
              "2026/03/02", "2026-03-02T8:00", "10.0.0.1:8080", "2026-03-02T08:00:00+1"})
            QTest::newRow(text) << QByteArray(text);
    }
    void notIso() {
        QFETCH(QByteArray, text);
        QVERIFY(!parseIsoTime(text.toStdString()));
    }

    void shapesTellSpellingsApart() {
        const auto shape = [](const char *text) { return parseIsoTime(text)->shape; };
        QCOMPARE(shape("2026-03-02T08:00:00.123Z"), shape("2027-01-01T00:00:00.999Z"));
        QVERIFY(shape("2026-03-02T08:00:00.123Z") != shape("2026-03-02T08:00:00Z"));
        QVERIFY(shape("2026-03-02T08:00:00Z") != shape("2026-03-02T08:00:00+00:00"));
        QVERIFY(shape("2026-03-02T08:00:00Z") != shape("2026-03-02 08:00:00Z"));
        QVERIFY(shape("2026-03-02T08:00:00Z") != shape("2026-03-02"));
    }

    void httpDate() {
        QCOMPARE(parseHttpDate("Mon, 02 Mar 2026 08:00:00 GMT")->seconds, 1772438400.0);
        QCOMPARE(parseHttpDate("Mon, 02-Mar-2026 08:00:00 GMT")->seconds, 1772438400.0);
        QVERIFY(!parseHttpDate("Mon, 02 Mrz 2026 08:00:00 GMT"));
        QVERIFY(!parseHttpDate("Mon, 02 Mar 2026 08:00:00 CET"));
        QVERIFY(!parseHttpDate(""));
    }

    void epoch() {
        QCOMPARE(parseEpoch("1772438400")->seconds, 1772438400.0);
        QCOMPARE(parseEpoch("1772438400250")->seconds, 1772438400.25);
        QVERIFY(parseEpoch("1772438400")->shape != parseEpoch("1772438400250")->shape);
        QVERIFY(!parseEpoch("12345"));
        QVERIFY(!parseEpoch("-1772438400"));
        QVERIFY(!parseEpoch("x"));
    }
};

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_time_text.moc"
