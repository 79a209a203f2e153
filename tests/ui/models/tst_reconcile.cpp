#include "ui/models/reconcile.h"

#include <QtTest>

#include <string>
#include <vector>

using understudy::ui::reconcile;

namespace {

/// Rows that only the steps change, and a count of what was done to them.
struct Steps {
    std::vector<int> rows;
    const std::vector<int> &target;
    int removed = 0, moved = 0, inserted = 0;

    void remove(std::size_t first, std::size_t count) {
        rows.erase(rows.begin() + std::ptrdiff_t(first), rows.begin() + std::ptrdiff_t(first + count));
        removed += int(count);
    }
    void move(std::size_t from, std::size_t to) {
        QVERIFY(from != to);
        const int row = rows[from];
        rows.erase(rows.begin() + std::ptrdiff_t(from));
        rows.insert(rows.begin() + std::ptrdiff_t(to), row);
        ++moved;
    }
    void insert(std::size_t at, std::size_t first, std::size_t count) {
        rows.insert(rows.begin() + std::ptrdiff_t(at), target.begin() + std::ptrdiff_t(first),
                    target.begin() + std::ptrdiff_t(first + count));
        inserted += int(count);
    }
};

} // namespace

class TstReconcile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void arrives_data() {
        QTest::addColumn<std::vector<int>>("from");
        QTest::addColumn<std::vector<int>>("to");
        QTest::addColumn<int>("removed");
        QTest::addColumn<int>("moved");
        QTest::addColumn<int>("inserted");
        using V = std::vector<int>;
        QTest::newRow("nothing") << V{} << V{} << 0 << 0 << 0;
        QTest::newRow("same") << V{1, 2, 3} << V{1, 2, 3} << 0 << 0 << 0;
        QTest::newRow("fill") << V{} << V{1, 2, 3} << 0 << 0 << 3;
        QTest::newRow("clear") << V{1, 2, 3} << V{} << 3 << 0 << 0;
        QTest::newRow("middle goes") << V{1, 2, 3, 4} << V{1, 4} << 2 << 0 << 0;
        QTest::newRow("middle comes") << V{1, 4} << V{1, 2, 3, 4} << 0 << 0 << 2;
        QTest::newRow("one rises") << V{1, 2, 3, 4} << V{4, 1, 2, 3} << 0 << 1 << 0;
        QTest::newRow("one sinks") << V{1, 2, 3, 4} << V{2, 3, 4, 1} << 0 << 1 << 0;
        QTest::newRow("swap") << V{1, 2} << V{2, 1} << 0 << 1 << 0;
        QTest::newRow("all at once") << V{1, 2, 3, 4, 5} << V{6, 5, 2, 7, 1} << 2 << 2 << 2;
    }
    void arrives() {
        QFETCH(std::vector<int>, from);
        QFETCH(std::vector<int>, to);
        Steps steps{.rows = from, .target = to};
        reconcile(from, to, steps);
        QCOMPARE(steps.rows, to);
        QTEST(steps.removed, "removed");
        QTEST(steps.moved, "moved");
        QTEST(steps.inserted, "inserted");
    }

    /// Every pair of subsets and orders of four keys.
    void arrivesFromEverywhere() {
        std::vector<std::vector<int>> lists;
        std::vector<int> keys{1, 2, 3, 4};
        do {
            for (std::size_t size = 0; size <= keys.size(); ++size)
                lists.emplace_back(keys.begin(), keys.begin() + std::ptrdiff_t(size));
        } while (std::ranges::next_permutation(keys).found);
        for (const auto &from : lists) {
            for (const auto &to : lists) {
                Steps steps{.rows = from, .target = to};
                reconcile(from, to, steps);
                QCOMPARE(steps.rows, to);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TstReconcile)
#include "tst_reconcile.moc"
