#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_data.h"
#include "ui/charts/histogram_chart.h"
#include "ui/charts/run_charts.h"
#include "ui/charts/status_chart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QChartView>
#include <QLineSeries>
#include <QPushButton>
#include <QTest>

#include <limits>

using namespace understudy;
using namespace understudy::ui;

namespace {

QList<QAbstractSeries *> seriesOf(const QWidget &card) {
    return card.findChild<QChartView *>()->chart()->series();
}

QList<Qt::PenStyle> penStyles(const QWidget &card) {
    QList<Qt::PenStyle> styles;
    for (QAbstractSeries *series : seriesOf(card))
        styles << static_cast<QLineSeries *>(series)->pen().style();
    return styles;
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void emptyUntilThereIsData() {
        DivergenceChart divergence;
        LatencyChart latency;
        StatusChart status;
        LatencyHistogram histogram;
        divergence.setSummary(nullptr);
        latency.setSummary(nullptr);
        status.setSummary(nullptr);
        histogram.setEndpoint(nullptr);
        const RunSummary nothing;
        for (ChartCard *card : QList<ChartCard *>{&divergence, &latency, &status, &histogram})
            QVERIFY(card->isEmpty());
        divergence.setSummary(&nothing);
        latency.setSummary(&nothing);
        status.setSummary(&nothing);
        for (ChartCard *card : QList<ChartCard *>{&divergence, &latency, &status})
            QVERIFY(card->isEmpty());
    }

    void sidesDifferByMoreThanColour() {
        const RunSummary summary = test::makeSummary();
        DivergenceChart chart;
        chart.setSummary(&summary);
        QCOMPARE(penStyles(chart), (QList<Qt::PenStyle>{Qt::DashLine, Qt::SolidLine}));
        QVERIFY(chart.lines()[1].ink.width > chart.lines()[0].ink.width);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("candidate")));
    }

    void withoutBaselineOneLine() {
        RunSummary summary = test::makeSummary();
        summary.hasBaseline = false;
        DivergenceChart chart;
        chart.setSummary(&summary);
        QCOMPARE(chart.lines().size(), std::size_t(1));
    }

    void aGapSplitsTheLine() {
        const RunSummary summary = test::makeSummary(); // the candidate was away for one bucket
        LatencyChart chart;
        chart.setSummary(&summary);
        QCOMPARE(chart.lines().size(), std::size_t(3));
        QCOMPARE(seriesOf(chart).size(), 4);
    }

    void medianIsOneKeyAway() {
        const RunSummary summary = test::makeSummary();
        LatencyChart chart;
        chart.setSummary(&summary);
        const double p99 = chart.lines()[0].values.front();
        auto *toggle = chart.findChild<QPushButton *>();
        QTest::keyClick(toggle, Qt::Key_Space);
        QVERIFY(chart.lines()[0].values.front() < p99);
        QCOMPARE(toggle->text(), QStringLiteral("p50"));
    }

    void longRunsAreCondensed() {
        RunSummary summary = test::makeSummary();
        summary.series.requests.assign(50'000, 10);
        summary.series.candidateDiffers.assign(50'000, 1);
        summary.series.baselineDiffers.assign(50'000, 0);
        DivergenceChart chart;
        chart.setSummary(&summary);
        QVERIFY(chart.lines()[1].values.size() <= 400);
        QCOMPARE(chart.lines()[1].values.front(), 0.1);
    }

    void statusCountsEveryEndpoint() {
        const RunSummary summary = test::makeSummary();
        const StatusChart::Counts counts = StatusChart::count(summary);
        QCOMPARE(counts[std::size_t(Side::Candidate)][5], std::uint64_t(12));
        QCOMPARE(counts[std::size_t(Side::Live)][4], std::uint64_t(130));
        StatusChart chart;
        chart.setSummary(&summary);
        QVERIFY(!chart.isEmpty());
    }

    void allGoodIsSaid() {
        RunSummary summary = test::makeSummary();
        for (EndpointSummary &endpoint : summary.endpoints) {
            for (SideSummary &side : endpoint.sides)
                side.statusClasses = {0, 0, side.asked, 0, 0, 0};
        }
        StatusChart chart;
        chart.setSummary(&summary);
        QVERIFY(chart.isEmpty());
    }

    void histogramShowsEachSideThatAnswered() {
        RunSummary summary = test::makeSummary();
        EndpointSummary endpoint = summary.endpoints[3];
        endpoint.sides[std::size_t(Side::Baseline)].latency.histogram.clear();
        LatencyHistogram chart;
        chart.setEndpoint(&endpoint);
        QCOMPARE(seriesOf(chart).size(), 2);
    }

    void followsTheTheme() {
        const RunSummary summary = test::makeSummary();
        DivergenceChart chart;
        chart.setSummary(&summary);
        chart.show();
        const auto colour = [&] { return static_cast<QLineSeries *>(seriesOf(chart).last())->pen().color(); };
        QCOMPARE(colour(), Palette::light().red);
        applyTheme(*qApp, ThemeChoice::Dark);
        QTRY_COMPARE(colour(), Palette::dark().red);
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void drawsWithinTheFrame() {
        const RunSummary summary = test::makeSummary();
        DivergenceChart chart;
        chart.resize(600, 200);
        chart.show();
        chart.setSummary(&summary);
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        const QImage picture = chart.grab().toImage();
        int red = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                red += picture.pixelColor(x, y) == Palette::light().red;
        }
        QVERIFY2(red > 100, qPrintable(QString::number(red)));
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
