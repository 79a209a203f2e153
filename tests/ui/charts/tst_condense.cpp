#include "ui/charts/condense.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace understudy::ui;

class TestCondense : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neverMorePointsThanAsked_data() {
        QTest::addColumn<int>("buckets");
        for (const int buckets : {0, 1, 399, 400, 401, 800, 100'000})
            QTest::addRow("%d", buckets) << buckets;
    }
    void neverMorePointsThanAsked() {
        QFETCH(int, buckets);
        const std::vector<std::uint32_t> counts(std::size_t(buckets), 3);
        const auto merged = condenseCounts(counts, condenseFactor(counts.size()));
        QVERIFY(merged.size() <= kMaxPoints);
        QCOMPARE(std::accumulate(merged.begin(), merged.end(), 0.0), 3.0 * buckets); // nothing gets lost
    }

    void peaksKeepTheSpike() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const auto peaks = condensePeaks({1, 9, nan, 2, nan, nan, 4}, 2);
        QCOMPARE(peaks.size(), std::size_t(4));
        QCOMPARE(peaks[0], 9.0);
        QCOMPARE(peaks[1], 2.0);
        QVERIFY(std::isnan(peaks[2]));
        QCOMPARE(peaks[3], 4.0);
    }

    void shareOfNothingIsAGap() {
        const auto result = shares({1, 0}, {4, 0, 8});
        QCOMPARE(result[0], 0.25);
        QVERIFY(std::isnan(result[1]));
        QCOMPARE(result[2], 0.0); // the part ended earlier
    }
};

QTEST_GUILESS_MAIN(TestCondense)
#include "tst_condense.moc"
