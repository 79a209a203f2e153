#include "core/store/filter_sql.h"
#include "tests/core/store/samples.h"

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

/// The SQL of every operator, as text: what a change of it does must be seen.
class FilterSqlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void translates_data();
    void translates();
    void setsFollowMerges();
};

namespace {

Vocabulary vocabulary(const std::vector<DivergenceSummary> &divergences) {
    Vocabulary words;
    words.endpoints = {{1, "GET /orders/{id}"}, {2, "POST /cart"}, {3, "GET /orders/{id}"}};
    words.methods = {{1, "GET"}, {2, "POST"}};
    words.divergences = &divergences;
    words.mergedInto = {{11, 8}};
    return words;
}

std::vector<DivergenceSummary> divergences() {
    std::vector<DivergenceSummary> list(2);
    list[0].id = 11;
    list[0].location = "status";
    list[0].verdict = Verdict::Regression;
    list[1].id = 12;
    list[1].location = "body:/total";
    list[1].verdict = Verdict::Noise;
    return list;
}

} // namespace

void FilterSqlTest::translates_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("values");
    const auto row = [](const char *text, const char *condition, const char *values = "") {
        QTest::newRow(text) << text << condition << values;
    };
    row("", "TRUE");
    row("live.status = 500", "(((status_live=?1)) IS TRUE)", "500");
    row("live.status != 500", "((NOT (status_live=?1)) IS TRUE)", "500");
    row("live.status = 5xx", "(((status_live BETWEEN ?1 AND ?2)) IS TRUE)", "500 599");
    row("status in (404, 5xx)",
        "(((COALESCE(status_live,status_baseline,status_candidate)=?1 OR "
        "COALESCE(status_live,status_baseline,status_candidate) BETWEEN ?2 AND ?3)) IS TRUE)",
        "404 500 599");
    row("candidate.status >= 5xx", "((NULLIF(status_candidate,0)>=?1) IS TRUE)", "500");
    row("candidate.status > 5xx", "((NULLIF(status_candidate,0)>?1) IS TRUE)", "599");
    row("candidate.status < live.status", "((NULLIF(status_candidate,0)<NULLIF(status_live,0)) IS TRUE)");
    row("candidate.status != live.status", "((status_candidate!=status_live) IS TRUE)");
    row("live.latency <= 250ms", "((latency_live<=?1) IS TRUE)", "250000");
    row("size > 10k", "((COALESCE(size_live,size_baseline,size_candidate)>?1) IS TRUE)", "10000");
    row("time < 1970-01-02", "((started<?1) IS TRUE)", "86400000000");
    row("time = 00:01", "(((((started%86400000000+86400000000)%86400000000) BETWEEN ?1 AND ?2)) IS TRUE)",
        "60000000 119999999");
    row("method = get", "method IN (1)");
    row("method != GET", "method IN (2)");
    row("method = DELETE", "FALSE");
    row("endpoint ~ orders", "endpoint IN (1,3)");
    row("path = /a", "(target=?1 OR (target>=?2 AND target<?3))", "/a /a? /a@");
    row("path ~ \"50%_\\\\\"", "(target LIKE ?1 ESCAPE '\\')", "%50\\%\\_\\\\%");
    row("path !~ a", "NOT (target LIKE ?1 ESCAPE '\\')", "%a%");
    row("path in (/a, /b)",
        "(target=?1 OR (target>=?2 AND target<?3) OR target=?4 OR (target>=?5 AND target<?6))",
        "/a /a? /a@ /b /b? /b@");
    row("id = x", "(id=?1)", "id");
    row("id ~ x", "(id_text(id) LIKE ?1 ESCAPE '\\')", "%x%");
    row("bodies = yes", "EXISTS(SELECT 1 FROM kept WHERE kept.row=exchange.row)");
    row("bodies != yes", "NOT EXISTS(SELECT 1 FROM kept WHERE kept.row=exchange.row)");
    row("location = status", "(divergences IS NOT NULL AND shows(divergences,0))");
    row("location = nowhere", "FALSE");
    row("location = status and verdict = noise", "FALSE");
    row("location = status and live.status = 1 and verdict = regression",
        "((((status_live=?1)) IS TRUE) AND (divergences IS NOT NULL AND shows(divergences,0)))", "1");
    row("location = status or verdict = noise", "(divergences IS NOT NULL AND shows(divergences,0))");
    row("not location = status", "NOT (divergences IS NOT NULL AND shows(divergences,0))");
    row("not (live.status = 1 or live.status = 2)",
        "NOT ((((status_live=?1)) IS TRUE) OR (((status_live=?2)) IS TRUE))", "1 2");
    row("x", "((target LIKE ?1 ESCAPE '\\') OR FALSE OR FALSE)", "%x%");
}

void FilterSqlTest::translates() {
    QFETCH(QString, text);
    const auto list = divergences();
    const Vocabulary words = vocabulary(list);
    const auto filter = filter::Filter::parse(text.toStdString(), filter::Filter::Subject::Exchanges);
    QVERIFY2(filter, filter ? "" : filter.error().message.c_str());
    const FilterSql sql = translate(*filter, words);
    QTEST(shown(sql.condition), "condition");
    QStringList values;
    for (const auto &value : sql.values) {
        if (const auto *number = std::get_if<double>(&value))
            values << QString::number(*number, 'f', 0);
        else if (const auto *string = std::get_if<std::string>(&value))
            values << shown(*string);
        else
            values << "id";
    }
    QTEST(values.join(u' '), "values");
}

void FilterSqlTest::setsFollowMerges() {
    const auto list = divergences();
    const Vocabulary words = vocabulary(list);
    const FilterSql sql = translate(parse("verdict = regression"), words);
    QCOMPARE(sql.sets.size(), std::size_t(1));
    QVERIFY(sql.sets[0].contains(11));
    QVERIFY(sql.sets[0].contains(8)); // was merged into 11
    QVERIFY(!sql.sets[0].contains(12));
}

QTEST_GUILESS_MAIN(FilterSqlTest)
#include "tst_filter_sql.moc"
