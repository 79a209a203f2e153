#include "core/demo/visit.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::demo;

class TestVisit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void query_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("none") << QByteArray("/search") << QByteArray();
        QTest::newRow("only") << QByteArray("/search?q=lamp") << QByteArray("lamp");
        QTest::newRow("second") << QByteArray("/search?limit=3&q=lamp") << QByteArray("lamp");
        QTest::newRow("longer name") << QByteArray("/search?qq=no&q=lamp") << QByteArray("lamp");
        QTest::newRow("empty value") << QByteArray("/search?q=&limit=3") << QByteArray();
        QTest::newRow("no equals sign") << QByteArray("/search?q") << QByteArray();
        QTest::newRow("only separators") << QByteArray("/search?&&&") << QByteArray();
    }

    void query() {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, value);
        Request request;
        request.target = target.toStdString();
        const Instance instance = makeInstance(1, Side::Live, false);
        const Visit visit{instance, request, 0, Instant{}, Random(1)};
        QCOMPARE(QByteArray::fromStdString(visit.query("q")), value);
    }

    void timestampHasMilliseconds() {
        const Request request;
        const Instance instance = makeInstance(1, Side::Live, false);
        const Instant at = std::chrono::sys_days{std::chrono::year{2026} / 12 / 31} + std::chrono::hours(23);
        const Visit visit{instance, request, 0, at + Duration(5'999), Random(1)};
        QCOMPARE(visit.timestamp(), std::string("2026-12-31T23:00:00.005Z"));
        QCOMPARE(visit.timestamp(std::chrono::hours(1)), std::string("2027-01-01T00:00:00.005Z"));
    }

    void faultsFollowTheRequestId() {
        const Instance instance = makeInstance(1, Side::Candidate, true);
        int struck = 0;
        for (int i = 0; i < 5'000; ++i) {
            Request request;
            request.headers = {{"X-Request-Id", std::to_string(i)}};
            Visit first{instance, request, 1, Instant{}, Random(1)};
            Visit again{instance, request, 2, Instant{}, Random(2)};
            const bool strikes = first.strikes(Fault::WrongPrice);
            QCOMPARE(again.strikes(Fault::WrongPrice), strikes);
            QCOMPARE(first.applied.size(), std::size_t(strikes));
            struck += strikes;
        }
        QVERIFY(struck > 60 && struck < 140); // 2 % of 5,000 is 100, standard deviation 10
    }

    void soundInstancesAreNeverStruck() {
        const Request request;
        const Instance instance = makeInstance(1, Side::Candidate, false);
        Visit visit{instance, request, 1, Instant{}, Random(1)};
        QVERIFY(!visit.strikes(Fault::FieldRemoved));
        QVERIFY(!visit.strikes(Fault::ServerError, true));
        QVERIFY(visit.applied.empty());
    }
};

QTEST_GUILESS_MAIN(TestVisit)
#include "tst_visit.moc"
