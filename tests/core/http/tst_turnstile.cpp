#include "core/http/turnstile.h"

#include <QTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <optional>
#include <vector>

using namespace understudy::http;

class TestTurnstile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAtATimeInOrder();
    void othersComeBetween();
    void whoeverIsDestroyedWaitingIsForgotten();
};

void TestTurnstile::oneAtATimeInOrder() {
    asio::io_context context{1};
    Turnstile turnstile(context.get_executor());
    int inside = 0, most = 0;
    std::vector<int> order;
    for (int i = 0; i < 5; ++i) {
        asio::co_spawn(
            context,
            [&, i]() -> Task<> {
                for (int round = 0; round < 3; ++round) {
                    const Turnstile::Turn turn = co_await turnstile.enter();
                    most = std::max(most, ++inside);
                    order.push_back(i);
                    co_await asio::post(context.get_executor(), asio::use_awaitable_t<Executor>{});
                    --inside;
                }
            },
            asio::detached);
    }
    context.run();
    QCOMPARE(most, 1);
    QCOMPARE(order, (std::vector<int>{0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4}));
}

void TestTurnstile::othersComeBetween() {
    asio::io_context context{1};
    Turnstile turnstile(context.get_executor());
    int turns = 0, served = 0;
    bool waited = false;
    asio::co_spawn(
        context,
        [&]() -> Task<> {
            const Turnstile::Turn first = co_await turnstile.enter();
            co_await asio::post(context.get_executor(),
                                asio::use_awaitable_t<Executor>{}); // the others queue up
        },
        asio::detached);
    for (int i = 0; i < 100; ++i) {
        asio::co_spawn(
            context,
            [&]() -> Task<> {
                const Turnstile::Turn turn = co_await turnstile.enter();
                waited = waited || served < turns; // what became ready in the turn before came too late
                ++turns;
                asio::post(context, [&] { ++served; });
            },
            asio::detached);
    }
    context.run();
    QCOMPARE(turns, 100);
    QVERIFY(!waited);
}

void TestTurnstile::whoeverIsDestroyedWaitingIsForgotten() {
    std::optional<Turnstile> turnstile;
    std::optional<Turnstile::Turn> held;
    {
        asio::io_context context{1};
        turnstile.emplace(context.get_executor());
        asio::co_spawn(context, [&]() -> Task<> { held = co_await turnstile->enter(); }, asio::detached);
        asio::co_spawn(
            context, [&]() -> Task<> { std::ignore = co_await turnstile->enter(); }, asio::detached);
        context.poll();
        QVERIFY(held);
    } // destroys the coroutine that waits
    held.reset(); // must not touch what is gone (the sanitizers see it)
}

QTEST_GUILESS_MAIN(TestTurnstile)
#include "tst_turnstile.moc"
