#include "core/store/divergence_set.h"

#include <QtTest/QtTest>

#include <limits>
#include <random>

using namespace understudy;
using namespace understudy::store;

class DivergenceSetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void containsWhatWasPutIn();
    void staysSmallWithWildIds();
    void packsAndUnpacks();
    void survivesDamage();
};

namespace {

std::vector<DivergenceId> unpack(std::string_view packed) {
    std::vector<DivergenceId> ids;
    anyDivergence(packed, [&](DivergenceId id) {
        ids.push_back(id);
        return false;
    });
    return ids;
}

} // namespace

void DivergenceSetTest::containsWhatWasPutIn() {
    QVERIFY(DivergenceSet().empty());
    QVERIFY(!DivergenceSet().contains(0));
    const DivergenceSet set({7, 100, 9});
    for (DivergenceId id = -10; id < 120; ++id)
        QCOMPARE(set.contains(id), id == 7 || id == 9 || id == 100);
}

void DivergenceSetTest::staysSmallWithWildIds() {
    constexpr auto kMin = std::numeric_limits<DivergenceId>::min(),
                   kMax = std::numeric_limits<DivergenceId>::max();
    const DivergenceSet set({kMin, kMax, kMin + 5});
    QVERIFY(set.contains(kMin) && set.contains(kMin + 5));
    QVERIFY(!set.contains(kMax)); // beyond what any run has
    QVERIFY(!set.contains(0));
}

void DivergenceSetTest::packsAndUnpacks() {
    QVERIFY(packDivergences({}).empty());
    QCOMPARE(unpack(packDivergences({300, 5, 5, 301, 1'000'000'007})),
             (std::vector<DivergenceId>{5, 300, 301, 1'000'000'007}));
    QCOMPARE(packDivergences({1'000, 1'001, 1'002}).size(), std::size_t(4)); // neighbours take a byte each
    bool found = anyDivergence(packDivergences({1, 2, 3}), [](DivergenceId id) { return id == 2; });
    QVERIFY(found);
    found = anyDivergence(packDivergences({1, 2, 3}), [](DivergenceId id) { return id == 4; });
    QVERIFY(!found);
}

void DivergenceSetTest::survivesDamage() {
    std::mt19937 random(1);
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes(random() % 30, '\0');
        for (char &byte : bytes)
            byte = char(random());
        QVERIFY(unpack(bytes).size() <= bytes.size());
    }
    QCOMPARE(unpack(std::string(40, '\xff')).size(), std::size_t(4));
}

QTEST_GUILESS_MAIN(DivergenceSetTest)
#include "tst_divergence_set.moc"
