#include "core/compare/line_tree.h"
#include "core/compare/sample_text.h"

#include <QTest>

#include <string>

using namespace understudy::compare;

class TestLineTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines() {
        ValueTree tree;
        const std::string text = "a\r\nb\n\nc";
        QVERIFY(parseLines(text, tree));
        QCOMPARE(printableValue(tree, tree.root(), 100), std::string("[\"a\",\"b\",\"\",\"c\"]"));
        QVERIFY(parseLines("", tree));
        QCOMPARE(tree.root().count, 0u);
    }

    void tables_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("tree"); // empty: no table
        const auto row = [](const char *name, const char *text, const char *tree) {
            QTest::newRow(name) << QByteArray(text) << QString(tree).replace(u'`', u'"');
        };
        row("comma", "a,b\n1,2\n3,4\n", "{`rows`:[{`a`:`1`,`b`:`2`},{`a`:`3`,`b`:`4`}]}");
        row("semicolon", "a;b\r\n1,5;2\r\n", "{`rows`:[{`a`:`1,5`,`b`:`2`}]}");
        row("tab", "a\tb\n1\t2", "{`rows`:[{`a`:`1`,`b`:`2`}]}");
        row("quotes", "a,b\n\"x,\"\"y\",2\n", "{\"rows\":[{\"a\":\"x,\\\"y\",\"b\":\"2\"}]}");
        row("comment", "a,b\n1,2\n# made today\n",
            "{`rows`:[{`a`:`1`,`b`:`2`}],`comments`:[`# made today`]}");
        row("one column", "a\n1\n", "");
        row("header only", "a,b\n", "");
        row("short row", "a,b\n1\n", "");
        row("long row", "a,b\n1,2,3\n", "");
        row("repeated names", "a,a\n1,2\n", "");
        row("unnamed column", "a,\n1,2\n", "");
        row("open quote", "a,b\n\"1,2\n", "");
        row("nothing", "", "");
    }
    void tables() {
        QFETCH(QByteArray, text);
        const std::string source = text.toStdString();
        ValueTree tree;
        const bool table = parseSeparated(source, tree);
        QTEST(table ? QString::fromStdString(printableValue(tree, tree.root(), 1'000)) : QString(), "tree");
    }

    void jsonLines() {
        QCOMPARE(joinJsonLines("{\"a\":1}\n\n{\"a\":2}\n"), std::string("[{\"a\":1},{\"a\":2}]"));
        QVERIFY(joinJsonLines("{\"a\":1}").empty());
        QVERIFY(joinJsonLines("{\"a\":1}\nx").empty());
        QVERIFY(joinJsonLines("{\n\"a\":1\n}").empty());
    }
};

QTEST_GUILESS_MAIN(TestLineTree)
#include "tst_line_tree.moc"
