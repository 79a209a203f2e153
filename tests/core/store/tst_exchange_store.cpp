#include "core/store/database.h"
#include "core/store/project_file.h"
#include "tests/core/store/samples.h"

#include <sqlite3.h>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

/// What is written comes back: rows, kept exchanges, eviction, exemplars (exchange_writer and
/// exchange_reader).
class ExchangeStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rowsComeBack();
    void keptExchangesComeBackWhole();
    void rowsWithoutBodiesStillTellTheirOutline();
    void evictionFreesBodies();
    void equalBodiesAreStoredOnce();
    void aBatchIsAllOrNothing();
    void exemplarsAreCapped();
    void numbersGoOnAfterReopening();
    void writesToNoRunAreRefused();
    void tenThousandDifferencesFit();
    void remembersDivergenceIds();

private:
    [[nodiscard]] std::int64_t count(const char *table) const;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ProjectFile> m_project;
};

void ExchangeStoreTest::init() {
    m_project.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto project = ProjectFile::create(pathIn(*m_folder));
    MUST(project);
    m_project = *std::move(project);
    MUST(m_project->addRun(runInfo()));
}

std::int64_t ExchangeStoreTest::count(const char *table) const {
    const auto database = Database::open(pathIn(*m_folder), Database::Mode::ReadOnly);
    return *database->integer(std::string("SELECT count(*) FROM ") + table);
}

void ExchangeStoreTest::rowsComeBack() {
    StoredExchange one = row(1), two = row(2);
    one.row.id = "6f1c2d3e-1111-4000-8000-00000000abcd";
    one.row.target = "/orders/1?x=\xc3\xa4";
    one.row.status = {200, -1, 0};
    one.row.latency = {1, -1, 2'147'483'647};
    one.row.size = {0, -1, 5'000'000'000};
    one.row.differences = 65'535;
    one.row.noiseDifferences = 3;
    two.row.id = "6F1C2D3E-1111-4000-8000-00000000ABCD"; // another id than the first
    two.row.method = "PURGE";
    two.row.started = Instant(Duration(-5));
    MUST(m_project->write(batch(1, {one, two})));
    const auto found = m_project->findExchanges(1, {}, {}, {}, {});
    MUST(found);
    const std::vector<ExchangeRowId> backwards{(*found)[0], (*found)[1], ExchangeRowId(12345)};
    const auto rows = m_project->exchangeRows(backwards);
    MUST(rows);
    QCOMPARE(rows->size(), std::size_t(2)); // in the order asked for, without the one that is not there
    const ExchangeRow &b = (*rows)[0], &a = (*rows)[1]; // by time: two is older
    QCOMPARE(shown(a.id), shown(one.row.id));
    QCOMPARE(shown(a.target), shown(one.row.target));
    QCOMPARE(shown(a.method), QString("GET"));
    QCOMPARE(shown(a.endpoint), QString("GET /orders/{id}"));
    QCOMPARE(a.started, one.row.started);
    QCOMPARE(a.status, one.row.status);
    QCOMPARE(a.latency, one.row.latency);
    QCOMPARE(a.size, one.row.size);
    QCOMPARE(a.differences, one.row.differences);
    QCOMPARE(a.noiseDifferences, one.row.noiseDifferences);
    QCOMPARE(a.run, RunId(1));
    QVERIFY(!a.bodies);
    QCOMPARE(shown(b.id), shown(two.row.id));
    QCOMPARE(shown(b.method), QString("PURGE"));
    QCOMPARE(b.started, two.row.started);
    QCOMPARE(**m_project->findExchange(1, one.row.id), a.row);
    QCOMPARE(**m_project->findExchange(1, two.row.id), b.row);
}

void ExchangeStoreTest::keptExchangesComeBackWhole() {
    StoredExchange stored = kept(3, {9, 7, 7});
    Exchange &exchange = *stored.exchange;
    exchange.request.body = makeBody(std::string("a\0b", 3));
    exchange.answer(Side::Baseline).reset();
    Answer &candidate = *exchange.answer(Side::Candidate);
    candidate.failure = "timed out after 10 s";
    candidate.body.bytes.clear(); // only size and digest were kept
    candidate.body.truncated = true;
    stored.differences.push_back(
        {"header:x", DifferenceKind::Unanswered, Pattern::Pair, {std::nullopt, "", "b"}});
    MUST(m_project->write(batch(1, {stored})));

    const auto row = m_project->findExchange(1, "request-3");
    MUST(row);
    const auto detail = m_project->exchangeDetail(**row);
    MUST(detail);
    QVERIFY(detail->row.bodies);
    QCOMPARE(detail->row.divergences, (std::vector<DivergenceId>{7, 9}));
    const Exchange &back = detail->exchange;
    QCOMPARE(shown(back.id), shown(exchange.id));
    QCOMPARE(back.started, exchange.started);
    QVERIFY(back.source == exchange.source);
    QVERIFY(back.orderRandom);
    QCOMPARE(shown(back.request.target), shown(exchange.request.target));
    QVERIFY(back.request.headers == exchange.request.headers);
    QVERIFY(back.request.body == exchange.request.body);
    QCOMPARE(back.request.body.bytes.size(), std::size_t(3));
    const Answer &live = *back.answer(Side::Live);
    QVERIFY(live.headers == exchange.answer(Side::Live)->headers);
    QVERIFY(live.trailers == exchange.answer(Side::Live)->trailers);
    QCOMPARE(shown(live.reason), QString("OK"));
    QCOMPARE(live.latency, Duration(1'000));
    QVERIFY(!back.answer(Side::Baseline));
    QCOMPARE(shown(back.answer(Side::Candidate)->failure), QString("timed out after 10 s"));
    QCOMPARE(back.answer(Side::Candidate)->body.digest, candidate.body.digest);
    QVERIFY(back.answer(Side::Candidate)->body.truncated);
    QCOMPARE(detail->differences.size(), std::size_t(2));
    QCOMPARE(shown(detail->differences[0].location), QString("body:/total"));
    QVERIFY(detail->differences[1].kind == DifferenceKind::Unanswered);
    QVERIFY(detail->differences[1].pattern == Pattern::Pair);
    QVERIFY(!detail->differences[1].sample.live);
    QCOMPARE(detail->differences[1].sample.baseline, std::optional<std::string>(""));
}

void ExchangeStoreTest::rowsWithoutBodiesStillTellTheirOutline() {
    StoredExchange stored = row(1);
    stored.row.status = {200, -1, 0};
    stored.divergences = {5};
    MUST(m_project->write(batch(1, {stored})));
    const auto detail = m_project->exchangeDetail(**m_project->findExchange(1, "request-1"));
    MUST(detail);
    QVERIFY(!detail->row.bodies);
    QCOMPARE(detail->row.divergences, std::vector<DivergenceId>{5});
    QCOMPARE(shown(detail->exchange.request.target), QString("/orders/1"));
    QCOMPARE(detail->exchange.answer(Side::Live)->status, 200);
    QVERIFY(!detail->exchange.answer(Side::Baseline));
    QVERIFY(!detail->exchange.answer(Side::Candidate)->complete());
    QVERIFY(detail->differences.empty());
    QVERIFY(m_project->exemplars(5)->empty());
}

void ExchangeStoreTest::evictionFreesBodies() {
    MUST(m_project->write(batch(1, {kept(1, {7}), kept(2, {7}), kept(3, {7})})));
    QCOMPARE(count("kept"), std::int64_t(3));
    QCOMPARE(count("body"), std::int64_t(6)); // live and baseline are the same, the candidate differs
    StoredExchange last = row(4);
    last.evict = {"request-1", "request-2", "request-99", "request-1"};
    MUST(m_project->write(batch(1, {last})));
    QCOMPARE(count("kept"), std::int64_t(1));
    QCOMPARE(count("body"), std::int64_t(2));
    QCOMPARE(count("link"), std::int64_t(1));
    QCOMPARE(m_project->exemplars(7)->size(), std::size_t(1));
    const auto gone = m_project->exchangeDetail(**m_project->findExchange(1, "request-1"));
    MUST(gone);
    QVERIFY(!gone->row.bodies);
    QVERIFY(gone->exchange.answer(Side::Live)->body.bytes.empty());
    const auto left = m_project->exchangeDetail(**m_project->findExchange(1, "request-3"));
    QCOMPARE(shown(left->exchange.answer(Side::Live)->body.bytes), QString(R"({"id":3,"total":2})"));

    // An exchange may come and go within one batch.
    StoredExchange second = kept(6, {7});
    second.evict = {"request-5"};
    MUST(m_project->write(batch(1, {kept(5, {7}), second})));
    QCOMPARE(count("kept"), std::int64_t(2));
    QCOMPARE(m_project->exemplars(7)->size(), std::size_t(2));
}

void ExchangeStoreTest::equalBodiesAreStoredOnce() {
    std::vector<StoredExchange> exchanges;
    for (int i = 0; i < 20; ++i) {
        StoredExchange stored = kept(i);
        for (auto &answer : stored.exchange->answers)
            answer->body = makeBody("the same everywhere");
        exchanges.push_back(std::move(stored));
    }
    MUST(m_project->write(batch(1, std::move(exchanges))));
    QCOMPARE(count("body"), std::int64_t(1));
    StoredExchange last = row(99);
    for (int i = 0; i < 19; ++i)
        last.evict.push_back("request-" + std::to_string(i));
    MUST(m_project->write(batch(1, {last})));
    QCOMPARE(count("body"), std::int64_t(1));
    const auto left = m_project->exchangeDetail(**m_project->findExchange(1, "request-19"));
    QCOMPARE(shown(left->exchange.answer(Side::Baseline)->body.bytes), QString("the same everywhere"));
}

void ExchangeStoreTest::aBatchIsAllOrNothing() {
    MUST(m_project->write(batch(1, {kept(1)})));
    // A lock of somebody else, such as a backup program: the batch fails in its middle, later ones go
    // through.
    sqlite3 *other = nullptr;
    QCOMPARE(sqlite3_open(pathIn(*m_folder).c_str(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    const Status refused = m_project->write(batch(1, {kept(2), kept(3)}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Locked);
    QCOMPARE(m_project->findExchanges(1, {}, {}, {}, {})->size(), std::size_t(1));
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    MUST(m_project->write(batch(1, {kept(2), kept(3)})));
    QCOMPARE(m_project->findExchanges(1, {}, {}, {}, {})->size(), std::size_t(3));
    QCOMPARE(m_project->exemplars(7)->size(), std::size_t(3));
}

void ExchangeStoreTest::exemplarsAreCapped() {
    const int many = int(ProjectFile::kLinksPerDivergence) + 50;
    std::vector<StoredExchange> exchanges;
    for (int i = 0; i < many; ++i) {
        StoredExchange stored = kept(i, {1});
        stored.exchange = Exchange{};
        exchanges.push_back(std::move(stored));
    }
    exchanges.push_back(kept(many, {1, 2}));
    exchanges.push_back(kept(many + 1, {2}));
    MUST(m_project->write(batch(1, std::move(exchanges))));
    QCOMPARE(m_project->exemplars(1)->size(), ProjectFile::kLinksPerDivergence);
    QCOMPARE(m_project->exemplars(2)->size(), std::size_t(2));
    // Rows know what they show all the same.
    DivergenceSummary shownOne;
    shownOne.id = 1;
    shownOne.verdict = Verdict::Regression;
    QCOMPARE(m_project->findExchanges(1, parse("verdict = regression"), {}, {shownOne}, {})->size(),
             std::size_t(many + 1));
    // Merging keeps the cap too, and the oldest.
    Batch merge;
    merge.run = 1;
    merge.divergenceMerges = {{2, 1}};
    MUST(m_project->write(merge));
    const auto exemplars = m_project->exemplars(1);
    QCOMPARE(exemplars->size(), ProjectFile::kLinksPerDivergence);
    QVERIFY(std::ranges::is_sorted(*exemplars));
}

void ExchangeStoreTest::numbersGoOnAfterReopening() {
    MUST(m_project->write(batch(1, {row(1), row(2)})));
    m_project.reset();
    auto project = ProjectFile::open(pathIn(*m_folder), OpenMode::ReadWrite);
    MUST(project);
    m_project = *std::move(project);
    MUST(m_project->write(batch(1, {row(3)})));
    const auto second = m_project->addRun(runInfo("second"));
    MUST(second);
    MUST(m_project->write(batch(*second, {row(1)})));
    QCOMPARE(m_project->findExchanges(1, {}, {}, {}, {})->size(), std::size_t(3));
    QCOMPARE(m_project->findExchanges(*second, {}, {}, {}, {})->size(), std::size_t(1));
    QVERIFY(**m_project->findExchange(1, "request-1") != **m_project->findExchange(*second, "request-1"));
}

void ExchangeStoreTest::writesToNoRunAreRefused() {
    QCOMPARE(m_project->write(batch(77, {row(1)})).error().code, ErrorCode::NotFound);
    QCOMPARE(m_project->endRun(77, now(), {}).error().code, ErrorCode::NotFound);
    QCOMPARE(count("exchange"), std::int64_t(0));
}

void ExchangeStoreTest::tenThousandDifferencesFit() {
    std::vector<DivergenceId> many;
    for (DivergenceId id = 1; id <= 10'000; ++id)
        many.push_back(id * 3);
    StoredExchange stored = row(1);
    stored.divergences = many;
    MUST(m_project->write(batch(1, {stored})));
    QCOMPARE(m_project->exchangeDetail(**m_project->findExchange(1, "request-1"))->row.divergences, many);
    QCOMPARE(*m_project->nextDivergenceId(), DivergenceId(30'001));
}

void ExchangeStoreTest::remembersDivergenceIds() {
    QCOMPARE(*m_project->nextDivergenceId(), DivergenceId(1));
    MUST(m_project->write(batch(1, {kept(1, {4, 12, 5})})));
    QCOMPARE(*m_project->nextDivergenceId(), DivergenceId(13));
    verdict::Tallies tallies;
    tallies.nextId = 40; // some divergence of which no row was kept
    Batch counts = batch(1, {});
    counts.tallies = &tallies;
    MUST(m_project->write(counts));
    QCOMPARE(*m_project->nextDivergenceId(), DivergenceId(40));
}

QTEST_GUILESS_MAIN(ExchangeStoreTest)
#include "tst_exchange_store.moc"
