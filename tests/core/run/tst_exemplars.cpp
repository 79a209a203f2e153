#include "core/run/exemplars.h"

#include <QtTest>

#include <set>

using namespace understudy;
using understudy::run::Exemplars;

class tst_Exemplars : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rareDivergenceKeepsEveryExample() {
        Exemplars exemplars(1);
        std::set<std::string> kept;
        for (int i = 0; i < 20'000; ++i) {
            std::vector<Exemplars::Shown> shown{{1, true}};
            const bool rare = i % 1'000 == 0;
            if (rare)
                shown.push_back({2, true});
            const auto decision = exemplars.offer("x" + std::to_string(i), 0, shown);
            if (decision.keep)
                kept.insert("x" + std::to_string(i));
            for (const std::string &id : decision.evict)
                QCOMPARE(kept.erase(id), std::size_t(1));
            if (rare)
                QVERIFY(decision.keep);
        }
        QCOMPARE(exemplars.count(1), Exemplars::kPerDivergence);
        QCOMPARE(exemplars.count(2), std::uint64_t(20));
        for (int i = 0; i < 20'000; i += 1'000)
            QVERIFY(kept.contains("x" + std::to_string(i)));
        QCOMPARE(exemplars.kept(), std::uint64_t(kept.size()));
    }

    void reservoirIsSpreadOverTheRun() {
        Exemplars exemplars(7);
        std::set<int> kept;
        for (int i = 0; i < 10'000; ++i) {
            const auto decision = exemplars.offer(std::to_string(i), 0, {{1, true}});
            if (decision.keep)
                kept.insert(i);
            for (const std::string &id : decision.evict)
                kept.erase(std::stoi(id));
        }
        const auto late = std::count_if(kept.begin(), kept.end(), [](int i) { return i >= 5'000; });
        // Binomial(50, 1/2): outside 10..40 has probability below 1e-4.
        QVERIFY2(late >= 10 && late <= 40, qPrintable(QString::number(late)));
    }

    void fewAgreeingExchangesPerEndpoint() {
        Exemplars exemplars(1);
        int kept = 0;
        for (int i = 0; i < 100; ++i)
            kept += exemplars.offer(std::to_string(i), i % 2, {}).keep ? 1 : 0;
        QCOMPARE(kept, int(2 * Exemplars::kEqualPerEndpoint));
    }

    void mergedDivergencesShareTheirExamples() {
        Exemplars exemplars(1);
        (void)exemplars.offer("a", 0, {{1, true}});
        (void)exemplars.offer("b", 0, {{2, true}});
        exemplars.mergeDivergence(2, 1);
        QCOMPARE(exemplars.count(1), std::uint64_t(2));
        QCOMPARE(exemplars.count(2), std::uint64_t(0));
    }
};

QTEST_GUILESS_MAIN(tst_Exemplars)
#include "tst_exemplars.moc"
