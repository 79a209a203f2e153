#include "ui/models/wording.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

class TstWording : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void counts_data() {
        QTest::addColumn<quint64>("count");
        QTest::addColumn<QString>("expected");
        QTest::newRow("0") << quint64(0) << "0";
        QTest::newRow("999") << quint64(999) << "999";
        QTest::newRow("1000") << quint64(1000) << "1 000";
        QTest::newRow("million") << quint64(1'000'000) << "1 000 000";
        QTest::newRow("largest") << ~quint64(0) << "18 446 744 073 709 551 615";
    }
    void counts() {
        QFETCH(quint64, count);
        QString said = countText(count);
        QVERIFY(!said.contains(u' ')); // a line must not break inside a number
        QTEST(said.replace(QChar(0x202f), u' '), "expected");
    }

    void percents_data() {
        QTest::addColumn<double>("share");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << 0.0 << "0 %";
        QTest::newRow("two") << 0.0203 << "2.0 %";
        QTest::newRow("small") << 0.0003 << "0.03 %";
        QTest::newRow("smaller") << 0.00003 << "0.003 %";
        QTest::newRow("never zero") << 1e-9 << "< 0.001 %";
        QTest::newRow("third") << 0.333 << "33 %";
        QTest::newRow("almost all is not all") << 0.9999 << "99.9 %";
        QTest::newRow("all") << 1.0 << "100 %";
    }
    void percents() {
        QFETCH(double, share);
        QTEST(percentText(share).replace(QChar(0x202f), u' '), "expected");
    }

    void durations_data() {
        QTest::addColumn<double>("microseconds");
        QTest::addColumn<bool>("sign");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << 8700.0 << false << "8.7 ms";
        QTest::newRow("more") << 400.0 << true << "+0.4 ms";
        QTest::newRow("less") << -400.0 << true << "-0.4 ms";
        QTest::newRow("tens") << 12'300.0 << false << "12 ms";
        QTest::newRow("microseconds") << 2.0 << true << "+2.0 µs";
        QTest::newRow("tens of microseconds") << -20.0 << true << "-20 µs";
        QTest::newRow("seconds") << 1'340'000.0 << false << "1.3 s";
        QTest::newRow("zero") << 0.0 << true << "0 ms";
    }
    void durations() {
        QFETCH(double, microseconds);
        QFETCH(bool, sign);
        QTEST(durationText(microseconds, sign).replace(QChar(0x202f), u' '), "expected");
    }

    void locations_data() {
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("expected");
        QTest::newRow("body") << "body:/items/*/sku" << "/items/*/sku";
        QTest::newRow("escaped") << "body:/a~1b/~0c/~01" << "/a/b/~c/~1";
        QTest::newRow("document") << "body:" << "whole body";
        QTest::newRow("text") << "body:#text" << "body text";
        QTest::newRow("header") << "header:etag" << "header etag";
        QTest::newRow("status") << "status" << "status";
        QTest::newRow("latency") << "latency" << "latency";
    }
    void locations() {
        QFETCH(QString, location);
        QTEST(locationText(location.toStdString()), "expected");
    }

    void pills() {
        DivergenceSummary d;
        d.verdict = Verdict::Regression;
        QCOMPARE(pillText(d), QStringLiteral("regression"));
        d.rule = 7;
        QCOMPARE(pillText(d), QStringLiteral("bug"));
        d.rule.reset();
        d.verdict = Verdict::Undecided;
        QCOMPARE(pillText(d), QStringLiteral("undecided"));
        d.moreNeeded = 200;
        QCOMPARE(pillText(d), QStringLiteral("200 more"));
        QVERIFY(isUntriaged(d));
        d.verdict = Verdict::Noise;
        QCOMPARE(pillText(d), QStringLiteral("noise"));
        QVERIFY(!isUntriaged(d));
    }
};

QTEST_GUILESS_MAIN(TstWording)
#include "tst_wording.moc"
