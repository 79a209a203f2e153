#include "core/model/run_summary.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace understudy;

class TestRunSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void verdictNamesAreStable();
    void latencyBoundsAscend();
};

void TestRunSummary::verdictNamesAreStable() {
    QCOMPARE(toString(Verdict::Regression), std::string_view("regression"));
    QCOMPARE(toString(Verdict::Undecided), std::string_view("undecided"));
    QCOMPARE(toString(Verdict::Clean), std::string_view("clean"));
    QCOMPARE(toString(Verdict::Noise), std::string_view("noise"));
    QCOMPARE(toString(Verdict::Expected), std::string_view("expected"));
    for (const Verdict verdict :
         {Verdict::Regression, Verdict::Undecided, Verdict::Clean, Verdict::Noise, Verdict::Expected})
        QVERIFY(verdictFromString(toString(verdict)) == verdict);
    QVERIFY(!verdictFromString("Regression"));
}

void TestRunSummary::latencyBoundsAscend() {
    QVERIFY(std::ranges::is_sorted(kLatencyBounds, std::ranges::less_equal()));
}

QTEST_GUILESS_MAIN(TestRunSummary)
#include "tst_run_summary.moc"
