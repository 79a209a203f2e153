#include "core/model/run_status.h"

#include <QtTest/QtTest>

#include <array>
#include <set>
#include <utility>

using namespace understudy;
using enum RunState;

class TestRunStatus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTheseMovesAreLegal();
    void namesAreDistinct();
};

namespace {
constexpr std::array kStates{Idle, Preflight, Starting, Running, Draining, Stopped, Failed};
}

void TestRunStatus::onlyTheseMovesAreLegal() {
    const std::set<std::pair<RunState, RunState>> legal{
        {Idle, Preflight},   {Stopped, Preflight}, {Failed, Preflight}, {Preflight, Starting},
        {Preflight, Failed}, {Preflight, Stopped}, {Starting, Running}, {Starting, Draining},
        {Starting, Failed},  {Running, Draining},  {Draining, Stopped}, {Draining, Failed},
    };
    for (const RunState from : kStates) {
        for (const RunState to : kStates)
            QVERIFY2(mayMove(from, to) == legal.contains({from, to}),
                     qPrintable(QString("%1 to %2").arg(toString(from).data(), toString(to).data())));
    }
}

void TestRunStatus::namesAreDistinct() {
    std::set<std::string_view> names;
    for (const RunState state : kStates)
        names.insert(toString(state));
    QCOMPARE(names.size(), kStates.size());
    QVERIFY(!names.contains("?"));
}

QTEST_GUILESS_MAIN(TestRunStatus)
#include "tst_run_status.moc"
