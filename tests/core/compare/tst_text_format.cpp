#include "core/compare/text_format.h"

#include <QTest>

#include <string>

using namespace understudy::compare;

Q_DECLARE_METATYPE(TextFormat)

class TestTextFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formats_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<TextFormat>("format");
        const auto row = [](const char *text, TextFormat format) {
            QTest::newRow(text) << QByteArray(text) << format;
        };
        row("", TextFormat::Empty);
        row("0d7e40d4-19ff-4e24-b3d7-40b2262db23d", TextFormat::Uuid);
        row("00000000-0000-0000-0000-000000000000", TextFormat::NilUuid);
        row("12.50", TextFormat::Number);
        row("-3", TextFormat::Number);
        row("2026-03-02T08:00:00Z", TextFormat::IsoTime);
        row("Mon, 02 Mar 2026 08:00:00 GMT", TextFormat::HttpDate);
        row("d41d8cd98f00b204e9800998ecf8427e", TextFormat::Hex);
        row("dbcfdeca", TextFormat::Hex);
        row("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", TextFormat::Jwt);
        row("https://example.org/a?b=c", TextFormat::Url);
        row("ember@example.org", TextFormat::Email);
        row("kX9dQ2vB7nM4pL8sT1wZ", TextFormat::Token);
        row("web-1", TextFormat::Text);
        row("willow juniper umber", TextFormat::Text);
        row("internationalization", TextFormat::Text);
        row("SKU-002505", TextFormat::Text);
        row("a@b", TextFormat::Text);
        row("http://", TextFormat::Text);
    }
    void formats() {
        QFETCH(QByteArray, text);
        QTEST(classifyText(text.toStdString()).format, "format");
    }

    void shapes() {
        QCOMPARE(classifyText("d41d8cd98f00b204"), classifyText("0123456789abcdef"));
        QVERIFY(classifyText("d41d8cd98f00b204") != classifyText("D41D8CD98F00B204"));
        QVERIFY(classifyText("d41d8cd98f00b204") != classifyText("d41d8cd98f00b2"));
        QVERIFY(classifyText("12.50") != classifyText("12.5"));
    }

    void longTextsAreText() { QCOMPARE(classifyText(std::string(5'000, 'a')).format, TextFormat::Text); }
};

QTEST_GUILESS_MAIN(TestTextFormat)
#include "tst_text_format.moc"
