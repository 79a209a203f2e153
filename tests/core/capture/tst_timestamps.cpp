#include "core/capture/timestamps.h"

#include <QTest>

using namespace understudy;
using namespace understudy::capture;

class TestTimestamps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsIso8601_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("whole seconds") << "2026-03-02T08:00:00Z" << "2026-03-02T08:00:00Z";
        QTest::newRow("milliseconds") << "2026-03-02T08:00:00.497Z" << "2026-03-02T08:00:00.497000Z";
        QTest::newRow("nanoseconds are cut")
            << "2026-03-02T08:00:00.123456789Z" << "2026-03-02T08:00:00.123456Z";
        QTest::newRow("offset") << "2026-03-02T08:00:00+01:30" << "2026-03-02T06:30:00Z";
        QTest::newRow("offset over midnight") << "2026-01-01T00:10:00+0100" << "2025-12-31T23:10:00Z";
        QTest::newRow("no zone is UTC") << "2026-03-02T08:00:00" << "2026-03-02T08:00:00Z";
        QTest::newRow("blank instead of T") << "2026-03-02 08:00:00Z" << "2026-03-02T08:00:00Z";
        QTest::newRow("leap day") << "2024-02-29T00:00:00Z" << "2024-02-29T00:00:00Z";
        QTest::newRow("no such day") << "2025-02-29T00:00:00Z" << "";
        QTest::newRow("no such hour") << "2025-02-28T24:00:00Z" << "";
        QTest::newRow("date only") << "2025-02-28" << "";
        QTest::newRow("something follows") << "2025-02-28T00:00:00Zx" << "";
        QTest::newRow("empty") << "" << "";
        QTest::newRow("signs are not digits") << "+026-03-02T08:00:00Z" << "";
    }
    void readsIso8601() {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto instant = parseIso8601(text.toStdString());
        QCOMPARE(instant ? QString::fromStdString(toIso8601(*instant)) : QString(), utc);
    }

    void readsHttpDates_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("as most servers send it") << "Mon, 02 Mar 2026 08:00:01 GMT" << "2026-03-02T08:00:01Z";
        QTest::newRow("unknown month") << "Mon, 02 Mrz 2026 08:00:01 GMT" << "";
        QTest::newRow("between two months") << "Mon, 02 anF 2026 08:00:01 GMT" << "";
        QTest::newRow("old form") << "Monday, 02-Mar-26 08:00:01 GMT" << "";
        QTest::newRow("empty") << "" << "";
    }
    void readsHttpDates() {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto instant = parseHttpDate(text.toStdString());
        QCOMPARE(instant ? QString::fromStdString(toIso8601(*instant)) : QString(), utc);
    }
};

QTEST_GUILESS_MAIN(TestTimestamps)
#include "tst_timestamps.moc"
