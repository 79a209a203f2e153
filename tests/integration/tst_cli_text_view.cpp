#include "app/cli/text_view.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::cli;

namespace {

DivergenceSummary divergence(Verdict verdict, std::string location) {
    DivergenceSummary result;
    result.endpoint = "GET /orders/{id}";
    result.location = std::move(location);
    result.verdict = verdict;
    result.requests = 10'431;
    result.candidateOnly = 212;
    return result;
}

} // namespace

class TestCliTextView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbers() {
        QCOMPARE(grouped(7), std::string("7"));
        QCOMPARE(grouped(999), std::string("999"));
        QCOMPARE(grouped(1'000), std::string("1 000"));
        QCOMPARE(grouped(1'234'567), std::string("1 234 567"));
        QCOMPARE(percent(0.01), std::string("1 %"));
        QCOMPARE(percent(0.0031), std::string("0.31 %"));
        QCOMPARE(percent(1), std::string("100 %"));
        QCOMPARE(durationText(std::chrono::seconds(42)), std::string("42s"));
        QCOMPARE(durationText(std::chrono::minutes(90)), std::string("1h 30m"));
        QCOMPARE(durationText(std::chrono::milliseconds(250)), std::string("250ms"));
    }

    void columnsLineUpInCharacters() {
        QCOMPARE(table({{"a", "b"}, {"Grüße", "c"}, {"long", ""}}, ""),
                 std::string("a      b\nGrüße  c\nlong   \n"));
        QCOMPARE(table({}), std::string());
    }

    void summaryNamesVerdictReasonAndPlaces() {
        RunSummary summary;
        summary.run.name = "checkout";
        summary.counters.requests = 20'000;
        summary.counters.compared = 19'990;
        summary.counters.dropped = 10;
        summary.verdict = Verdict::Regression;
        summary.reason = "One divergence is a regression.";
        summary.warnings = {"The baseline is slow."};
        summary.divergences = {divergence(Verdict::Regression, "body:/total"),
                               divergence(Verdict::Undecided, "body:/tax"),
                               divergence(Verdict::Noise, "body:/etag")};
        summary.divergences[1].moreNeeded = 1'200;
        const QString text = QString::fromStdString(summaryText(summary));
        for (const char *part : {"REGRESSION", "\"checkout\"", "One divergence is a regression.",
                                 "20 000 requests", "10 dropped", "Warning: The baseline is slow.",
                                 "body:/total", "212 of 10 431", "about 1 200 more requests", "1 noise"})
            QVERIFY2(text.contains(part), part);
        QVERIFY(!text.contains("body:/etag"));
    }

    void placesAreSaidAsAPersonReadsThem() {
        RunSummary summary;
        summary.counters.requests = summary.counters.compared = 1;
        summary.divergences = {divergence(Verdict::Regression, "body:/a~1b")};
        summary.divergences[0].kind = DifferenceKind::TypeChanged;
        const QString text = QString::fromStdString(summaryText(summary));
        QVERIFY(text.contains("body:/a/b changes type"));
        QVERIFY(text.contains("1 request, 1 compared"));
    }

    void progressCountsInWords() {
        api::RunStatus status;
        status.counters.requests = 1;
        status.regressions = 1;
        QVERIFY(QString::fromStdString(progressText(status)).contains("1 regression,"));
        status.regressions = 2;
        QVERIFY(QString::fromStdString(progressText(status)).contains("2 regressions,"));
    }

    void nothingComparedIsNoVerdict() {
        RunSummary summary;
        summary.verdict = Verdict::Clean;
        QVERIFY(QString::fromStdString(summaryText(summary)).startsWith("COULD NOT JUDGE"));
    }

    void longListsAreCutAndSaySo() {
        RunSummary summary;
        summary.counters.compared = 1;
        for (int i = 0; i < 200; ++i)
            summary.divergences.push_back(divergence(Verdict::Undecided, "body:/field" + std::to_string(i)));
        const QString text = QString::fromStdString(summaryText(summary));
        QVERIFY(text.contains("and 140 more"));
        QVERIFY(!text.contains("body:/field60"));
    }

    void hostileNamesAreDefused() {
        RunSummary summary;
        summary.counters.compared = 1;
        summary.run.name = "x\x1b[2J";
        summary.reason = "y\x1b[2J";
        summary.warnings = {"z\x1b[2J"};
        summary.divergences = {divergence(Verdict::Regression, "body:/\x1b]0;owned\x07")};
        QVERIFY(summaryText(summary).find('\x1b') == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestCliTextView)
#include "tst_cli_text_view.moc"
