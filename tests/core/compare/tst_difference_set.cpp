#include "core/compare/difference_set.h"

#include <QTest>

using namespace understudy;
using namespace understudy::compare;

namespace {
Sample named(const char *text) {
    return {text, text, text};
}
} // namespace

class TestDifferenceSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void patterns_data() {
        QTest::addColumn<QList<int>>("added"); // Pattern
        QTest::addColumn<int>("decided");
        const int c = int(Pattern::CandidateOdd), b = int(Pattern::BaselineOdd), l = int(Pattern::LiveOdd),
                  a = int(Pattern::AllDiffer), p = int(Pattern::Pair);
        QTest::newRow("one") << QList<int>{c} << c;
        QTest::newRow("noise does not vote") << QList<int>{a, a, a, c} << c;
        QTest::newRow("majority") << QList<int>{c, b, b} << b;
        QTest::newRow("tie") << QList<int>{c, b} << a;
        QTest::newRow("tie with live") << QList<int>{c, c, l, l} << a;
        QTest::newRow("noise only") << QList<int>{a} << a;
        QTest::newRow("pairs") << QList<int>{p, p} << p;
    }
    void patterns() {
        QFETCH(QList<int>, added);
        DifferenceSet set(10);
        for (const int pattern : added)
            set.add("body:/a/*", {DifferenceKind::ValueChanged, Pattern(pattern)}, [] { return Sample{}; });
        const auto differences = set.take();
        QCOMPARE(differences.size(), 1u);
        QTEST(int(differences[0].pattern), "decided");
    }

    void kindsAreToldApart() {
        DifferenceSet set(10);
        set.add("body:/a", {DifferenceKind::ValueChanged, Pattern::CandidateOdd}, [] { return Sample{}; });
        set.add("body:/a", {DifferenceKind::Missing, Pattern::CandidateOdd}, [] { return Sample{}; });
        QCOMPARE(set.take().size(), 2u);
    }

    void sampleShowsTheDecidedPattern() {
        DifferenceSet set(10);
        set.add("x", {DifferenceKind::ValueChanged, Pattern::AllDiffer}, [] { return named("noise"); });
        set.add("x", {DifferenceKind::ValueChanged, Pattern::CandidateOdd}, [] { return named("fault"); });
        set.add("x", {DifferenceKind::ValueChanged, Pattern::CandidateOdd}, [] { return named("second"); });
        QCOMPARE(set.take()[0].sample.candidate, std::optional<std::string>("fault"));
    }

    void limitIsKeptAndCounted() {
        DifferenceSet set(2);
        for (const char *location : {"a", "b", "c", "a", "d"})
            set.add(location, {DifferenceKind::ValueChanged, Pattern::CandidateOdd}, [] { return Sample{}; });
        QCOMPARE(set.leftOut(), 2u);
        QCOMPARE(set.take().size(), 2u);
    }
};

QTEST_GUILESS_MAIN(TestDifferenceSet)
#include "tst_difference_set.moc"
