#include "core/http/body_collector.h"

#include <QTest>

using namespace understudy;
using namespace understudy::http;

class TestBodyCollector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesAreJoined();
    void capAndDigest_data();
    void capAndDigest();
    void budgetIsSharedAndComesBack();
};

void TestBodyCollector::piecesAreJoined() {
    BodyCollector collector(100);
    collector.add("one ");
    collector.add("");
    collector.add("two");
    QVERIFY(!collector.truncated());
    const Body body = collector.finish();
    QVERIFY(body == makeBody("one two"));
    QVERIFY(!body.truncated);
    QVERIFY(BodyCollector(10).finish() == makeBody(""));
}

void TestBodyCollector::capAndDigest_data() {
    QTest::addColumn<int>("cap");
    QTest::addColumn<int>("piece");
    for (const int cap : {0, 1, 99, 999, 1000, 1001}) {
        for (const int piece : {1, 7, 100, 5000})
            QTest::addRow("cap %d, pieces of %d", cap, piece) << cap << piece;
    }
}

void TestBodyCollector::capAndDigest() {
    QFETCH(int, cap);
    QFETCH(int, piece);
    std::string text;
    for (int i = 0; text.size() < 1000; ++i)
        text += std::to_string(i);
    text.resize(1000);
    BodyCollector collector{std::uint64_t(cap)};
    for (std::size_t at = 0; at < text.size(); at += std::size_t(piece))
        collector.add(std::string_view(text).substr(at, std::size_t(piece)));
    QCOMPARE(collector.truncated(), cap < 1000);
    const Body body = collector.finish();
    const Body whole = makeBody(text);
    QCOMPARE(body.truncated, cap < 1000);
    QCOMPARE(body.size, std::uint64_t(1000));
    QCOMPARE(body.digest, whole.digest);
    QVERIFY(body == whole);
    QCOMPARE(body.bytes, text.substr(0, std::size_t(cap)));
}

void TestBodyCollector::budgetIsSharedAndComesBack() {
    ByteBudget budget(100);
    {
        BodyCollector first(1000, &budget), second(1000, &budget);
        first.add(std::string(60, 'a'));
        second.add(std::string(60, 'b')); // does not fit: counted and hashed only
        QVERIFY(!first.truncated());
        QVERIFY(second.truncated());
        second.add("more");
        const Body body = second.finish();
        QCOMPARE(body.size, std::uint64_t(64));
        QCOMPARE(body.bytes, std::string());
        QVERIFY(body == makeBody(std::string(60, 'b') + "more"));
        (void)first.finish();
        QVERIFY(!budget.take(50)); // until the collector is gone
    }
    QVERIFY(budget.take(100));
    QVERIFY(!budget.take(1));
}

QTEST_GUILESS_MAIN(TestBodyCollector)
#include "tst_body_collector.moc"
