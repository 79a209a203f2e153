#include "core/demo/ledger.h"
#include "core/demo/requests.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace understudy;
using namespace understudy::demo;

namespace {

/// What the three services would have noted after `count` requests.
void play(Ledger &ledger, std::uint64_t seed, std::uint64_t count, bool faults) {
    for (const Side side : kSides) {
        const Instance instance = makeInstance(seed, side, faults);
        for (std::uint64_t i = 0; i < count; ++i) {
            const Request request = demoRequest(seed, i);
            ledger.note(side, request, serve(instance, request, i, Instant{}));
        }
    }
}

} // namespace

class TestLedger : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void truthHasTheCorpusFormat() {
        Ledger ledger;
        play(ledger, 2, 2'000, true);
        const auto truth = nlohmann::json::parse(ledger.json(2, true));
        QCOMPARE(truth["records"].get<int>(), 2'000);
        QCOMPARE(truth["seed"].get<int>(), 2);
        std::uint64_t sum = 0;
        for (const auto &[route, count] : truth["records_per_route"].items())
            sum += count.get<std::uint64_t>();
        QCOMPARE(sum, std::uint64_t(2'000));
        QCOMPARE(truth["planted"].size(), faultTable().size());
        for (const auto &fault : truth["planted"]) {
            for (const char *key : {"id", "route", "location", "kind", "class", "rate", "description",
                                    "records_hit", "record_ids", "also"})
                QVERIFY2(fault.contains(key), key);
            QCOMPARE(fault["record_ids"].size(), fault["records_hit"].get<std::size_t>());
            if (fault["rate"] == 1.0)
                QCOMPARE(fault["records_hit"], truth["records_per_route"][fault["route"].get<std::string>()]);
        }
        for (const auto &noise : truth["noise"]) {
            for (const char *key : {"route", "location", "kind", "rate_per_side", "times_applied"})
                QVERIFY2(noise.contains(key), key);
        }
    }

    void withoutFaultsNothingIsPlanted() {
        Ledger ledger;
        play(ledger, 2, 300, false);
        const auto truth = nlohmann::json::parse(ledger.json(2, false));
        QVERIFY(truth["planted"].empty());
        QVERIFY(!truth["noise"].empty());
        for (const Planted &entry : ledger.planted(false))
            QCOMPARE(entry.classification, std::string("noise"));
    }

    void hitsBeyondTheKeptIdsAreCounted() {
        Ledger ledger;
        Request request;
        request.headers = {{"x-request-id", "r1"}};
        Served served{.reply = {}, .route = routeNames()[1], .applied = {Fault::FieldRemoved}};
        const auto many = Ledger::kIdsPerFault + 5;
        for (std::size_t i = 0; i < many; ++i)
            ledger.note(Side::Candidate, request, served);
        const auto truth = nlohmann::json::parse(ledger.json(1, true));
        QCOMPARE(truth["planted"][0]["records_hit"].get<std::size_t>(), many);
        QCOMPARE(truth["planted"][0]["record_ids"].size(), Ledger::kIdsPerFault);
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
