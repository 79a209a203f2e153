#include "core/compare/sequence.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>

using namespace understudy::compare;

namespace {
std::vector<std::uint64_t> ids(const std::string &text) {
    return {text.begin(), text.end()};
}
/// Length of the longest common subsequence by the textbook table.
std::size_t lcs(const std::vector<std::uint64_t> &a, const std::vector<std::uint64_t> &b) {
    std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j)
            best[i][j] =
                a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    }
    return best[a.size()][b.size()];
}
template <class Matches> bool valid(const Matches &matches, const auto &a, const auto &b) {
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const auto [x, y] = matches[i];
        if (x >= a.size() || y >= b.size() || a[x] != b[y])
            return false;
        if (i > 0 && (x <= matches[i - 1].first || y <= matches[i - 1].second))
            return false;
    }
    return true;
}
} // namespace

class TestSequence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lengths_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<int>("length");
        QTest::newRow("equal") << QByteArray("abc") << QByteArray("abc") << 3;
        QTest::newRow("both empty") << QByteArray() << QByteArray() << 0;
        QTest::newRow("one empty") << QByteArray("abc") << QByteArray() << 0;
        QTest::newRow("insertion") << QByteArray("abc") << QByteArray("abxc") << 3;
        QTest::newRow("Myers' example") << QByteArray("abcabba") << QByteArray("cbabac") << 4;
        QTest::newRow("nothing in common") << QByteArray("abc") << QByteArray("xyz") << 0;
    }
    void lengths() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        const auto x = ids(a.toStdString()), y = ids(b.toStdString());
        const auto matches = commonSubsequence(x, y, 100);
        QVERIFY(valid(matches, x, y));
        QTEST(int(matches.size()), "length");
    }

    void isTheLongestWithinTheBound() {
        std::mt19937 random(1);
        for (int round = 0; round < 200; ++round) {
            std::vector<std::uint64_t> a(random() % 40), b(random() % 40);
            for (auto *list : {&a, &b})
                std::generate(list->begin(), list->end(), [&] { return random() % 6; });
            const auto matches = commonSubsequence(a, b, 100);
            QVERIFY(valid(matches, a, b));
            QCOMPARE(matches.size(), lcs(a, b));
        }
    }

    void beyondTheBoundAnchorsRemain() {
        std::vector<std::uint64_t> a, b;
        for (std::uint64_t i = 0; i < 1'000; ++i) {
            a.push_back(i % 2 == 0 ? i : 10'000 + i);
            b.push_back(i % 2 == 0 ? i : 20'000 + i);
        }
        const auto matches = commonSubsequence(a, b, 10);
        QVERIFY(valid(matches, a, b));
        QCOMPARE(matches.size(), 500u);
    }
};

QTEST_GUILESS_MAIN(TestSequence)
#include "tst_sequence.moc"
