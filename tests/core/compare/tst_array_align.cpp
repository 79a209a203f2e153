#include "core/compare/array_align.h"
#include "core/compare/json_tree.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace understudy;
using namespace understudy::compare;

namespace {

struct Parsed {
    explicit Parsed(const QByteArray &json)
        : text(json.toStdString()) {
        ok = bool(parser.parse(text, 512, tree));
    }
    std::string text;
    JsonParser parser;
    ValueTree tree;
    bool ok = false;
};

Arrays arraysOf(const Parsed &live, const Parsed &baseline, const Parsed &candidate) {
    Arrays arrays;
    for (const Side side : kSides)
        arrays.sides.add(side);
    arrays.trees = {&live.tree, &baseline.tree, &candidate.tree};
    for (std::size_t s = 0; s < 3; ++s)
        arrays.elements[s] = arrays.trees[s]->children(arrays.trees[s]->root());
    return arrays;
}

/// "0-0-0 1-1-. order=candidate replaced=…"
QString described(const ArrayAlignment &alignment) {
    static constexpr const char *kNames[]{"candidate", "baseline", "live", "all", "pair"};
    QStringList parts;
    for (const auto &row : alignment.rows) {
        QStringList cells;
        for (const std::int32_t element : row)
            cells << (element == kNoElement ? QString(".") : QString::number(element));
        parts << cells.join('-');
    }
    if (alignment.order)
        parts << QString("order=") + kNames[int(*alignment.order)];
    if (alignment.replaced)
        parts << QString("replaced=") + kNames[int(*alignment.replaced)];
    return parts.join(' ');
}

} // namespace

class TestArrayAlign : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alignments_data() {
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("baseline");
        QTest::addColumn<QByteArray>("candidate");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *l, const char *b, const char *c,
                            const char *expected) {
            QTest::newRow(name) << QByteArray(l) << QByteArray(b) << QByteArray(c) << QString(expected);
        };
        row("empty", "[]", "[]", "[]", "");
        row("equal", "[1,2]", "[1,2]", "[1,2]", "0-0-0 1-1-1");
        row("one scalar changed", "[1,2,3]", "[1,2,3]", "[1,9,3]", "0-0-0 1-1-1 2-2-2");
        row("scalar inserted", "[1,2,3]", "[1,2,3]", "[9,1,2,3]", ".-.-0 0-0-1 1-1-2 2-2-3");
        row("scalar lost", "[1,2,3]", "[1,2,3]", "[1,3]", "0-0-0 1-1-. 2-2-1");
        row("scalars reordered", "[1,2,3]", "[1,2,3]", "[3,1,2]", "0-0-1 1-1-2 2-2-0 order=candidate");
        row("all orders differ", "[1,2,3]", "[2,3,1]", "[3,1,2]", "0-2-1 1-0-2 2-1-0 order=all");
        row("repeated scalars, one changed", "[0,0,1,0]", "[0,0,1,0]", "[0,1,1,0]",
            "0-0-0 1-1-1 2-2-2 3-3-3");
        row("repeated scalars, one lost", "[0,0,1,0,5]", "[0,0,1,0,5]", "[0,1,0,5]",
            "0-0-0 1-1-2 2-2-1 3-3-. 4-4-3");
        row("random scalars", "[7,8]", "[17,18]", "[27,28]", "0-0-0 1-1-1");
        row("one random element", "[7]", "[17]", "[27]", "0-0-0");
        row("by id", R"([{"id":1,"v":1},{"id":2,"v":2}])", R"([{"id":1,"v":1},{"id":2,"v":2}])",
            R"([{"id":2,"v":2},{"id":1,"v":7}])", "0-0-1 1-1-0 order=candidate");
        row("id became text", R"([{"id":1},{"id":2}])", R"([{"id":1},{"id":2}])",
            R"([{"id":"1"},{"id":"2"}])", "0-0-0 1-1-1");
        row("inserted by id", R"([{"id":1},{"id":2}])", R"([{"id":1},{"id":2}])",
            R"([{"id":1},{"id":9},{"id":2}])", "0-0-0 .-.-1 1-1-2");
        row("replaced by a similar one", R"([{"id":1,"a":1,"b":2},{"id":2,"a":1,"b":2}])",
            R"([{"id":1,"a":1,"b":2},{"id":2,"a":1,"b":2}])",
            R"([{"id":1,"a":1,"b":2},{"id":9,"a":1,"b":2}])", "0-0-0 1-1-1");
        row("replaced by a stranger", R"([{"id":1,"n":"x"},{"id":2,"n":"y"}])",
            R"([{"id":1,"n":"x"},{"id":2,"n":"y"}])", R"([{"id":1,"n":"x"},{"id":9,"n":"z"}])",
            "0-0-0 1-1-. .-.-1 replaced=candidate");
        row("random ids are no identity", R"([{"id":"a1","n":"x"},{"id":"b1","n":"y"}])",
            R"([{"id":"a2","n":"x"},{"id":"b2","n":"y"}])", R"([{"id":"a3","n":"x"},{"id":"b3","n":"y"}])",
            "0-0-0 1-1-1");
        row("without identity, one inserted", R"([{"a":1,"t":10},{"a":2,"t":11}])",
            R"([{"a":1,"t":20},{"a":2,"t":21}])", R"([{"z":0},{"a":1,"t":30},{"a":2,"t":31}])",
            ".-.-0 0-0-1 1-1-2");
        row("by any unique member", R"([{"rank":1,"t":10},{"rank":2,"t":11},{"rank":3,"t":12}])",
            R"([{"rank":3,"t":22},{"rank":1,"t":20},{"rank":2,"t":21}])",
            R"([{"rank":1,"t":30},{"rank":2,"t":31},{"rank":3,"t":32}])", "0-1-0 1-2-1 2-0-2 order=baseline");
        row("extra on two sides", R"([{"id":1}])", R"([{"id":1},{"id":2}])", R"([{"id":1},{"id":2}])",
            "0-0-0 .-1-1");
    }
    void alignments() {
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, baseline);
        QFETCH(QByteArray, candidate);
        const Parsed l(live), b(baseline), c(candidate);
        QVERIFY(l.ok && b.ok && c.ok);
        QTEST(described(alignArrays(arraysOf(l, b, c))), "expected");
    }

    void identityIsChosenByName_data() {
        QTest::addColumn<QByteArray>("elements");
        QTest::addColumn<QString>("key");
        QTest::newRow("id before name") << QByteArray(R"([{"name":"x","id":1},{"name":"y","id":2}])") << "id";
        QTest::newRow("camel case") << QByteArray(
                                           R"([{"score":1.5,"productId":1},{"score":2.5,"productId":2}])")
                                    << "productId";
        QTest::newRow("sku") << QByteArray(R"([{"qty":1,"sku":"a"},{"qty":1,"sku":"b"}])") << "sku";
        QTest::newRow("not paid") << QByteArray(R"([{"paid":1,"name":"x"},{"paid":2,"name":"y"}])") << "name";
        QTest::newRow("an id that repeats is none")
            << QByteArray(R"([{"groupId":1,"name":"x"},{"groupId":1,"name":"y"},{"groupId":1,"name":"z"}])")
            << "name";
        QTest::newRow("nested values are none")
            << QByteArray(R"([{"id":{"a":1},"code":"x"},{"id":{"a":1},"code":"y"}])") << "code";
    }
    void identityIsChosenByName() {
        QFETCH(QByteArray, elements);
        const Parsed parsed(elements);
        const Identities identities = identify(arraysOf(parsed, parsed, parsed));
        QCOMPARE(identities.mode, Identities::Mode::Key);
        QTEST(QString::fromStdString(identities.key), "key");
    }

    void twoSidesSuffice() {
        const Parsed live("[1,2,3]"), candidate("[1,3]"), none("[]");
        Arrays arrays = arraysOf(live, none, candidate);
        arrays.sides = {};
        arrays.sides.add(Side::Live);
        arrays.sides.add(Side::Candidate);
        QCOMPARE(described(alignArrays(arrays)), QString("0-.-0 1-.-. 2-.-1"));
    }

    /// Baseline and candidate may change places.
    void swapping() {
        for (const char *candidate : {"[3,1,2]", "[1,2]", "[1,2,3,4]", "[9,8,7]", "[2,2,1,3]"}) {
            const Parsed live("[1,2,3]"), baseline("[1,3,2]"), other(candidate);
            const ArrayAlignment a = alignArrays(arraysOf(live, baseline, other));
            ArrayAlignment b = alignArrays(arraysOf(live, other, baseline));
            for (auto &row : b.rows)
                std::swap(row[1], row[2]);
            auto rows = a.rows;
            std::sort(rows.begin(), rows.end());
            std::sort(b.rows.begin(), b.rows.end());
            QCOMPARE(rows, b.rows);
        }
    }
};

QTEST_GUILESS_MAIN(TestArrayAlign)
#include "tst_array_align.moc"
