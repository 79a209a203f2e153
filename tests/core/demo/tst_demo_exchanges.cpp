#include "answer_differences.h"
#include "core/demo/demo_exchanges.h"

#include <QtTest>

#include <map>

using namespace understudy;
using namespace understudy::demo;

class TestDemoExchanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameSeedSameExchanges() {
        const auto first = makeDemoExchanges(4, 300, true);
        const auto second = makeDemoExchanges(4, 300, true);
        for (std::size_t i = 0; i < first.size(); ++i) {
            QCOMPARE(first[i].id, second[i].id);
            for (const Side side : kSides) {
                QVERIFY(first[i].answer(side)->body == second[i].answer(side)->body);
                QVERIFY(first[i].answer(side)->headers == second[i].answer(side)->headers);
                QCOMPARE(first[i].answer(side)->latency, second[i].answer(side)->latency);
            }
        }
        QVERIFY(makeDemoExchanges(5, 1, true)[0].id != first[0].id);
    }

    void exchangesAreWhole() {
        Instant last{};
        for (const Exchange &exchange : makeDemoExchanges(1, 500, true)) {
            QVERIFY(exchange.started > last);
            last = exchange.started;
            QVERIFY(!exchange.orderRandom);
            for (const Side side : kSides) {
                QVERIFY(exchange.answer(side)->complete());
                QVERIFY(exchange.answer(side)->latency > Duration::zero());
                QVERIFY(!exchange.answer(side)->reason.empty());
            }
        }
    }

    void faultsAreInTheCandidateOnly() {
        std::map<int, int> failed;
        double slow = 0, usual = 0;
        for (const Exchange &exchange : makeDemoExchanges(1, 4'000, true)) {
            QCOMPARE(exchange.answer(Side::Live)->status, exchange.answer(Side::Baseline)->status);
            failed[exchange.answer(Side::Candidate)->status == 500]++;
            if (exchange.request.path() == "/search") {
                slow += double(exchange.answer(Side::Candidate)->latency.count());
                usual += double(exchange.answer(Side::Baseline)->latency.count());
            }
        }
        QVERIFY(failed[1] > 0);
        QVERIFY(slow > 10 * usual);
    }

    void withoutFaultsTheCandidateIsAnotherBaseline() {
        for (const Exchange &exchange : makeDemoExchanges(1, 2'000, false)) {
            QCOMPARE(exchange.answer(Side::Live)->status, exchange.answer(Side::Candidate)->status);
            QVERIFY(exchange.answer(Side::Candidate)->latency < std::chrono::milliseconds(4));
        }
    }
};

QTEST_GUILESS_MAIN(TestDemoExchanges)
#include "tst_demo_exchanges.moc"
