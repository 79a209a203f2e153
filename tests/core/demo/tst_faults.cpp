#include "core/demo/faults.h"
#include "core/demo/shop.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace understudy;
using namespace understudy::demo;

class TestFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tablesNameRoutesThatExist() {
        for (const auto *table : {&faultTable(), &noiseTable()}) {
            for (const Planted &entry : *table) {
                QVERIFY2(std::ranges::find(routeNames(), entry.route) != routeNames().end(),
                         entry.id.c_str());
                QVERIFY(entry.rate > 0 && entry.rate <= 1);
                QVERIFY(!entry.kind.empty());
            }
        }
    }

    void faultsAreToldApart() {
        std::set<std::string> ids, routes;
        for (const Planted &fault : faultTable()) {
            ids.insert(fault.id);
            routes.insert(fault.route);
            QCOMPARE(fault.classification, std::string("regression"));
            QVERIFY(!fault.description.empty());
        }
        QCOMPARE(ids.size(), faultTable().size());
        QCOMPARE(routes.size(), faultTable().size());
        QCOMPARE(faultTable().size(), std::size_t(Fault::NullInNoisyId) + 1);
        QVERIFY(routes.size() < routeNames().size()); // some routes are sound and show false alarms
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
