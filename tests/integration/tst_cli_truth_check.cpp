#include "app/cli/truth_check.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::cli;

namespace {

demo::Planted planted(std::string route, std::string location, std::vector<std::string> also = {}) {
    return {.id = "F",
            .route = std::move(route),
            .location = std::move(location),
            .classification = "regression",
            .also = std::move(also)};
}

RunSummary found(std::vector<std::pair<std::string, std::string>> places,
                 Verdict verdict = Verdict::Regression) {
    RunSummary summary;
    for (auto &[endpoint, location] : places) {
        DivergenceSummary divergence;
        divergence.endpoint = endpoint;
        divergence.location = location;
        divergence.verdict = verdict;
        summary.divergences.push_back(std::move(divergence));
    }
    return summary;
}

} // namespace

class TestCliTruthCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void explanations_data() {
        QTest::addColumn<QByteArray>("route");
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<bool>("explained");
        const QByteArray order("GET /orders/{id}");
        QTest::newRow("same place") << order << QByteArray("body:/items/*/price") << true;
        QTest::newRow("parameter of another name")
            << QByteArray("GET /orders/{orderId}") << QByteArray("body:/items/*/price") << true;
        QTest::newRow("above it") << order << QByteArray("body:/items") << true;
        QTest::newRow("below it") << order << QByteArray("body:/items/*/price/amount") << true;
        QTest::newRow("the whole body explains nothing") << order << QByteArray("body:") << false;
        QTest::newRow("a name that begins alike") << order << QByteArray("body:/items/*/priceList") << false;
        QTest::newRow("another route")
            << QByteArray("GET /orders") << QByteArray("body:/items/*/price") << false;
        QTest::newRow("another method")
            << QByteArray("PUT /orders/{id}") << QByteArray("body:/items/*/price") << false;
        QTest::newRow("another place") << order << QByteArray("status") << false;
    }

    void explanations() {
        QFETCH(QByteArray, route);
        QFETCH(QByteArray, location);
        QFETCH(bool, explained);
        const RunSummary summary = found({{route.toStdString(), location.toStdString()}});
        const TruthCheck check =
            checkAgainstTruth({planted("GET /orders/{id}", "body:/items/*/price")}, summary);
        QCOMPARE(check.lines.size(), std::size_t(1));
        QCOMPARE(check.lines[0].found != nullptr, explained);
        QCOMPARE(check.falseAlarms.empty(), explained);
    }

    void consequencesAreNoFalseAlarms() {
        const RunSummary summary = found({{"GET /r/{id}", "status"},
                                          {"GET /r/{id}", "body:/items"},
                                          {"GET /r/{id}", "header:content-length"},
                                          {"GET /r/{id}", "header:vary"}});
        const TruthCheck check = checkAgainstTruth({planted("GET /r/{id}", "status", {"body:"})}, summary);
        QCOMPARE(check.falseAlarms.size(), std::size_t(1));
        QCOMPARE(check.falseAlarms[0]->location, std::string("header:vary"));
    }

    void aRegressionIsPreferredToOtherVerdicts() {
        RunSummary summary = found({{"GET /a", "body:/x"}, {"GET /a", "body:/x"}}, Verdict::Undecided);
        summary.divergences[0].candidateOnly = 100;
        summary.divergences[1].verdict = Verdict::Regression;
        const TruthCheck check = checkAgainstTruth({planted("GET /a", "body:/x")}, summary);
        QCOMPARE(check.lines[0].found, &summary.divergences[1]);
    }

    void textCountsWhatWasFound() {
        const RunSummary summary = found({{"GET /a", "body:/x"}, {"GET /b", "body:/y"}});
        const std::string text = truthCheckText(
            checkAgainstTruth({planted("GET /a", "body:/x"), planted("GET /c", "status")}, summary));
        QVERIFY2(text.find("1 of 2 planted regressions found, 1 false alarms.") != std::string::npos,
                 text.c_str());
        QVERIFY(text.find("not seen") != std::string::npos);
    }

    void noiseIsNotPlanted() {
        demo::Planted noise = planted("GET /a", "body:/x");
        noise.classification = "noise";
        const RunSummary summary = found({{"GET /a", "body:/x"}});
        const TruthCheck check = checkAgainstTruth({noise}, summary);
        QVERIFY(check.lines.empty());
        QCOMPARE(check.falseAlarms.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestCliTruthCheck)
#include "tst_cli_truth_check.moc"
