#include "ui/triage/value_changes.h"

#include <QtTest>

#include <numeric>

using namespace understudy;
using namespace understudy::ui;

namespace {

Sample numbers(double from, double to) {
    return {std::to_string(from), std::to_string(from), std::to_string(to)};
}

} // namespace

class TstValueChanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothing() {
        const auto changes = collectChanges({});
        QCOMPARE(changes.examples, 0u);
        QVERIFY(changes.bars.empty() && changes.pairs.empty());
    }

    void numbersBecomeBars() {
        std::vector<Sample> samples;
        for (int i = 0; i < 20; ++i)
            samples.push_back(numbers(10, 10 + i));
        const auto changes = collectChanges(samples);
        QCOMPARE(changes.bars.size(), ValueChanges::kBars);
        QCOMPARE(std::accumulate(changes.bars.begin(), changes.bars.end(), std::size_t(0),
                                 [](std::size_t sum, const auto &bar) { return sum + bar.count; }),
                 samples.size()); // the largest falls into the last bar, not out of it
        QCOMPARE(changes.smallest, 0.0);
        QCOMPARE(changes.largest, 19.0);
    }

    void fewNumbersStayPairs() {
        const auto changes = collectChanges({numbers(1, 2), numbers(1, 2), numbers(3, 4)});
        QVERIFY(changes.bars.empty());
        QCOMPARE(changes.pairs.size(), 2u);
        QCOMPARE(changes.pairs.front().count, 2u);
    }

    void textsAreCounted() {
        const Sample gone{"\"A\"", "\"A\"", std::nullopt};
        const Sample other{"\"A\"", "\"A\"", "\"B\""};
        const auto changes = collectChanges({other, gone, gone});
        QCOMPARE(changes.pairs.front().to, QStringLiteral("—"));
        QCOMPARE(changes.pairs.front().count, 2u);
    }

    void withoutLiveTheBaselineCounts() {
        const auto changes = collectChanges({{std::nullopt, "\"A\"", "\"B\""}});
        QCOMPARE(changes.pairs.front().from, QStringLiteral("\"A\""));
    }

    void notEveryNumberIsOne() {
        std::vector<Sample> samples;
        for (int i = 0; i < 9; ++i)
            samples.push_back(numbers(1, i));
        samples.push_back({"1", "1", "1e999"});
        QVERIFY(collectChanges(samples).bars.empty());
    }
};

QTEST_GUILESS_MAIN(TstValueChanges)
#include "tst_value_changes.moc"
