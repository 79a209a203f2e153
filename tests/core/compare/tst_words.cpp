#include "core/compare/words.h"

#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splits() {
        const auto words = splitWords("ok uptime=12s");
        QCOMPARE(words.size(), 5u);
        QCOMPARE(words[0], std::string_view("ok"));
        QCOMPARE(words[2], std::string_view("uptime"));
        QCOMPARE(words[4], std::string_view("12s"));
        QVERIFY(splitWords("").empty());
        QCOMPARE(splitWords("naïve").size(), 1u);
    }

    void odd_data() {
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("baseline");
        QTest::addColumn<QByteArray>("candidate");
        QTest::addColumn<int>("odd"); // Pattern, or -1
        const auto row = [](const char *name, const char *l, const char *b, const char *c, int odd) {
            QTest::newRow(name) << QByteArray(l) << QByteArray(b) << QByteArray(c) << odd;
        };
        const int candidate = int(Pattern::CandidateOdd), baseline = int(Pattern::BaselineOdd),
                  live = int(Pattern::LiveOdd);
        row("numbers only", "up 1 s", "up 2 s", "up 3 s", -1);
        row("a word beside a number", "ok 1", "ok 2", "degraded 3", candidate);
        row("the baseline's word", "ok 1", "slow 2", "ok 3", baseline);
        row("live's word", "hot 1", "ok 2", "ok 3", live);
        row("a path with ids", "/cart/a1", "/cart/b2", "/basket/c3", candidate);
        row("another structure", "/cart/a1", "/cart/b2", "/v2/cart/c3", candidate);
        row("instance names", "web-1", "web-2", "web-c9", -1);
        row("all words differ", "alpha", "beta", "gamma", -1);
        row("as many on two sides", "a x 1", "b x 2", "a y 3", -1);
    }
    void odd() {
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, baseline);
        QFETCH(QByteArray, candidate);
        const std::string l = live.toStdString(), b = baseline.toStdString(), c = candidate.toStdString();
        const auto found = oddInWords({l, b, c});
        QTEST(found ? int(*found) : -1, "odd");
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
