#include "core/model/exchange.h"

#include <QtTest/QtTest>

using namespace understudy;

class TestExchange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsHeaders_data();
    void findsHeaders();
    void lowersAsciiOnly();
    void pathHasNoQuery_data();
    void pathHasNoQuery();
    void bodiesCompareByContent();
    void truncatedBodiesCompareBySizeAndDigest();
    void sideNames();
    void answersAreCompleteWithoutFailure();
};

void TestExchange::findsHeaders_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("as on the wire") << "Content-Type" << "text/plain";
    QTest::newRow("other case") << "cONTENT-tYPE" << "text/plain";
    QTest::newRow("first of duplicates") << "x-a" << "1";
    QTest::newRow("prefix is another name") << "Content" << QString();
    QTest::newRow("absent") << "etag" << QString();
    QTest::newRow("empty value") << "x-empty" << "";
}

void TestExchange::findsHeaders() {
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const Headers headers{{"X-A", "1"}, {"Content-Type", "text/plain"}, {"x-a", "2"}, {"X-Empty", ""}};
    const std::string *found = findHeader(headers, name.toStdString());
    QCOMPARE(found == nullptr, expected.isNull());
    if (found)
        QCOMPARE(QString::fromStdString(*found), expected);
}

void TestExchange::lowersAsciiOnly() {
    QCOMPARE(toLower("ABC-Ü@[`{"), std::string("abc-Ü@[`{"));
    QVERIFY(equalsIgnoringCase("", ""));
    QVERIFY(!equalsIgnoringCase("a", "ab"));
    QVERIFY(!equalsIgnoringCase("@", "`")); // 32 apart, but no letters
}

void TestExchange::pathHasNoQuery_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << "/orders/7" << "/orders/7";
    QTest::newRow("query") << "/orders/7?x=1" << "/orders/7";
    QTest::newRow("question mark in query") << "/a?b?c" << "/a";
    QTest::newRow("only a query") << "?a" << "";
    QTest::newRow("empty") << "" << "";
}

void TestExchange::pathHasNoQuery() {
    QFETCH(QString, target);
    Request request;
    request.target = target.toStdString();
    QTEST(QString::fromStdString(std::string(request.path())), "path");
}

void TestExchange::bodiesCompareByContent() {
    QCOMPARE(makeBody("abc").size, std::uint64_t(3));
    QVERIFY(!makeBody("abc").truncated);
    QVERIFY(makeBody("abc") == makeBody("abc"));
    QVERIFY(!(makeBody("abc") == makeBody("abd")));
    QVERIFY(makeBody("") == makeBody(""));
}

void TestExchange::truncatedBodiesCompareBySizeAndDigest() {
    const Body whole = makeBody("abcdef");
    Body cut = whole;
    cut.bytes = "abc";
    cut.truncated = true;
    QVERIFY(cut == whole);
    cut.digest ^= 1;
    QVERIFY(!(cut == whole));
}

void TestExchange::sideNames() {
    QCOMPARE(toString(Side::Live), std::string_view("live"));
    QCOMPARE(toString(Side::Baseline), std::string_view("baseline"));
    QCOMPARE(toString(Side::Candidate), std::string_view("candidate"));
    QCOMPARE(toString(CaptureSource::Recorded), std::string_view("recorded"));
}

void TestExchange::answersAreCompleteWithoutFailure() {
    Exchange exchange;
    QVERIFY(!exchange.answer(Side::Live));
    exchange.answer(Side::Live).emplace();
    QVERIFY(exchange.answers[0]->complete());
    exchange.answers[0]->failure = "connection refused";
    QVERIFY(!exchange.answer(Side::Live)->complete());
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
