#include "answer_differences.h"
#include "core/demo/requests.h"
#include "core/demo/shop.h"

#include <QtTest>

#include <map>
#include <set>

using namespace understudy;
using namespace understudy::demo;

namespace {

constexpr Instant kNow = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

Request ask(const char *method, const char *target) {
    Request request;
    request.method = method;
    request.target = target;
    return request;
}

/// Locations that the tables declare for a route.
std::set<std::string> declared(const std::vector<Planted> &table, std::string_view route) {
    std::set<std::string> locations;
    for (const Planted &entry : table) {
        if (entry.route == route)
            locations.insert(entry.location);
    }
    return locations;
}

} // namespace

class TestShop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRouteAnswersAtEveryRole() {
        std::map<std::string, std::set<int>> statuses;
        for (const Side side : kSides) {
            const Instance instance = makeInstance(7, side, true);
            for (std::uint64_t i = 0; i < 3'000; ++i) {
                const Served served = serve(instance, demoRequest(7, i), i, kNow);
                QVERIFY(!served.route.empty());
                QVERIFY2(test::text(served.reply) != "(undecodable)", std::string(served.route).c_str());
                statuses[std::string(served.route)].insert(served.reply.status);
                if (served.reply.status == 204)
                    QVERIFY(served.reply.body.empty());
                const std::string *type = findHeader(served.reply.headers, "content-type");
                if (type && type->starts_with("application/json"))
                    QVERIFY(nlohmann::json::accept(test::text(served.reply)));
                QVERIFY(findHeader(served.reply.headers, "date"));
            }
        }
        QCOMPARE(statuses.size(), routeNames().size());
        QCOMPARE(statuses["POST /cart"], (std::set<int>{201}));
        QCOMPARE(statuses["DELETE /cart/{id}/items/{n}"], (std::set<int>{204}));
        QCOMPARE(statuses["GET /recommendations/{id}"], (std::set<int>{200, 500}));
        QCOMPARE(statuses["GET /orders/{id}"], (std::set<int>{200}));
    }

    void unroutedRequests_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("unknown path") << QByteArray("GET") << QByteArray("/nothing") << 404;
        QTest::newRow("longer path") << QByteArray("GET") << QByteArray("/orders/7/more") << 404;
        QTest::newRow("empty parameter") << QByteArray("GET") << QByteArray("/orders/") << 404;
        QTest::newRow("id of another kind") << QByteArray("GET") << QByteArray("/orders/seven") << 404;
        QTest::newRow("id out of range") << QByteArray("GET") << QByteArray("/products/999999") << 404;
        QTest::newRow("huge id") << QByteArray("GET") << QByteArray("/orders/99999999999999999999999") << 404;
        QTest::newRow("slug without id") << QByteArray("GET") << QByteArray("/pages/lamp.html") << 404;
        QTest::newRow("wrong method") << QByteArray("DELETE") << QByteArray("/products") << 405;
        QTest::newRow("cart without body") << QByteArray("POST") << QByteArray("/cart") << 400;
        QTest::newRow("HEAD like GET") << QByteArray("HEAD") << QByteArray("/orders/7") << 200;
        QTest::newRow("empty target") << QByteArray("GET") << QByteArray("") << 404;
    }

    void unroutedRequests() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        const Instance live = makeInstance(1, Side::Live, false);
        const Served served = serve(live, ask(method.constData(), target.constData()), 0, kNow);
        QCOMPARE(served.reply.status, status);
        QCOMPARE(findHeader(served.reply.headers, "allow") != nullptr, status == 405);
    }

    void instancesDifferByDeclaredNoiseOnly() {
        const Instance live = makeInstance(3, Side::Live, true);
        const Instance baseline = makeInstance(3, Side::Baseline, true);
        std::map<std::string_view, std::set<std::string>> seen;
        for (std::uint64_t i = 0; i < 4'000; ++i) {
            const Request request = demoRequest(3, i);
            const Served a = serve(live, request, i, kNow);
            const Served b = serve(baseline, request, i, kNow + std::chrono::seconds(2));
            QVERIFY(a.applied.empty() && b.applied.empty());
            seen[a.route].merge(test::differingLocations(a.reply, b.reply));
        }
        for (const std::string_view route : routeNames()) {
            std::set<std::string> expected = declared(noiseTable(), route);
            expected.erase("latency");
            if (seen[route] != expected) {
                for (const std::string &location : seen[route])
                    qWarning("%s: %s", std::string(route).c_str(), location.c_str());
            }
            QCOMPARE(seen[route], expected);
        }
    }

    void faultsShowWhereTheyAreDeclaredOnly() {
        const Instance sound = makeInstance(5, Side::Candidate, false);
        const Instance faulty = makeInstance(5, Side::Candidate, true);
        std::map<Fault, int> hits;
        for (std::uint64_t i = 0; i < 6'000; ++i) {
            const Request request = demoRequest(5, i);
            const Served a = serve(sound, request, i, kNow);
            const Served b = serve(faulty, request, i, kNow); // same visit: same noise
            QVERIFY(a.applied.empty());
            std::set<std::string> places = test::differingLocations(a.reply, b.reply);
            if (a.reply.delay != b.reply.delay)
                places.insert("latency");
            if (b.applied.empty()) {
                QVERIFY2(places.empty(), std::string(b.route).c_str());
                continue;
            }
            QCOMPARE(b.applied.size(), std::size_t(1));
            ++hits[b.applied.front()];
            const Planted &fault = faultTable()[std::size_t(b.applied.front())];
            QCOMPARE(std::string(b.route), fault.route);
            QVERIFY2(places.contains(fault.location), fault.id.c_str());
            for (const std::string &place : places) {
                const bool follows = std::ranges::any_of(
                    fault.also, [&](const std::string &prefix) { return place.starts_with(prefix); });
                // An answer that fails draws less noise than one that does not, so what it still draws
                // differs.
                const bool shifted = fault.location == "status" && place.starts_with("header:x-");
                QVERIFY2(place == fault.location || follows || shifted, (fault.id + ": " + place).c_str());
            }
        }
        QCOMPARE(hits.size(), faultTable().size()); // each one was seen
    }

    void namesAndCountersOfInstancesHaveOneShape() {
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const std::array instances{makeInstance(seed, Side::Live, true),
                                       makeInstance(seed, Side::Baseline, true),
                                       makeInstance(seed, Side::Candidate, true)};
            std::set<std::string> names;
            for (const Instance &instance : instances) {
                names.insert(instance.name);
                QCOMPARE(instance.name.size(), instances[0].name.size());
                QCOMPARE(std::to_string(instance.sequenceBase).size(), std::size_t(6));
                QCOMPARE(std::to_string(instance.uptimeBase).size(), std::size_t(6));
            }
            QCOMPARE(names.size(), std::size_t(3));
            std::array<std::uint64_t, 3> counters{instances[0].sequenceBase, instances[1].sequenceBase,
                                                  instances[2].sequenceBase};
            std::ranges::sort(counters);
            QCOMPARE(counters[1] - counters[0], counters[2] - counters[1]); // none stands apart
            QVERIFY(!instances[0].faulty && !instances[1].faulty && instances[2].faulty);
        }
    }

    void jitterIsShortAndAlikeForAllInstances() {
        std::array<double, 3> mean{};
        constexpr int kRequests = 20'000;
        for (const Side side : kSides) {
            const Instance instance = makeInstance(11, side, false);
            for (int i = 0; i < kRequests; ++i) {
                const Duration delay =
                    serve(instance, ask("GET", "/health"), std::uint64_t(i), kNow).reply.delay;
                QVERIFY(delay >= Duration(200) && delay <= Duration(3'000));
                mean[std::size_t(side)] += double(delay.count()) / kRequests;
            }
        }
        // 0.2 + 2.8 u^3 ms has mean 900 us and standard deviation 794 us: 4 standard errors of a difference
        // are 32 us.
        QVERIFY(std::abs(mean[0] - mean[1]) < 32);
        QVERIFY(std::abs(mean[0] - mean[2]) < 32);
    }
};

QTEST_GUILESS_MAIN(TestShop)
#include "tst_shop.moc"
