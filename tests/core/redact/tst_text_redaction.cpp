#include "tests/core/redact/redaction.h"

#include <QtTest/QtTest>

using namespace understudy::redact;
using namespace understudy::redact::samples;

class TextRedactionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redacts_data();
    void redacts();
    void redactingTwiceChangesNothing();
};

void TextRedactionTest::redacts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    const auto same = [&](const char *text) { row(text, text); };
    row("{\"password\":\"x\"}", "{\"password\":\"‹password›\"}");
    row("\xEF\xBB\xBF {\"password\":\"x\"}", "\xEF\xBB\xBF {\"password\":\"‹password›\"}");
    row("a=1&token=x", "a=1&token=‹token›");
    row("--b\r\nContent-Disposition: form-data; name=\"pin\"\r\n\r\n1\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"pin\"\r\n\r\n‹secret›\r\n--b--");
    row("call +49 151 23456789 now", "call ‹phone› now");
    same("");
    same(" \r\n ");
    same("plain words");
}

void TextRedactionTest::redacts() {
    QFETCH(QString, text);
    QTEST(redacted(redactText, text), "expected");
}

void TextRedactionTest::redactingTwiceChangesNothing() {
    for (const char *text :
         {"{\"password\":\"x\",\"a\":\"ann@example.com\"}", "email=ann@example.com&token=t",
          "password: abc\nmail ann@example.com", "<password>x</password><i password=\"y\">",
          "Authorization: Bearer abcdefgh123"}) {
        RedactionCounts counts;
        std::string once, twice;
        QVERIFY(redactText({rules(), counts}, text, once));
        const auto values = counts.values;
        QVERIFY2(!redactText({rules(), counts}, once, twice), twice.c_str());
        QCOMPARE(twice, once);
        QCOMPARE(counts.values, values);
    }
}

QTEST_GUILESS_MAIN(TextRedactionTest)
#include "tst_text_redaction.moc"
