#include "core/report/words.h"
#include "tests/core/report/sample_reports.h"

#include <QtTest/QtTest>

using namespace understudy;

class TestWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void headlines();
    void errorRateNeedsABaseline();
    void countsSayWhoStandsAlone();
    void saysHowManyMore();
    void periods();
};

void TestWords::headlines() {
    RunSummary summary = report::shopReport().summary;
    QCOMPARE(report::headline(summary), std::string("1 regression"));
    summary.divergences.push_back(summary.divergences.front());
    QCOMPARE(report::headline(summary), std::string("2 regressions"));
    summary.verdict = Verdict::Clean;
    QCOMPARE(report::headline(summary), std::string("Clean"));
    summary.counters.compared = 0;
    QCOMPARE(report::headline(summary), std::string("Could not judge"));
    summary.reason.clear();
    QCOMPARE(report::reasonText(summary), std::string("No request was compared."));
}

void TestWords::errorRateNeedsABaseline() {
    RunSummary summary = report::shopReport().summary;
    QVERIFY(report::errorRateText(summary).find("at most 5 %") != std::string::npos);
    summary.hasBaseline = false;
    QVERIFY(report::errorRateText(summary).starts_with("Advisory"));
}

void TestWords::countsSayWhoStandsAlone() {
    RunSummary summary = report::shopReport().summary;
    const DivergenceSummary &undecided = summary.divergences[1];
    QCOMPARE(report::countText(undecided, summary),
             std::string("5 of 10 431 requests: the candidate alone; the baseline alone in 1."));
    summary.twoSided = true;
    QCOMPARE(report::countText(undecided, summary), std::string("6 of 10 431 requests differ."));
}

void TestWords::saysHowManyMore() {
    DivergenceSummary divergence;
    QCOMPARE(report::moreNeededText(divergence), std::string("more requests"));
    divergence.moreNeeded = 1;
    QCOMPARE(report::moreNeededText(divergence), std::string("about 1 more request"));
    divergence.moreNeeded = 1'200;
    QCOMPARE(report::moreNeededText(divergence), std::string("about 1 200 more requests"));
}

void TestWords::periods() {
    RunInfo run;
    QCOMPARE(report::periodText(run), std::string());
    run.started = Instant(std::chrono::seconds(1'700'000'000));
    QCOMPARE(report::periodText(run), std::string("since 2023-11-14 22:13:20 UTC, still running"));
    run.ended = run.started + std::chrono::seconds(5);
    QCOMPARE(report::periodText(run), std::string("2023-11-14 22:13:20 UTC to 2023-11-14 22:13:25 UTC"));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
