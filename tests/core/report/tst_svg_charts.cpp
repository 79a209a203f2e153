#include "core/report/svg_charts.h"
#include "core/report/text.h"

#include <QtTest/QtTest>

#include <limits>

using namespace understudy;

class TestSvgCharts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyDataIsSaid();
    void gapsBreakTheLine();
    void scaleStartsAtZero();
    void statusBarsFillTheirWidth();
    void intervalsStayInside_data();
    void intervalsStayInside();
    void sparklineOfNothingIsNothing();
};

namespace {
constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

QString chart(const std::vector<double> &values) {
    return QString::fromStdString(
        report::lineChart({{"live", values}}, {"title", report::percent, {"a", "b", "c"}}));
}
} // namespace

void TestSvgCharts::emptyDataIsSaid() {
    QVERIFY(chart({}).contains("No data."));
    QVERIFY(chart({kGap, kGap}).contains("No data."));
    QVERIFY(QString::fromStdString(report::statusChart({})).contains("No data."));
}

void TestSvgCharts::gapsBreakTheLine() {
    QCOMPARE(chart({1, 2, 3}).count(QRegularExpression("d=\"[^\"]*M")), 1);
    const QString broken = chart({1, kGap, 3});
    QCOMPARE(broken.mid(broken.indexOf(" d=\"")).count('M'), 2);
}

void TestSvgCharts::scaleStartsAtZero() {
    const QString svg = chart({0.021, 0.019});
    QVERIFY(svg.contains(">0 %<"));
    QVERIFY(svg.contains(">5 %<"));
    QVERIFY(chart({0, 0}).contains("path")); // all zero is data
}

void TestSvgCharts::statusBarsFillTheirWidth() {
    std::array<SideSummary, 3> sides;
    sides[0].statusClasses = {0, 0, 30, 10, 0, 0};
    const QString svg = QString::fromStdString(report::statusChart(sides));
    QVERIFY(svg.contains("class=\"s2\" x=\"70.0\" y=\"6.0\" width=\"337.5\""));
    QVERIFY(svg.contains("class=\"s3\" x=\"407.5\" y=\"6.0\" width=\"112.5\""));
    QVERIFY(!svg.contains("baseline"));
}

void TestSvgCharts::intervalsStayInside_data() {
    QTest::addColumn<double>("estimate");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("usual") << 0.02 << 0.01 << 0.03;
    QTest::newRow("negative") << -0.3 << -0.5 << -0.1;
    QTest::newRow("too large") << 2.0 << 1.5 << 3.0;
    QTest::newRow("zero") << 0.0 << 0.0 << 0.0;
}

void TestSvgCharts::intervalsStayInside() {
    QFETCH(double, estimate);
    QFETCH(double, low);
    QFETCH(double, high);
    const QString svg = QString::fromStdString(report::intervalChart({estimate, low, high}, 0.01));
    const QRegularExpression coordinate("(?:x1|x2|cx)=\"([^\"]*)\"");
    auto matches = coordinate.globalMatch(svg);
    QVERIFY(matches.hasNext());
    while (matches.hasNext()) {
        const double x = matches.next().captured(1).toDouble();
        QVERIFY(x >= 4 && x <= 196);
    }
}

void TestSvgCharts::sparklineOfNothingIsNothing() {
    QVERIFY(report::sparkline({}, {}).empty());
    QVERIFY(report::sparkline({0, 0}, {0}).empty());
    QVERIFY(!report::sparkline({0, 1}, {}).empty());
}

QTEST_GUILESS_MAIN(TestSvgCharts)
#include "tst_svg_charts.moc"
