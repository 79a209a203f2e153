#include "core/compare/json_tree.h"
#include "core/compare/similarity.h"

#include <QTest>

#include <string>

using namespace understudy::compare;

class TestSimilarity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionsOfOneThing_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, const char *a, const char *b, bool same) {
            QTest::newRow(name) << QByteArray(a) << QByteArray(b) << same;
        };
        row("equal", R"({"a":1})", R"({"a":1})", true);
        row("id and jitter", R"({"id":135,"score":0.12543,"reason":"new"})",
            R"({"id":9,"score":0.12544,"reason":"new"})", true);
        row("random id", R"({"id":"0d7e40d4-19ff-4e24-b3d7-40b2262db23d","n":1})",
            R"({"id":"6d2a6193-e857-47d1-ab6a-d6f50fefb5b8","n":1})", true);
        row("strangers", R"({"id":1,"n":"x"})", R"({"id":2,"n":"y"})", false);
        row("other members", R"({"a":1,"b":2})", R"({"c":1,"d":2})", false);
        row("other types", R"({})", R"([])", false);
        row("rows of a table", R"([1,"x",5])", R"([1,"x",6])", true);
        row("close numbers", "100", "100.5", true);
        row("far numbers", "100", "200", false);
        row("texts with one word changed", R"("took 12 ms in all")", R"("took 17 ms in all")", true);
    }
    void versionsOfOneThing() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        std::string textA = a.toStdString(), textB = b.toStdString();
        JsonParser parserA, parserB;
        ValueTree treeA, treeB;
        QVERIFY(parserA.parse(textA, 64, treeA) && parserB.parse(textB, 64, treeB));
        const double likeness = similarity(treeA, treeA.root(), treeB, treeB.root());
        QCOMPARE(likeness, similarity(treeB, treeB.root(), treeA, treeA.root()));
        QVERIFY(likeness >= 0 && likeness <= 1);
        QTEST(likeness >= kSameThing, "same");
    }
};

QTEST_GUILESS_MAIN(TestSimilarity)
#include "tst_similarity.moc"
