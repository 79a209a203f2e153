#include "core/base/large_number.h"

#include <QTest>

#include <limits>

using namespace understudy;

class TestLargeNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAtAGlance_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("whole") << 4.0 << "4";
        QTest::newRow("small") << 6.58 << "6.5";
        QTest::newRow("two digits") << 71.9 << "71";
        QTest::newRow("grouped") << 10'431.0 << "10\u202f431";
        QTest::newRow("never more than it is") << 1.79e9 << "1.7 billion";
        QTest::newRow("round") << 4e6 << "4 million";
        QTest::newRow("hundreds") << 212.5e12 << "212 trillion";
        QTest::newRow("beyond words")
            << std::numeric_limits<double>::infinity() << "more than 1\u202f000 trillion";
    }
    void readsAtAGlance() {
        QFETCH(double, value);
        QTEST(QString::fromStdString(largeNumber(value)), "expected");
    }
};

QTEST_GUILESS_MAIN(TestLargeNumber)
#include "tst_large_number.moc"
