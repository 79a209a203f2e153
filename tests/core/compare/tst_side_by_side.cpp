#include "core/compare/side_by_side.h"
#include "tests/core/compare/exchanges.h"

#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;

namespace {

/// "= live | baseline | candidate" per row; "." where a side has no line.
QStringList shown(const SideBySide &view) {
    QStringList lines;
    for (const SideBySideRow &row : view.rows) {
        static constexpr const char *kMarks[]{"=", "…", "≠", "-", "+", "~"};
        QString line = kMarks[int(row.mark)];
        if (row.mark == RowMark::Folded)
            line += QString::number(row.foldedRows);
        for (std::size_t s = 0; s < 3; ++s)
            line += (s ? " | " : " ") + (row.present[s] ? QString::fromStdString(row.text[s]) : QString("."));
        lines << line;
    }
    return lines;
}

const SideBySideRow *rowWith(const SideBySide &view, const char *text) {
    for (const SideBySideRow &row : view.rows) {
        for (const std::string &line : row.text) {
            if (line.find(text) != std::string::npos)
                return &row;
        }
    }
    return nullptr;
}

Exchange withoutBaseline(Exchange exchange) {
    exchange.answer(Side::Baseline).reset();
    return exchange;
}

} // namespace

class TestSideBySide : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void json() {
        const auto view =
            alignBodies(exchanges::bodies(R"({"a":1,"b":[1,2],"c":"x1"})", R"({"b":[1,2],"a":1,"c":"y2"})",
                                          R"({"a":2,"b":[1,2],"c":"z3","d":null})"));
        QCOMPARE(shown(view),
                 (QStringList{"= { | { | {", R"(≠   "a": 1, |   "a": 1, |   "a": 2,)",
                              R"(=   "b": [ |   "b": [ |   "b": [)", "=     1, |     1, |     1,",
                              "=     2 |     2 |     2", "=   ], |   ], |   ],",
                              R"(~   "c": "x1" |   "c": "y2" |   "c": "z3",)", R"(+ . | . |   "d": null)",
                              "= } | } | }"}));
        QCOMPARE(view.differences, (std::vector<std::uint32_t>{1, 6, 7}));
        QVERIFY(view.note.empty());
        const SideBySideRow *row = rowWith(view, "\"a\": 2");
        QCOMPARE(row->location, std::string("body:/a"));
        QCOMPARE(row->changed[2].size(), 1u);
        QCOMPARE(row->text[2].substr(row->changed[2][0].begin, row->changed[2][0].length), std::string("2"));
        QCOMPARE(row->text[0].substr(row->changed[0][0].begin, row->changed[0][0].length), std::string("1"));
        QVERIFY(row->changed[1].empty());
    }

    void spellingIsNoDifference() {
        const auto view = alignBodies(exchanges::bodies(R"([3,"é"])", R"([3,"é"])", R"([3.0,"\u00e9"])"));
        QVERIFY(view.differences.empty());
        QCOMPARE(shown(view)[1], QString("=   3, |   3, |   3.0,"));
    }

    void arraysAlignAroundAnInsertion() {
        const auto view = alignBodies(exchanges::bodies("[1,2]", "[1,2]", "[1,9,2]"));
        QCOMPARE(shown(view),
                 (QStringList{"≠ [ // 2 elements | [ // 2 elements | [ // 3 elements", "=   1, |   1, |   1,",
                              "+ . | . |   9,", "=   2 |   2 |   2", "= ] | ] | ]"}));
        QCOMPARE(rowWith(view, "9")->location, std::string("body:"));
    }

    void anotherOrderIsSaidOnTheOpeningLine() {
        const auto view = alignBodies(
            exchanges::bodies(R"([{"id":1},{"id":2}])", R"([{"id":1},{"id":2}])", R"([{"id":2},{"id":1}])"));
        QCOMPARE(shown(view)[0], QString("≠ [ | [ | [ // in another order"));
        QCOMPARE(view.differences.size(), 1u);
    }

    void typesBesideEachOther() {
        const auto view =
            alignBodies(exchanges::bodies(R"({"a":{"b":1}})", R"({"a":{"b":1}})", R"({"a":null})"));
        QCOMPARE(shown(view),
                 (QStringList{"= { | { | {", R"(≠   "a": { |   "a": { |   "a": null)",
                              R"(-     "b": 1 |     "b": 1 | .)", "-   } |   } | .", "= } | } | }"}));
        QCOMPARE(view.rows[2].location, std::string("body:/a"));
        QCOMPARE(view.differences, (std::vector<std::uint32_t>{1}));
    }

    void aFaultInsideNoiseIsNotDimmed() {
        const auto view = alignBodies(exchanges::bodies(R"({"id":"0d7e40d4-19ff-4e24-b3d7-40b2262db23d"})",
                                                        R"({"id":"6d2a6193-e857-47d1-ab6a-d6f50fefb5b8"})",
                                                        R"({"id":"00000000-0000-0000-0000-000000000000"})"));
        QCOMPARE(view.rows[1].mark, RowMark::Changed);
    }

    void twoSides() {
        const auto view = alignBodies(withoutBaseline(exchanges::bodies(R"({"a":1})", "", R"({"a":2})")));
        QCOMPARE(shown(view), (QStringList{"= { | . | {", R"(≠   "a": 1 | . |   "a": 2)", "= } | . | }"}));
        Exchange noLive = exchanges::bodies("", "[1]", "[2]");
        noLive.answer(Side::Live).reset();
        QCOMPARE(shown(alignBodies(noLive))[1], QString("≠ . |   1 |   2"));
    }

    void text() {
        const auto view =
            alignBodies(exchanges::bodies("a\nt 1\nc\n", "a\nt 2\nc\n", "a\nt 3\nx\nc\n", "text/plain"));
        QCOMPARE(shown(view),
                 (QStringList{"= a | a | a", "~ t 1 | t 2 | t 3", "+ . | . | x", "= c | c | c"}));
        QCOMPARE(view.rows[1].location, std::string("body:#text"));
    }

    void markupIsBrokenAtTags() {
        const auto exchange =
            exchanges::bodies("<p class=a>1</p>", "<p class=a>1</p>", "<p class=b>2</p>", "text/html");
        const auto view = alignBodies(exchange);
        QCOMPARE(shown(view), (QStringList{"≠ <p class=a> | <p class=a> | <p class=b>", "≠ 1 | 1 | 2",
                                           "= </p> | </p> | </p>"}));
        QCOMPARE(view.rows[0].location, std::string("body:#text/p/@class"));
        QCOMPARE(view.rows[1].location, std::string("body:#text/p/#text"));
        QCOMPARE(alignText(exchange).rows.size(), 1u);
    }

    void rawTextView() {
        const auto view = alignText(exchanges::bodies("{\"a\":1}\n", "{\"a\":1}\n", "{\"a\":2}\n"));
        QCOMPARE(shown(view), QStringList{"≠ {\"a\":1} | {\"a\":1} | {\"a\":2}"});
    }

    void brokenJsonIsShownAsText() {
        const auto view = alignBodies(exchanges::bodies("{\"a\":1}", "{\"a\":1}", "{\"a\":"));
        QCOMPARE(view.rows.size(), 1u);
        QVERIFY(view.note.find("claims to be JSON") != std::string::npos);
    }

    void binaryIsDescribed() {
        const auto view = alignBodies(exchanges::bodies(std::string("\0\1", 2), std::string("\0\1", 2),
                                                        std::string("\0\1\2", 3), "image/png"));
        QCOMPARE(shown(view), QStringList{"≠ 2 bytes | 2 bytes | 3 bytes"});
        QVERIFY(!view.note.empty());
    }

    void folding() {
        std::string live = "[", candidate = "[";
        for (int i = 0; i < 100; ++i) {
            live += (i ? "," : "") + std::to_string(i);
            candidate += (i ? "," : "") + std::to_string(i == 50 ? 1'000 : i);
        }
        AlignOptions options;
        options.foldEqual = true;
        const auto view = alignBodies(exchanges::bodies(live + "]", live + "]", candidate + "]"), options);
        const QStringList lines = shown(view);
        QCOMPARE(lines.size(), 9);
        QCOMPARE(lines[0], QString("…48 . | . | ."));
        QCOMPARE(lines[4], QString("≠   50, |   50, |   1000,"));
        QCOMPARE(lines[8], QString("…47 . | . | ."));
        QCOMPARE(view.differences, (std::vector<std::uint32_t>{4}));
        std::uint32_t rows = 0;
        for (const SideBySideRow &row : view.rows)
            rows += row.mark == RowMark::Folded ? row.foldedRows : 1;
        QCOMPARE(rows, 102u);
    }

    void rowsAreCapped() {
        const std::string lines = QByteArray("x\n").repeated(5'000).toStdString();
        AlignOptions options;
        options.maxRows = 100;
        const auto view = alignBodies(exchanges::bodies(lines, lines, lines, "text/plain"), options);
        QCOMPARE(view.rows.size(), 100u);
        QVERIFY(view.note.find("100") != std::string::npos);
    }

    void headers() {
        Exchange exchange = exchanges::exchange(
            exchanges::answer("",
                              {{"Date", "Mon, 02 Mar 2026 08:00:00 GMT"}, {"X-V", "1"}, {"Vary", "a, b"}}),
            exchanges::answer("",
                              {{"Date", "Mon, 02 Mar 2026 08:00:01 GMT"}, {"X-V", "1"}, {"Vary", "b, a"}}),
            exchanges::answer(
                "",
                {{"date", "Mon, 02 Mar 2026 08:00:02 GMT"}, {"x-v", "2"}, {"Vary", "a, b"}, {"x-w", "3"}}));
        exchange.answer(Side::Live)->reason = "OK";
        exchange.answer(Side::Candidate)->trailers = {{"t", "1"}};
        const auto view = alignHeaders(exchange);
        QCOMPARE(shown(view)[0], QString("= 200 OK | 200 | 200"));
        QCOMPARE(rowWith(view, "08:00:02")->mark, RowMark::Noise);
        QCOMPARE(rowWith(view, "x-v: 2")->mark, RowMark::Changed);
        QCOMPARE(rowWith(view, "x-v: 2")->location, std::string("header:x-v"));
        QCOMPARE(rowWith(view, "Vary")->mark, RowMark::Equal);
        QCOMPARE(rowWith(view, "x-w")->mark, RowMark::OnlyRight);
        QCOMPARE(rowWith(view, "t: 1")->location, std::string("trailer:t"));
    }

    void unansweredIsSaid() {
        const auto view = alignHeaders(exchanges::exchange(exchanges::answer("{}"), exchanges::answer("{}"),
                                                           exchanges::unanswered("connection refused")));
        QCOMPARE(shown(view)[0], QString("≠ 200 | 200 | no answer: connection refused"));
    }

    /// The viewer jumps to a difference by its location: every one told by the comparer is found in the rows.
    void locationsAreThoseOfTheComparer_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("candidate");
        const auto row = [](const char *name, const char *type, const char *live, const char *candidate) {
            QTest::newRow(name) << QByteArray(type) << QByteArray(live) << QByteArray(candidate);
        };
        row("json", "application/json",
            R"({"a":{"17":{"x":1}},"i":[{"id":1,"p":1},{"id":2,"p":2}],"g":{"h":1}})",
            R"({"a":{"17":{"x":2}},"i":[{"id":2,"p":3},{"id":1,"p":1},{"id":3,"p":1}]})");
        row("exchanged element", "application/json", R"([{"id":1,"n":"x"},{"id":2,"n":"y"}])",
            R"([{"id":1,"n":"x"},{"id":9,"n":"z"}])");
        row("envelope", "application/json", R"({"a":1,"b":2,"c":3})", R"({"data":{"a":1,"b":2,"c":3}})");
        row("html", "text/html", "<ul><li class=a>1<li>2</ul><p>x", "<ul><li class=b>1</ul><p>y");
        row("xml", "text/xml", "<a><b c='1'>x</b></a>", "<a><b c='2'>y</b></a>");
        row("json lines", "application/json", "{\"a\":1}\n{\"a\":2}", "{\"a\":1}\n{\"a\":3}");
        row("csv", "text/csv", "sku,v\na,1\nb,2\n", "sku,v\na,1\nb,3\n");
        row("binary", "image/png", "\xff\x01", "\xff\x02\x03");
    }
    void locationsAreThoseOfTheComparer() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, candidate);
        const Exchange exchange = exchanges::bodies(live.toStdString(), live.toStdString(),
                                                    candidate.toStdString(), type.toStdString());
        const SideBySide view = alignBodies(exchange);
        for (const Difference &difference : Comparer().compare(exchange).differences) {
            const bool found = std::any_of(view.rows.begin(), view.rows.end(), [&](const SideBySideRow &row) {
                return row.location == difference.location && row.mark != RowMark::Equal;
            });
            QVERIFY2(found, difference.location.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestSideBySide)
#include "tst_side_by_side.moc"
