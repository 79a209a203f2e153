#include "core/base/clock.h"

#include <QtTest/QtTest>

using namespace understudy;

class TestClock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void iso8601_data();
    void iso8601();
    void nowIsNow();
};

void TestClock::iso8601_data() {
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("epoch") << qint64(0) << "1970-01-01T00:00:00Z";
    QTest::newRow("whole second") << qint64(1'700'000'000'000'000) << "2023-11-14T22:13:20Z";
    QTest::newRow("microsecond") << qint64(1'700'000'000'000'001) << "2023-11-14T22:13:20.000001Z";
    QTest::newRow("leap day") << qint64(1'709'251'199'999'999) << "2024-02-29T23:59:59.999999Z";
    QTest::newRow("before the epoch") << qint64(-1) << "1969-12-31T23:59:59.999999Z";
    QTest::newRow("year 10000") << qint64(253'402'300'800'000'000) << "10000-01-01T00:00:00Z";
}

void TestClock::iso8601() {
    QFETCH(qint64, microseconds);
    QTEST(QString::fromStdString(toIso8601(Instant(Duration(microseconds)))), "expected");
}

void TestClock::nowIsNow() {
    const auto before = std::chrono::system_clock::now();
    const Instant instant = now();
    const auto after = std::chrono::system_clock::now();
    QVERIFY(instant >= std::chrono::floor<Duration>(before) && instant <= after);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
