#include "core/store/exchange_search.h"
#include "tests/core/store/samples.h"

#include <thread>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class ExchangeSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void sorts_data();
    void sorts();
    void keepsRunsApart();
    void followsMerges();
    void stopsOnRequest();

private:
    [[nodiscard]] QString find(const QString &text, SortOrder order = {}, RunId run = 1) const;
    QTemporaryDir m_folder;
    std::unique_ptr<ProjectFile> m_project;
    std::vector<DivergenceSummary> m_divergences;
};

namespace {

StoredExchange exchange(const char *id, const char *method, const char *target, compare::EndpointId endpoint,
                        std::array<std::int16_t, 3> status, std::array<std::int32_t, 3> latencyMs,
                        std::vector<DivergenceId> divergences = {}) {
    static int number = 0;
    StoredExchange stored = row(++number); // one second apart, from 2026-09-21T14:13:21
    stored.row.id = id;
    stored.row.method = method;
    stored.row.target = target;
    stored.endpoint = endpoint;
    stored.row.status = status;
    for (std::size_t i = 0; i < 3; ++i) {
        stored.row.latency[i] = latencyMs[i] < 0 ? -1 : latencyMs[i] * 1'000;
        stored.row.size[i] = status[i] < 0 ? -1 : 100 * number;
    }
    stored.row.differences = std::uint16_t(divergences.size());
    stored.row.noiseDifferences = std::uint16_t(number % 3);
    stored.divergences = std::move(divergences);
    return stored;
}

DivergenceSummary divergence(DivergenceId id, const char *location, DifferenceKind kind, Verdict verdict) {
    DivergenceSummary summary;
    summary.id = id;
    summary.location = location;
    summary.kind = kind;
    summary.verdict = verdict;
    return summary;
}

} // namespace

void ExchangeSearchTest::initTestCase() {
    auto project = ProjectFile::create(pathIn(m_folder));
    MUST(project);
    m_project = *std::move(project);
    MUST(m_project->addRun(runInfo()));
    MUST(m_project->addRun(runInfo("another")));
    Batch all;
    all.run = 1;
    all.endpoints = {{1, "GET /orders/{id}"}, {2, "POST /cart"}, {3, "GET /users/{id}"}};
    all.exchanges = {
        exchange("a", "GET", "/orders/7", 1, {200, 200, 200}, {10, 11, 12}),
        exchange("b", "GET", "/orders/8?page=2", 1, {200, 200, 500}, {20, 19, 300}, {11, 12}),
        exchange("c", "POST", "/cart", 2, {503, 503, 0}, {5, 6, 10'000}, {13}),
        exchange("0d3f8a52-0000-4000-8000-00000000000d", "GET", "/Orders/9", 1, {404, 200, 404}, {7, 9, 8},
                 {12}),
        exchange("e", "GET", "/users/1", 3, {-1, 200, 301}, {-1, 30, 31}, {11, 13}),
        exchange("f", "PATCH", "/users/10%_x", 3, {200, -1, 200}, {40, -1, 41}),
    };
    StoredExchange withBodies = kept(7, {14});
    withBodies.row.id = "g";
    withBodies.row.method = "GET";
    withBodies.row.target = "/orders/10";
    all.exchanges.push_back(withBodies);
    MUST(m_project->write(all));
    m_divergences = {
        divergence(11, "body:/items/*/price", DifferenceKind::ValueChanged, Verdict::Regression),
        divergence(12, "body:/items/*/price", DifferenceKind::Missing, Verdict::Noise),
        divergence(13, "status", DifferenceKind::ValueChanged, Verdict::Undecided),
        divergence(14, "header:etag", DifferenceKind::ValueChanged, Verdict::Noise),
    };
    m_divergences[3].rule = 1;
}

QString ExchangeSearchTest::find(const QString &text, SortOrder order, RunId run) const {
    const auto filter = filter::Filter::parse(text.toStdString(), filter::Filter::Subject::Exchanges);
    if (!filter)
        return "filter: " + QString::fromStdString(filter.error().message);
    const auto rows = m_project->findExchanges(run, *filter, order, m_divergences, {});
    if (!rows)
        return "store: " + QString::fromStdString(rows.error().text());
    const auto shown = m_project->exchangeRows(*rows);
    QString ids;
    for (const ExchangeRow &found : *shown)
        ids += found.id.size() > 1 ? "d" : QString::fromStdString(found.id);
    return ids;
}

void ExchangeSearchTest::finds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *text, const char *ids) { QTest::newRow(text) << text << ids; };
    row("", "abcdefg");
    row("orders", "abdg");
    row("not orders", "cef");
    row("id = b", "b");
    row("id != b", "acdefg");
    row("id = 0d3f8a52-0000-4000-8000-00000000000d", "d");
    row("id ~ 0D3F8A52", "d");
    row("id in (a, b)", "ab");
    row("id not in (a, b)", "cdefg");
    row("method = get", "abdeg");
    row("method != GET", "cf");
    row("method in (POST, PATCH)", "cf");
    row("method ~ P", "cf");
    row("path = /orders/8", "b");
    row("path = \"/orders/8?page=2\"", "b");
    row("path = /orders", "");
    row("path != /orders/8", "acdefg");
    row("path ~ ORDERS/", "abdg");
    row("path ~ page", "b");
    row("path ~ \"0%_\"", "f");
    row("path ~ %", "f");
    row("path ~ _", "f");
    row("path !~ orders", "cef");
    row("endpoint = \"GET /orders/{id}\"", "abdg");
    row("endpoint ~ users", "ef");
    row("endpoint !~ users", "abcdg");
    row("endpoint = nothing", "");
    row("endpoint != nothing", "abcdefg");
    row("status = 200", "abefg");
    row("status = 5xx", "c");
    row("status != 200", "cd");
    row("status >= 500", "c");
    row("status in (404, 5xx)", "cd");
    row("live.status = 200", "abfg");
    row("live.status != 200", "cd"); // e: live was not asked
    row("not live.status = 200", "cde");
    row("candidate.status = 0", "c");
    row("candidate.status < 301", "afg"); // c: no answer is no small status
    row("candidate.status != live.status", "bc");
    row("candidate.status = live.status", "adfg");
    row("candidate.status > live.status", "b");
    row("baseline.status = 200", "abdeg");
    row("latency > 15ms", "bef");
    row("candidate.latency > 250ms", "bc");
    row("candidate.latency > live.latency", "abcdfg");
    row("live.latency <= 7ms", "cdg");
    row("baseline.latency < 10ms and status != 200", "cd");
    row("size >= 400", "def");
    row("candidate.size = 65", "g");
    row("differences > 0", "bcdeg");
    row("differences = 2", "be");
    row("noise = 0", "cfg");
    row("noise in (1, 2)", "abde");
    row("bodies = yes", "g");
    row("bodies = no", "abcdef");
    row("bodies in (yes, no)", "abcdefg");
    row("time = 14:13:22", "b");
    row("time <= 14:13:22", "ab");
    row("time > 14:13:22 and time < 14:13:25", "cd");
    row("time = 14:13", "abcdefg");
    row("time = 2026-09-21", "abcdefg");
    row("time >= 2026-09-21T14:13:25", "efg");
    row("time < 2026-09-21", "");
    row("location = status", "ce");
    row("location ~ price", "bde");
    row("location !~ price", "ceg");
    row("kind = missing", "bd");
    row("kind in (missing, value_changed)", "bcdeg");
    row("kind not in (value_changed)", "bd");
    row("verdict = regression", "be");
    row("verdict != noise", "bce");
    row("label = noise", "g");
    row("label = none", "bcde");
    // Joined by `and`: one divergence that is both. `not` speaks about the exchange.
    row("location ~ price and kind = missing", "bd");
    row("verdict = noise and location = status", "");
    row("verdict = regression and location = status", "");
    row("location ~ price and method = GET and verdict = regression", "be");
    row("verdict = regression and not location = status", "b");
    row("not verdict = noise", "acef");
    row("(kind = missing or location = status) and verdict = undecided", "ce");
    row("price", "bde");
    row("cart or price", "bcde");
    row("status = 200 or candidate.status = 0", "abcefg");
    row("not (status = 200 or candidate.status = 0)", "d");
}

void ExchangeSearchTest::finds() {
    QFETCH(QString, text);
    QTEST(find(text), "ids");
}

void ExchangeSearchTest::sorts_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("ascending");
    QTest::addColumn<QString>("descending");
    const auto row = [](const char *name, SortKey key, const char *ascending, const char *descending) {
        QTest::newRow(name) << int(key) << ascending << descending;
    };
    row("time", SortKey::Time, "abcdefg", "gfedcba");
    row("method", SortKey::Method, "abdegfc", "cfabdeg");
    row("target", SortKey::Target, "dcgabef", "febagcd");
    row("endpoint", SortKey::Endpoint, "abdgefc", "cefabdg");
    row("status", SortKey::LiveStatus, "abefgdc", "cdabefg");
    row("live latency", SortKey::LiveLatency, "egcdabf", "fbadcge");
    row("candidate latency", SortKey::CandidateLatency, "gdaefbc", "cbfeadg");
    row("differences", SortKey::Differences, "facgdbe", "bedcgaf"); // noise within
}

void ExchangeSearchTest::sorts() {
    QFETCH(int, key);
    QFETCH(QString, ascending);
    QFETCH(QString, descending);
    const QString up = find("", {SortKey(key), false}), down = find("", {SortKey(key), true});
    QCOMPARE(up, ascending);
    QCOMPARE(down, descending);
}

void ExchangeSearchTest::keepsRunsApart() {
    MUST(m_project->write(batch(2, {row(900)})));
    const auto second = m_project->findExchanges(2, {}, {}, {}, {});
    MUST(second);
    QCOMPARE(second->size(), std::size_t(1));
    QCOMPARE(find(""), QString("abcdefg"));
    QVERIFY(m_project->findExchanges(3, {}, {}, {}, {})->empty());
    QCOMPARE(m_project->exchangeRows(*second)->front().run, RunId(2));
}

void ExchangeSearchTest::followsMerges() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    MUST((*project)->addRun(runInfo()));
    Batch first;
    first.run = 1;
    first.endpoints = {{1, "GET /orders/1"}, {2, "GET /orders/2"}, {3, "GET /orders/3"}};
    StoredExchange one = kept(1, {21}), two = kept(2, {22}), three = kept(3, {23});
    two.endpoint = 2;
    three.endpoint = 3;
    first.exchanges = {one, two, three};
    MUST((*project)->write(first));

    // 1 becomes 2, then 2 becomes 3: whatever was merged first follows.
    Batch second;
    second.run = 1;
    second.endpoints = {{3, "GET /orders/{id}"}};
    second.endpointMerges = {{1, 2}, {2, 3}};
    second.divergenceMerges = {{21, 22}, {22, 23}};
    StoredExchange late = kept(4, {21}); // compared before the merge, written after it
    second.exchanges = {late};
    MUST((*project)->write(second));

    const std::vector<DivergenceSummary> left{
        divergence(23, "body:/total", DifferenceKind::ValueChanged, Verdict::Regression)};
    const auto rows = (*project)->findExchanges(1, parse("verdict = regression"), {}, left, {});
    MUST(rows);
    QCOMPARE(rows->size(), std::size_t(4));
    const auto named = (*project)->findExchanges(1, parse("endpoint = \"GET /orders/{id}\""), {}, left, {});
    QCOMPARE(named->size(), std::size_t(4));
    const auto shownRows = (*project)->exchangeRows(*rows);
    MUST(shownRows);
    for (const ExchangeRow &found : *shownRows)
        QCOMPARE(shown(found.endpoint), QString("GET /orders/{id}"));
    QCOMPARE((*project)->exchangeDetail(rows->front())->row.divergences, std::vector<DivergenceId>{23});
    QCOMPARE((*project)->exemplars(23)->size(), std::size_t(4));
    QVERIFY((*project)->exemplars(21)->empty());
    const auto stored = (*project)->loadRun(1);
    QCOMPARE(stored->endpoints, (decltype(stored->endpoints){{3, "GET /orders/{id}"}}));
    QCOMPARE(*(*project)->nextDivergenceId(), DivergenceId(24));
}

void ExchangeSearchTest::stopsOnRequest() {
    std::stop_source stopped;
    stopped.request_stop();
    const auto rows = m_project->findExchanges(1, parse("orders"), {}, m_divergences, stopped.get_token());
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::Cancelled);

    // In the middle of a long one; the connection is good for the next search.
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    MUST((*project)->addRun(runInfo()));
    std::vector<StoredExchange> many;
    for (int i = 0; i < 30'000; ++i)
        many.push_back(row(i));
    MUST((*project)->write(batch(1, std::move(many))));
    std::string slow = "path ~ zzz";
    for (int i = 0; i < 200; ++i)
        slow += " or path ~ zzz" + std::to_string(i);
    std::stop_source source;
    std::atomic<bool> cancelled = false;
    QElapsedTimer timer;
    std::thread search([&] {
        const auto found = (*project)->findExchanges(1, parse(slow), {}, {}, source.get_token());
        cancelled = !found && found.error().code == ErrorCode::Cancelled;
    });
    timer.start();
    source.request_stop();
    search.join();
    QVERIFY(cancelled);
    QVERIFY(timer.elapsed() < 1'000); // 100 ms is the promise; sanitizers and busy machines get some slack
    QCOMPARE((*project)->findExchanges(1, {}, {}, {}, {})->size(), std::size_t(30'000));
}

QTEST_GUILESS_MAIN(ExchangeSearchTest)
#include "tst_exchange_search.moc"
