#include "core/redact/checks.h"

#include <QtTest/QtTest>

using namespace understudy::redact;

class ChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cards_data();
    void cards();
    void ibans_data();
    void ibans();
};

void ChecksTest::cards_data() {
    QTest::addColumn<QString>("digits");
    QTest::addColumn<bool>("isCard");
    // Numbers the card networks publish for testing.
    for (const char *card :
         {"4111111111111111", "4222222222222", "4012888888881881", "5555555555554444", "5105105105105100",
          "2223000048400011", "378282246310005", "371449635398431", "6011111111111117", "30569309025904",
          "38520000023237", "3530111333300000", "6240008631401148", "4000000000000000006"})
        QTest::newRow(card) << card << true;
    QTest::newRow("wrong check digit") << "4111111111111112" << false;
    QTest::newRow("unknown issuer, right check digit") << "1790000000000008" << false;
    QTest::newRow("milliseconds with a right check digit") << "1790000000128" << false;
    QTest::newRow("Visa of 14 digits") << "41111111111116" << false;
    QTest::newRow("short") << "411111" << false;
    QTest::newRow("long") << "41111111111111111111" << false;
    QTest::newRow("letters") << "4111a11111111111" << false;
    QTest::newRow("empty") << "" << false;
}

void ChecksTest::cards() {
    QFETCH(QString, digits);
    QTEST(isCardNumber(digits.toStdString()), "isCard");
}

void ChecksTest::ibans_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    for (const char *iban :
         {"DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
          "NO9386011117947", "MT84MALT011000012345MTLCAST001S", "CH9300762011623852957"})
        QTest::newRow(iban) << iban << true;
    QTest::newRow("wrong check digits") << "DE88370400440532013000" << false;
    QTest::newRow("wrong length") << "DE8937040044053201300" << false;
    QTest::newRow("unknown country") << "ZZ89370400440532013000" << false;
    QTest::newRow("lower case") << "de89370400440532013000" << false;
    QTest::newRow("empty") << "" << false;
}

void ChecksTest::ibans() {
    QFETCH(QString, text);
    QTEST(isIban(text.toStdString()), "isOne");
}

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_checks.moc"
