#include "core/http/deadlines.h"
#include "core/http/io_thread.h"

#include <QTest>

#include <boost/asio/post.hpp>

#include <memory>
#include <vector>

using namespace understudy::http;
using namespace std::chrono_literals;

class TestDeadlines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expireInOrder();
    void takenBackDoNotExpire();
    void callbacksMayChangeThem();
    void expiredGuardsDoNotSpin();
    void finishLetsTheLoopEnd();
};

void TestDeadlines::expireInOrder() {
    asio::io_context context;
    Deadlines deadlines(context.get_executor());
    std::vector<int> expired;
    std::vector<Deadlines::Guard> guards;
    for (const int ms : {30, 10, 20, 0, 10})
        guards.push_back(
            deadlines.in(std::chrono::milliseconds(ms), [&expired, ms] { expired.push_back(ms); }));
    context.run();
    QVERIFY((expired == std::vector<int>{0, 10, 10, 20, 30}));
}

void TestDeadlines::takenBackDoNotExpire() {
    asio::io_context context;
    Deadlines deadlines(context.get_executor());
    bool kept = false, taken = false;
    const auto guard = deadlines.in(10ms, [&] { kept = true; });
    {
        const auto other = deadlines.in(1ms, [&] { taken = true; });
    }
    auto moved = deadlines.in(1ms, [&] { taken = true; });
    moved = Deadlines::Guard();
    context.run();
    QVERIFY(kept);
    QVERIFY(!taken);
}

void TestDeadlines::callbacksMayChangeThem() {
    asio::io_context context;
    Deadlines deadlines(context.get_executor());
    int expired = 0;
    Deadlines::Guard victim = deadlines.in(2ms, [&] { expired += 100; });
    Deadlines::Guard added;
    const auto guard = deadlines.in(1ms, [&] {
        ++expired;
        victim = Deadlines::Guard();
        added = deadlines.in(0ms, [&] { expired += 10; });
    });
    context.run();
    QCOMPARE(expired, 11);
}

/// A guard that outlives its deadline must not keep the timer firing.
void TestDeadlines::expiredGuardsDoNotSpin() {
    asio::io_context context;
    Deadlines deadlines(context.get_executor());
    const auto guard = deadlines.in(0ms, [] {});
    const auto later = deadlines.in(20ms, [] {});
    QVERIFY(context.run() < 10); // handlers run in all
}

void TestDeadlines::finishLetsTheLoopEnd() {
    IoThread io;
    io.start();
    std::unique_ptr<Deadlines::Guard> guard;
    asio::post(io.context(), [&] {
        guard = std::make_unique<Deadlines::Guard>(io.deadlines().in(1h, [] {}));
        guard.reset(); // the timer is still set
    });
    io.finish(); // returns
}

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"
