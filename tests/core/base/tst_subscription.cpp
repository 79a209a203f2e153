#include "core/base/subscription.h"

#include <QtTest/QtTest>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

using namespace understudy;

class TestSubscription : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void callsInOrderUntilDestroyed();
    void movingKeepsItAlive();
    void assigningEndsTheOldOne();
    void mayEndItselfFromWithin();
    void mayEndAnotherFromWithin();
    void mayOutliveTheSubject();
    void doesNotRunAfterItsEnd();
};

void TestSubscription::callsInOrderUntilDestroyed() {
    Subscribers<int> subscribers;
    std::vector<int> calls;
    const Subscription first = subscribers.add([&](int value) { calls.push_back(value); });
    {
        const Subscription second = subscribers.add([&](int value) { calls.push_back(-value); });
        subscribers.notify(1);
    }
    subscribers.notify(2);
    QCOMPARE(calls, (std::vector<int>{1, -1, 2}));
}

void TestSubscription::movingKeepsItAlive() {
    Subscribers<> subscribers;
    int calls = 0;
    Subscription kept;
    {
        Subscription made = subscribers.add([&] { ++calls; });
        kept = std::move(made);
    }
    subscribers.notify();
    QCOMPARE(calls, 1);
    kept.reset();
    subscribers.notify();
    QCOMPARE(calls, 1);
}

void TestSubscription::assigningEndsTheOldOne() {
    Subscribers<> subscribers;
    int first = 0, second = 0;
    Subscription subscription = subscribers.add([&] { ++first; });
    subscription = subscribers.add([&] { ++second; });
    subscribers.notify();
    QCOMPARE(first, 0);
    QCOMPARE(second, 1);
}

void TestSubscription::mayEndItselfFromWithin() {
    Subscribers<> subscribers;
    int calls = 0;
    std::optional<Subscription> subscription;
    subscription = subscribers.add([&] {
        ++calls;
        subscription.reset();
    });
    subscribers.notify();
    subscribers.notify();
    QCOMPARE(calls, 1);
}

void TestSubscription::mayEndAnotherFromWithin() {
    Subscribers<> subscribers;
    int calls = 0;
    std::optional<Subscription> other;
    const Subscription first = subscribers.add([&] { other.reset(); });
    other = subscribers.add([&] { ++calls; });
    subscribers.notify();
    QCOMPARE(calls, 0);
}

void TestSubscription::mayOutliveTheSubject() {
    std::optional<Subscribers<>> subscribers(std::in_place);
    Subscription subscription = subscribers->add([] {});
    subscribers.reset();
    subscription.reset();
}

void TestSubscription::doesNotRunAfterItsEnd() {
    Subscribers<> subscribers;
    std::atomic<bool> stop = false;
    std::jthread notifier([&] {
        while (!stop)
            subscribers.notify();
    });
    for (int i = 0; i < 200; ++i) {
        auto alive = std::make_unique<std::atomic<int>>(0);
        Subscription subscription = subscribers.add([raw = alive.get()] { ++*raw; });
        subscription.reset();
        alive.reset(); // a callback still running would touch freed memory: the sanitizers tell
    }
    stop = true;
}

QTEST_GUILESS_MAIN(TestSubscription)
#include "tst_subscription.moc"
