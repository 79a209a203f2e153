#include "core/store/run_store.h"
#include "tests/core/store/samples.h"

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class RunStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsComeBackInOrder();
    void countsAreReplacedAsOne();
    void endpointsFollowTheirMerges();
};

void RunStoreTest::runsComeBackInOrder() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    MUST((*project)->addRun(runInfo("first")));
    MUST((*project)->addRun(runInfo("second")));
    RunCounters counters;
    counters.requests = 5;
    MUST((*project)->endRun(1, Instant(Duration(9)), counters));
    const auto runs = (*project)->runs();
    MUST(runs);
    QCOMPARE(runs->size(), std::size_t(2));
    QCOMPARE(shown((*runs)[0].name), QString("first"));
    QCOMPARE((*runs)[0].id, RunId(1));
    QVERIFY((*runs)[0].source == CaptureSource::Replay);
    QCOMPARE((*runs)[0].started, runInfo().started);
    QCOMPARE((*runs)[0].ended, Instant(Duration(9)));
    QCOMPARE((*runs)[0].definition.targets, runInfo().definition.targets);
    QCOMPARE((*runs)[1].ended, Instant{}); // still going
    QCOMPARE((*project)->loadRun(1)->counters.requests, 5u);
    QCOMPARE((*project)->loadRun(2)->tallies.nextId, DivergenceId(1)); // nothing counted yet
    QCOMPARE((*project)->loadRun(3).error().code, ErrorCode::NotFound);
}

void RunStoreTest::countsAreReplacedAsOne() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    MUST((*project)->addRun(runInfo()));
    for (std::uint64_t round = 1; round <= 3; ++round) {
        verdict::Tallies tallies;
        tallies.overflow = round;
        RunCounters counters;
        counters.compared = round;
        Batch all = batch(1, {});
        all.tallies = &tallies;
        all.counters = counters;
        MUST((*project)->write(all));
        const auto stored = (*project)->loadRun(1);
        QCOMPARE(stored->tallies.overflow, round);
        QCOMPARE(stored->counters.compared, round);
    }
}

void RunStoreTest::endpointsFollowTheirMerges() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    MUST((*project)->addRun(runInfo()));
    MUST((*project)->addRun(runInfo("another")));
    Batch all;
    all.run = 1;
    all.endpoints = {{1, "GET /a/1"}, {2, "GET /a/2"}, {3, "GET /a/3"}, {4, "GET /b"}};
    all.endpointMerges = {{2, 1}, {1, 3}, {3, 3}};
    MUST((*project)->write(all));
    all = {};
    all.run = 1;
    all.endpoints = {{3, "GET /a/{id}"}, {2, "GET /a/2"}}; // a merged one is named again: it stays merged
    MUST((*project)->write(all));

    const auto stored = (*project)->loadRun(1);
    MUST(stored);
    QCOMPARE(stored->endpoints, (decltype(stored->endpoints){{3, "GET /a/{id}"}, {4, "GET /b"}}));
    QVERIFY((*project)->loadRun(2)->endpoints.empty());
    const auto database = Database::open(pathIn(folder), Database::Mode::ReadOnly);
    MUST(database);
    const auto names = loadEndpointNames(*database, 1);
    MUST(names);
    QCOMPARE(*names,
             (EndpointNames{{1, "GET /a/{id}"}, {2, "GET /a/{id}"}, {3, "GET /a/{id}"}, {4, "GET /b"}}));
}

QTEST_GUILESS_MAIN(RunStoreTest)
#include "tst_run_store.moc"
