#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_data.h"
#include "ui/models/roles.h"
#include "ui/report/endpoint_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

class TestEndpointModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnQtWarning(); }

    void modelIsSound() {
        EndpointModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        model.setSummary(std::make_shared<const RunSummary>(test::makeSummary()));
        QCOMPARE(model.rowCount(), 6);
        model.setSummary(std::make_shared<const RunSummary>(test::makeCleanSummary()));
        model.setSummary(nullptr);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.endpointAt(0), QString());
    }

    void whatNeedsAPersonComesFirst() {
        EndpointModel model;
        model.setSummary(std::make_shared<const RunSummary>(test::makeSummary()));
        QCOMPARE(model.index(0, 0).data(VerdictRole).toInt(), int(Verdict::Regression));
        QCOMPARE(model.endpointAt(5), QStringLiteral("GET /health")); // the clean one
    }

    void countsRegressionsOfTheEndpoint() {
        EndpointModel model;
        model.setSummary(std::make_shared<const RunSummary>(test::makeSummary()));
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.endpointAt(row) == QLatin1String("GET /orders/{id}")) {
                QCOMPARE(model.index(row, EndpointModel::Regressions).data().toString(), QStringLiteral("3"));
                QCOMPARE(model.index(row, EndpointModel::Undecided).data().toString(), QStringLiteral("1"));
                return;
            }
        }
        QFAIL("endpoint is missing");
    }

    void withoutLiveTheBaselineIsTheMeasure() {
        RunSummary summary = test::makeSummary();
        summary.endpoints.resize(1);
        summary.endpoints[0].sides[std::size_t(Side::Live)] = {};
        summary.endpoints[0].sides[std::size_t(Side::Baseline)].latency.p50 = 5000;
        summary.endpoints[0].sides[std::size_t(Side::Candidate)].latency.p50 = 7000;
        EndpointModel model;
        model.setSummary(std::make_shared<const RunSummary>(summary));
        QCOMPARE(
            model.index(0, EndpointModel::P50).data().toString().replace(QChar(0x202f), QLatin1Char(' ')),
            QStringLiteral("5.0 ms → 7.0 ms"));
        summary.endpoints[0].sides[std::size_t(Side::Candidate)] = {};
        model.setSummary(std::make_shared<const RunSummary>(summary));
        QCOMPARE(
            model.index(0, EndpointModel::P50).data().toString().replace(QChar(0x202f), QLatin1Char(' ')),
            QStringLiteral("5.0 ms"));
    }
};

QTEST_GUILESS_MAIN(TestEndpointModel)
#include "tst_endpoint_model.moc"
