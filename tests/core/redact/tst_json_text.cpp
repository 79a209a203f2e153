#include "core/redact/json_text.h"

#include <QtTest/QtTest>

using namespace understudy::redact;

class JsonTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void writes();
};

void JsonTextTest::reads_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *raw, const char *text) {
        QTest::newRow(raw) << QByteArray(raw) << QByteArray(text);
    };
    row("plain", "plain");
    row("\\n\\t\\r\\b\\f\\/\\\\\\\"", "\n\t\r\b\f/\\\"");
    row("\\u0041\\u00e4\\u20ac", "A\xc3\xa4\xe2\x82\xac");
    row("\\ud83d\\ude00", "\xf0\x9f\x98\x80");
    row("\\u12", "\xef\xbf\xbd");
    row("\\uzzzz!", "\xef\xbf\xbd!");
    row("\\x", "x");
    row("end\\", "end\\");
    row("\\ud83d\\u", "\xef\xbf\xbd\xef\xbf\xbd");
    row("\\ude00\\ud83d", "\xef\xbf\xbd\xef\xbf\xbd");
}

void JsonTextTest::reads() {
    QFETCH(QByteArray, raw);
    QTEST(QByteArray::fromStdString(jsonUnescaped(raw.toStdString())), "text");
}

void JsonTextTest::writes() {
    std::string out;
    appendJsonEscaped("a\"b\\c\n\x01\xc3\xa4", out);
    QCOMPARE(out, std::string("a\\\"b\\\\c\\u000a\\u0001\xc3\xa4"));
    QCOMPARE(jsonUnescaped(out), std::string("a\"b\\c\n\x01\xc3\xa4"));
}

QTEST_GUILESS_MAIN(JsonTextTest)
#include "tst_json_text.moc"
