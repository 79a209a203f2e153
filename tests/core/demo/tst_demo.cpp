#include "core/demo/demo.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace understudy;
using namespace understudy::demo;
using namespace std::chrono_literals;

namespace {

std::string addressOf(const std::string &url) {
    return url.substr(std::string("http://").size());
}

std::uint64_t hitsOf(const Demo &demo, const std::string &id) {
    for (const Planted &planted : demo.truth()) {
        if (planted.id == id)
            return planted.hits;
    }
    return 0;
}

} // namespace

class TestDemo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void threeServicesListen() {
        const auto demo = Demo::start({});
        QVERIFY2(demo, demo ? "" : demo.error().text().c_str());
        const auto targets = (*demo)->targets();
        QCOMPARE(std::set<std::string>(targets.begin(), targets.end()).size(), std::size_t(3));
        for (const std::string &target : targets)
            QVERIFY(target.starts_with("http://127.0.0.1:"));
        QVERIFY(!(*demo)->trafficFinished());
        QCOMPARE((*demo)->requestsSent(), std::uint64_t(0));
    }

    void onlyTheCandidateAppliesFaults() {
        for (const Side side : kSides) {
            const auto demo = Demo::start({.seed = 3, .rate = 400, .length = 500ms});
            QVERIFY(demo);
            QVERIFY((*demo)->startTraffic(addressOf((*demo)->targets()[std::size_t(side)])));
            QTRY_VERIFY_WITH_TIMEOUT((*demo)->trafficFinished(), 20'000);
            QCOMPARE((*demo)->requestsSent(), std::uint64_t(200));
            QCOMPARE(hitsOf(**demo, "F1-field-removed") > 0, side == Side::Candidate);
        }
    }

    void theSameSeedStrikesTheSameRequests() {
        std::set<std::string> first;
        for (int round = 0; round < 2; ++round) {
            const auto demo = Demo::start({.seed = 12, .rate = 400, .length = 500ms});
            QVERIFY(demo);
            QVERIFY((*demo)->startTraffic(addressOf((*demo)->targets()[2])));
            QTRY_VERIFY_WITH_TIMEOUT((*demo)->trafficFinished(), 20'000);
            std::set<std::string> struck;
            const auto truth = nlohmann::json::parse((*demo)->truthJson());
            for (const auto &fault : truth["planted"]) {
                for (const auto &id : fault["record_ids"])
                    struck.insert(id.get<std::string>());
            }
            QVERIFY(!struck.empty());
            if (round == 0)
                first = struck;
            QCOMPARE(struck, first);
        }
    }

    void aTakenPortIsRefusedWithASentence() {
        const auto first = Demo::start({});
        QVERIFY(first);
        DemoOptions options;
        options.listen[1] = addressOf((*first)->targets()[0]);
        const auto second = Demo::start(options);
        QVERIFY(!second);
        const std::string text = second.error().text();
        QVERIFY2(text.find("baseline") != std::string::npos &&
                     text.find(options.listen[1]) != std::string::npos,
                 text.c_str());
        QVERIFY(!second.error().hint.empty());
    }

    void nonsenseIsRefused() {
        QVERIFY(!Demo::start({.rate = 0}));
        QVERIFY(!Demo::start({.rate = -5}));
        QVERIFY(!Demo::start({.rate = std::numeric_limits<double>::quiet_NaN()}));
        QVERIFY(!Demo::start({.length = 0s}));
    }

    void trafficStartsOnceAndStops() {
        const auto demo = Demo::start({.rate = 200, .length = 1h});
        QVERIFY(demo);
        const std::string live = addressOf((*demo)->targets()[0]);
        QVERIFY((*demo)->startTraffic(live));
        QVERIFY(!(*demo)->startTraffic(live));
        QTRY_VERIFY_WITH_TIMEOUT((*demo)->requestsSent() > 10, 10'000);
        (*demo)->stopTraffic();
        QVERIFY((*demo)->trafficFinished());
        const std::uint64_t sent = (*demo)->requestsSent();
        QVERIFY(sent < 10'000);
        (*demo)->stopTraffic(); // again is harmless
        QCOMPARE((*demo)->requestsSent(), sent);
    }

    void writesAreOptedInByName() {
        const auto demo = Demo::start({});
        QVERIFY(demo);
        QCOMPARE((*demo)->unsafeRoutes(),
                 (std::vector<std::string>{"POST /cart", "DELETE /cart/{id}/items/{n}",
                                           "PUT /users/{id}/settings"}));
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
