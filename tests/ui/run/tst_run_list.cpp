#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_data.h"
#include "ui/models/roles.h"
#include "ui/run/run_list.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

std::vector<RunInfo> runs(int count) {
    std::vector<RunInfo> list;
    for (int i = count; i > 0; --i) {
        RunInfo run = test::makeSummary(i).run;
        run.name = "run " + std::to_string(i);
        list.push_back(run);
    }
    return list;
}

} // namespace

class TestRunList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void modelIsSound() {
        RunListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRuns(runs(3), 0);
        QCOMPARE(model.rowCount(), 3);
        model.setShown(2);
        model.setRuns(runs(3), 3); // the same runs: no reset
        model.setRuns(runs(4), 4);
        QCOMPARE(model.runAt(0), RunId(4));
        model.setRuns({}, 0);
        QCOMPARE(model.runAt(0), RunId(0));
        QCOMPARE(model.rowOf(1), -1);
    }

    void sayWhatIsRunningAndShown() {
        RunListModel model;
        model.setRuns(runs(2), 2);
        model.setShown(1);
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(0, RunListModel::Length), QStringLiteral("running"));
        QCOMPARE(cell(1, RunListModel::Length), QStringLiteral("1 h 0 min"));
        QCOMPARE(cell(1, RunListModel::Name), QStringLiteral("run 1 (shown)"));
        QCOMPARE(model.index(1, 0).data(IdRole).toLongLong(), 1);
    }

    void aRunThatNeverEndedIsNotARunningOne() {
        RunListModel model;
        auto list = runs(1);
        list[0].ended = {};
        model.setRuns(list, 0);
        QCOMPARE(model.index(0, RunListModel::Length).data().toString(), QStringLiteral("not finished"));
    }

    void aRecordingIsRead() {
        RunListModel model;
        auto list = runs(1);
        list[0].source = CaptureSource::Recorded;
        list[0].ended = list[0].started + std::chrono::milliseconds(20);
        model.setRuns(list, 0);
        QCOMPARE(model.index(0, RunListModel::Length).data().toString(), QStringLiteral("read in < 1 s"));
    }

    void growingKeepsQuietRowsQuiet() {
        RunListModel model;
        model.setRuns(runs(2), 2);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setRuns(runs(2), 0);
        QCOMPARE(resets.size(), 0);
    }
};

QTEST_MAIN(TestRunList)
#include "tst_run_list.moc"
