#include "core/compare/key_class.h"

#include <QTest>

using namespace understudy::compare;

class TestKeyClass : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void templates_data() {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("expected"); // empty: nothing id-like in it
        const auto row = [](const char *word, const char *expected) {
            QTest::newRow(word) << QByteArray(word) << QByteArray(expected);
        };
        row("7", "{id}");
        row("2505", "{id}");
        row("0d7e40d4-19ff-4e24-b3d7-40b2262db23d", "{id}");
        row("dcbacbba-19ff-4e24-b3d7-40b2262db23d", "{id}"); // the letters are no name
        row("dcbacbba-19ff-4e24-b3d7-40b2262db23d.json", "{id}.json");
        row("507f1f77bcf86cd799439011", "{id}");
        row("01ARZ3NDEKTSV4RRFFQ69G5FAV", "{id}");
        row("2026-03-02", "{id}");
        row("2026-03-02T08:00:00Z", "{id}");
        row("ember@example.org", "{id}");
        row("\u2039email:0123456789ab\u203a", "{id}");
        row("52.5200,13.4050", "{id}");
        row("kX9dQ2vB7nM4", "{id}");
        row("DE89370400440532013000", "{id}");
        row("372.html", "{id}.html");
        row("export-2024-03.csv", "export-{id}.csv");
        row("SKU-002505", "SKU-{id}");
        row("user1234", "user{id}");
        row("main.a8f3c2d1.js", "main.{id}.js");
        row("report-0d7e40d4-19ff-4e24-b3d7-40b2262db23d.pdf", "report-{id}.pdf");
        row("-12", "{id}");
        row("+7.5", "{id}");
        row("dev-3c1b4a", "dev-{id}");
        row("dev-467595", "dev-{id}");
        row("cus_9sM2xVd0Qe7Lk1", "cus_{id}");
        for (const char *word :
             {"users", "v1", "v2beta1", "1.0", "2.1.3", "me", "w1", "page2", "oauth2", "deadbeef", "address1",
              "2d-code", "index.html", "forgot-password", "", "OAuth2Callback", "x-1"})
            row(word, "");
    }
    void templates() {
        QFETCH(QByteArray, word);
        QTEST(QByteArray::fromStdString(idTemplate(word.toStdString()).value_or("")), "expected");
    }

    void versions() {
        for (const char *word : {"v1", "V2", "v1.2", "v2beta1", "v1alpha", "v3rc1", "1.0", "2.1.3",
                                 "1.0.2-rc.1", "3.0.0+build7"})
            QVERIFY2(isVersion(word), word);
        for (const char *word : {"v", "vat", "1", "10.0.0.1", "v1x", "version1", "1.0-x", "1.0.2-", ""})
            QVERIFY2(!isVersion(word), word);
    }

    void hexPatterns() {
        QCOMPARE(hexPattern("facade").value_or(""), std::string("######"));
        QCOMPARE(hexPattern("dev-afdb6d.json").value_or(""), std::string("dev-######.json"));
        QVERIFY(!hexPattern("orders"));
        QVERIFY(!hexPattern("abcde"));
    }

    void digitTemplates() {
        QCOMPARE(digitTemplate("{id}-W09", "{id}").value_or(""), std::string("{id}-W{id}"));
        QCOMPARE(digitTemplate("w12", "#").value_or(""), std::string("w#"));
        QCOMPARE(digitTemplate("a1-b22", "{id}").value_or(""), std::string("a{id}-b{id}"));
        QVERIFY(!digitTemplate("words", "#"));
        QVERIFY(!digitTemplate("v1", "#"));
    }
};

QTEST_GUILESS_MAIN(TestKeyClass)
#include "tst_key_class.moc"
