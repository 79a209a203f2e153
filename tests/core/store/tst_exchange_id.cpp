#include "core/store/exchange_id.h"

#include <QtTest/QtTest>

using namespace understudy::store;

class ExchangeIdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeBackAsTheyWere_data();
    void comeBackAsTheyWere();
};

void ExchangeIdTest::comeBackAsTheyWere_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("bytes");
    QTest::newRow("UUID") << QByteArray("6f1c2d3e-1111-4000-8000-00000000abcd") << 16;
    QTest::newRow("UUID in capitals") << QByteArray("6F1C2D3E-1111-4000-8000-00000000ABCD") << 36;
    QTest::newRow("dash in the wrong place") << QByteArray("6f1c2d3e1-111-4000-8000-00000000abcd") << 36;
    QTest::newRow("no digits") << QByteArray("6f1c2d3e-1111-4000-8000-00000000abcg") << 36;
    QTest::newRow("short") << QByteArray("17") << 2;
    QTest::newRow("16 letters") << QByteArray("abcdefghijklmnop") << 16;
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("long") << QByteArray(300, 'x') << 300;
}

void ExchangeIdTest::comeBackAsTheyWere() {
    QFETCH(QByteArray, id);
    QFETCH(int, bytes);
    const QTemporaryDir folder;
    const QString path = folder.filePath("a.db");
    QVERIFY(QFile(path).open(QFile::WriteOnly));
    const auto database = Database::open(path.toStdString(), Database::Mode::ReadWrite);
    QVERIFY(database);
    auto statement = database->prepare("SELECT ?1, length(CAST(?1 AS BLOB))");
    QVERIFY(statement);
    StoredId(id.toStdString()).bindTo(*statement, 1);
    QVERIFY(*statement->step());
    QCOMPARE(QByteArray::fromStdString(idText(*statement, 0)), id);
    QCOMPARE(int(statement->integer(1)), bytes);
}

QTEST_GUILESS_MAIN(ExchangeIdTest)
#include "tst_exchange_id.moc"
