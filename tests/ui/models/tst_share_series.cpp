#include "ui/models/share_series.h"

#include <QtTest>

#include <cmath>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Case {
    RunSummary summary;
    EndpointSummary endpoint;
    DivergenceSummary divergence;

    Case() {
        summary.series.buckets.width = std::chrono::seconds(2);
        summary.run.ended = Instant(std::chrono::hours(1));
    }
    [[nodiscard]] ShareSeries series(std::size_t points = 60) const {
        return shareSeries(summary, &endpoint, divergence, points);
    }
};

} // namespace

class TstShareSeries : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void alwaysIsLevel() {
        Case c;
        c.endpoint.series = c.divergence.candidateSeries = {31, 77, 45, 90, 20};
        c.divergence.baselineSeries.assign(5, 0);
        const ShareSeries series = c.series();
        QCOMPARE(series.candidate, std::vector<double>(5, 1.0));
        QCOMPARE(series.baseline, std::vector<double>(5, 0.0));
        QCOMPARE(series.covered.count(), Duration(std::chrono::seconds(10)).count());
    }

    void whatIsNotOverIsLeftOut() {
        Case c;
        c.summary.run.ended = Instant{};
        c.endpoint.series = {100, 100, 7};
        c.divergence.candidateSeries = {50, 50, 0};
        QCOMPARE(c.series().candidate, (std::vector<double>{0.5, 0.5}));
    }

    void stepsHaveEnoughRequests() {
        Case c;
        c.endpoint.series.assign(60, 1);
        c.divergence.candidateSeries.assign(60, 0);
        c.divergence.candidateSeries[3] = 1;
        const ShareSeries series = c.series();
        QCOMPARE(series.candidate, (std::vector<double>{0.05, 0, 0})); // 20 requests each
        c.endpoint.series.assign(60, 1000);
        QCOMPARE(c.series(16).candidate.size(), std::size_t(15));
    }

    void noRequestsAreNoShare() {
        Case c;
        c.endpoint.series = {40, 0, 40};
        c.divergence.candidateSeries = {0, 0, 40};
        const ShareSeries series = c.series();
        QCOMPARE(series.candidate.front(), 0.0);
        QVERIFY(std::isnan(series.candidate[1]));
        QCOMPARE(series.candidate.back(), 1.0);
        QVERIFY(shareSeries(c.summary, nullptr, c.divergence, 60).candidate.empty());
    }
};

QTEST_GUILESS_MAIN(TstShareSeries)
#include "tst_share_series.moc"
