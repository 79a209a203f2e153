#include "core/compare/number_text.h"

#include <QTest>

using namespace understudy::compare;

class TestNumberText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void grammar_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("number");
        for (const char *text :
             {"0", "-0", "3", "3.0", "-12.50", "1e5", "1E+5", "1.5e-7", "1e400", "9007199254740993"})
            QTest::newRow(text) << QByteArray(text) << true;
        for (const char *text :
             {"", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x10", "1 ", "NaN", "Infinity", "1.2.3"})
            QTest::newRow(qPrintable(QString("not: ") + text)) << QByteArray(text) << false;
    }
    void grammar() {
        QFETCH(QByteArray, text);
        QTEST(isJsonNumber(text.toStdString()), "number");
    }

    void equality_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("equal");
        const auto row = [](const char *a, const char *b, bool equal) {
            QTest::addRow("%s %s %s", a, equal ? "==" : "!=", b) << QByteArray(a) << QByteArray(b) << equal;
        };
        row("3", "3.0", true);
        row("3", "0.3e1", true);
        row("300", "3e2", true);
        row("0", "-0.0", true);
        row("0", "0e9", true);
        row("1.50", "1.5", true);
        row("1e400", "10e399", true);
        row("0.001", "1e-3", true);
        row("9007199254740993", "9007199254740992", false);
        row("1e400", "1e401", false);
        row("1e400", "1e-400", false);
        row("3", "-3", false);
        row("3", "30", false);
        row("0.1", "0.10000000000000001", false);
        row("1e99999999999999999999", "1e99999999999999999998", false);
        row("1e99999999999999999999", "1e99999999999999999999", true);
    }
    void equality() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(decimalHash(a.toStdString()) == decimalHash(b.toStdString()), "equal");
    }

    void whole() {
        QVERIFY(isWhole("3"));
        QVERIFY(isWhole("3.0"));
        QVERIFY(isWhole("1.5e1"));
        QVERIFY(!isWhole("1.5"));
        QVERIFY(!isWhole("1e-1"));
    }

    void approximation() {
        QCOMPARE(approximate("2.5").value_or(0), 2.5);
        QVERIFY(!approximate("1e400"));
        QVERIFY(!approximate("x"));
        QVERIFY(!approximate("12x"));
    }
};

QTEST_GUILESS_MAIN(TestNumberText)
#include "tst_number_text.moc"
