#include "core/report/text.h"

#include <QtTest/QtTest>

#include <limits>

using namespace understudy;

class TestText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void printable_data();
    void printable();
    void escapesMarkup();
    void shortensBetweenCharacters();
    void numbers_data();
    void numbers();
    void percent_data();
    void percent();
    void evidence_data();
    void evidence();
};

void TestText::printable_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray bad = "\xEF\xBF\xBD";
    QTest::newRow("plain") << QByteArray("a b\tc\nd\r") << QByteArray("a b\tc\nd\r");
    QTest::newRow("umlaut, euro, emoji") << QByteArray("ü€😀") << QByteArray("ü€😀");
    QTest::newRow("control") << QByteArray("a\x01"
                                           "b\x7f")
                             << "a" + bad + "b" + bad;
    QTest::newRow("null byte") << QByteArray("a\0b", 3) << "a" + bad + "b";
    QTest::newRow("C1 control") << QByteArray("\xC2\x9B[31m") << bad + "[31m";
    QTest::newRow("lone continuation") << QByteArray("\x80x") << bad + "x";
    QTest::newRow("cut character") << QByteArray("\xE2\x82") << bad + bad;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << bad + bad;
    QTest::newRow("overlong three") << QByteArray("\xE0\x80\xAF") << bad + bad + bad;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << bad + bad + bad;
    QTest::newRow("above U+10FFFF") << QByteArray("\xF4\x90\x80\x80") << bad + bad + bad + bad;
    QTest::newRow("noncharacter") << QByteArray("\xEF\xBF\xBF") << bad;
    QTest::newRow("right-to-left override") << QByteArray("a\xE2\x80\xAE"
                                                          "b")
                                            << "a" + bad + "b";
}

void TestText::printable() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(report::printable(text.toStdString())), expected);
}

void TestText::escapesMarkup() {
    QCOMPARE(report::escapeMarkup("<a href=\"x\" b='y'>&\n"),
             std::string("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&#10;"));
}

void TestText::shortensBetweenCharacters() {
    QCOMPARE(report::shortened("abc", 3), std::string("abc"));
    QCOMPARE(report::shortened("abcd", 3), std::string("abc…"));
    QCOMPARE(report::shortened("a€", 2), std::string("a…"));
    QCOMPARE(report::shortened("€", 1), std::string("…"));
}

void TestText::numbers_data() {
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("zero") << quint64(0) << "0";
    QTest::newRow("three digits") << quint64(999) << "999";
    QTest::newRow("four digits") << quint64(1'000) << "1 000";
    QTest::newRow("seven digits") << quint64(1'234'567) << "1 234 567";
    QTest::newRow("largest") << std::numeric_limits<quint64>::max() << "18 446 744 073 709 551 615";
}

void TestText::numbers() {
    QFETCH(quint64, value);
    QTEST(QString::fromStdString(grouped(value)), "expected");
}

void TestText::percent_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("expected");
    QTest::newRow("zero") << 0.0 << "0 %";
    QTest::newRow("all") << 1.0 << "100 %";
    QTest::newRow("two digits") << 0.123 << "12 %";
    QTest::newRow("one decimal") << 0.0213 << "2.1 %";
    QTest::newRow("no trailing zero") << 0.02 << "2 %";
    QTest::newRow("small") << 0.00042 << "0.042 %";
    QTest::newRow("tiny") << 1e-9 << "< 0.0001 %";
    QTest::newRow("negative") << -0.0213 << "-2.1 %";
    QTest::newRow("negative tiny") << -1e-9 << "> -0.0001 %";
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << "- %";
}

void TestText::percent() {
    QFETCH(double, share);
    QTEST(QString::fromStdString(report::percent(share)), "expected");
}

void TestText::evidence_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("below one") << 0.25 << "0.2";
    QTest::newRow("small") << 3.44 << "3.4";
    QTest::newRow("hundreds") << 420.0 << "420";
    QTest::newRow("millions") << 4.2e6 << "4e6";
    QTest::newRow("never rounded up") << 9.99e61 << "9e61";
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << "> 1e300";
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << "-";
}

void TestText::evidence() {
    QFETCH(double, value);
    QTEST(QString::fromStdString(report::evidence(value)), "expected");
}

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
