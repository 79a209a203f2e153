#include "core/capture/base64.h"

#include <QTest>

using namespace understudy::capture;

class TestBase64 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        // RFC 4648, section 10
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("f") << QByteArray("f") << QByteArray("Zg==");
        QTest::newRow("fo") << QByteArray("fo") << QByteArray("Zm8=");
        QTest::newRow("foo") << QByteArray("foo") << QByteArray("Zm9v");
        QTest::newRow("foobar") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
        QTest::newRow("binary") << QByteArray("\0\xff\xfe", 3) << QByteArray("AP/+");
    }
    void readsWhatItWrites() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(toBase64(bytes.toStdString()), text.toStdString());
        QCOMPARE(fromBase64(text.toStdString()), std::optional(bytes.toStdString()));
    }

    void toleratesLineBreaksAndMissingPadding() {
        QCOMPARE(fromBase64("Zm9v\r\nYg"), std::optional<std::string>("foob"));
    }

    void refusesWhatIsNotBase64_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("letter outside") << QByteArray("Zm9*");
        QTest::newRow("one digit left") << QByteArray("Zm9vZ");
        QTest::newRow("data after padding") << QByteArray("Zg==Zg");
        QTest::newRow("too much padding") << QByteArray("Zg===");
    }
    void refusesWhatIsNotBase64() {
        QFETCH(QByteArray, text);
        QVERIFY(!fromBase64(text.toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestBase64)
#include "tst_base64.moc"
