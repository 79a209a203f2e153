#include "core/compare/segment_spelling.h"

#include <QTest>

using namespace understudy::compare;

class TestSegmentSpelling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void templates_data() {
        QTest::addColumn<QByteArray>("segment");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *segment, const char *expected) {
            QTest::newRow(segment) << QByteArray(segment) << QByteArray(expected);
        };
        row("orders", "{name}");
        row("Orders", "{name}");
        row("", "{name}");
        row("SKU-{id}", "{name}");
        row("EUR", "{code}");
        row("EURUSD", "{code}");
        row("A", "{name}");
        row("CUSTOMERS", "{name}");
        row("de", "{locale}");
        row("pt-BR", "{locale}");
        row("52.5", "{id}");
        row("1.0.2", "{version}");
        row("v1", "{version}");
        row("v1.2", "{version}");
    }
    void templates() {
        QFETCH(QByteArray, segment);
        QTEST(QByteArray::fromStdString(std::string(templateOf(spellingOf(segment.toStdString())))),
              "expected");
    }

    void holes() {
        for (const char *label : {"{id}", "{name}", "{name}.html", "{version}", "{id}.json"})
            QVERIFY2(isTemplate(label) && isWholeTemplate(label), label);
        for (const char *label : {"SKU-{id}", "{id}-W{id}", "main.{id}.js"})
            QVERIFY2(isTemplate(label) && !isWholeTemplate(label), label);
        QVERIFY(!isTemplate("orders") && !isWholeTemplate("") && !isWholeTemplate("{"));
        QVERIFY(isNameTemplate("{code}") && isNameTemplate("{name}.html"));
        QVERIFY(!isNameTemplate("{id}") && !isNameTemplate("{version}") && !isNameTemplate("x"));
    }

    void words() {
        QCOMPARE(prefixOfId("DE{id}"), std::string_view("DE"));
        QCOMPARE(prefixOfId("ABC-{id}"), std::string_view("ABC-"));
        QCOMPARE(prefixOfId("BA117"), std::string_view("BA"));
        for (const char *label : {"{id}", "user{id}", "DE", "DE{id}.pdf", "ABCDE1", "BA1a", ""})
            QVERIFY2(prefixOfId(label).empty(), label);
        QVERIFY(looksLikeOperation("getUser") && looksLikeOperation("ListOrders"));
        QVERIFY(!looksLikeOperation("users") && !looksLikeOperation("EUR") &&
                !looksLikeOperation("get-User"));
        QVERIFY(isPlural("orders") && !isPlural("address") && !isPlural("gas"));
    }
};

QTEST_GUILESS_MAIN(TestSegmentSpelling)
#include "tst_segment_spelling.moc"
