#include "core/base/result.h"

#include <QtTest/QtTest>

using namespace understudy;

class TestResult : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void text_data();
    void text();
    void failCarriesItsParts();
};

void TestResult::text_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all") << "It failed." << "No room." << "Make room." << "It failed. No room. Make room.";
    QTest::newRow("no detail") << "It failed." << "" << "Make room." << "It failed. Make room.";
    QTest::newRow("detail alone") << "" << "No room." << "" << "No room.";
    QTest::newRow("nothing") << "" << "" << "" << "";
}

void TestResult::text() {
    QFETCH(QString, what);
    QFETCH(QString, detail);
    QFETCH(QString, hint);
    const Error error{ErrorCode::Io, what.toStdString(), detail.toStdString(), hint.toStdString()};
    QTEST(QString::fromStdString(error.text()), "expected");
}

void TestResult::failCarriesItsParts() {
    const Result<int> result = fail(ErrorCode::NotFound, "what", "detail", "hint");
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::NotFound);
    QCOMPARE(result.error().text(), std::string("what detail hint"));
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
