#include "core/demo/requests.h"
#include "core/demo/shop.h"

#include <QtTest>

#include <map>
#include <set>

using namespace understudy;
using namespace understudy::demo;

class TestRequests : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void streamFollowsFromItsSeed() {
        for (std::uint64_t i = 0; i < 200; ++i) {
            const Request a = demoRequest(9, i);
            const Request b = demoRequest(9, i);
            QCOMPARE(a.target, b.target);
            QVERIFY(a.headers == b.headers && a.body == b.body);
        }
        QVERIFY(demoRequest(9, 0).headers != demoRequest(10, 0).headers);
    }

    void requestIdsAreUnique() {
        std::set<std::string> ids;
        for (std::uint64_t i = 0; i < 10'000; ++i)
            ids.insert(*findHeader(demoRequest(1, i).headers, "x-request-id"));
        QCOMPARE(ids.size(), std::size_t(10'000));
    }

    void everyRouteHasItsShareOfTheTraffic() {
        const Instance live = makeInstance(1, Side::Live, false);
        std::map<std::string_view, int> counts;
        for (std::uint64_t i = 0; i < 10'000; ++i)
            ++counts[serve(live, demoRequest(1, i), i, Instant{}).route];
        QCOMPARE(counts.size(), routeNames().size());
        for (const auto &[route, count] : counts)
            QVERIFY2(count > 50, std::string(route).c_str());
        QVERIFY(counts["GET /orders/{id}"] > 1'700 && counts["GET /orders/{id}"] < 2'100);
    }

    void bodiesBelongToWritesOnly() {
        for (std::uint64_t i = 0; i < 2'000; ++i) {
            const Request request = demoRequest(4, i);
            const bool writes = request.method == "POST" || request.method == "PUT";
            QCOMPARE(!request.body.bytes.empty(), writes);
            QCOMPARE(findHeader(request.headers, "content-type") != nullptr, writes);
        }
    }
};

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
