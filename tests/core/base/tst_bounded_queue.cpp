#include "core/base/bounded_queue.h"

#include <QtTest/QtTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace understudy;
using namespace std::chrono_literals;

class TestBoundedQueue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsOrder();
    void refusesWhenFullAndLeavesTheValue();
    void refusesWhenClosed();
    void drainsAfterClose();
    void popAllTakesEverything();
    void popAllGivesUp();
    void pushWaitsForRoom();
    void closeWakesWaiters();
    void losesNothingBetweenThreads();
};

void TestBoundedQueue::keepsOrder() {
    BoundedQueue<int> queue(3);
    for (int i = 1; i <= 3; ++i)
        QVERIFY(queue.tryPush(int(i)));
    QCOMPARE(queue.size(), std::size_t(3));
    for (int i = 1; i <= 3; ++i)
        QCOMPARE(queue.pop().value(), i);
}

void TestBoundedQueue::refusesWhenFullAndLeavesTheValue() {
    BoundedQueue<std::unique_ptr<int>> queue(1);
    QVERIFY(queue.tryPush(std::make_unique<int>(1)));
    auto second = std::make_unique<int>(2);
    QVERIFY(!queue.tryPush(std::move(second)));
    QVERIFY(second != nullptr);
}

void TestBoundedQueue::refusesWhenClosed() {
    BoundedQueue<int> queue(2);
    queue.close();
    QVERIFY(!queue.tryPush(1));
    QVERIFY(!queue.push(1));
    QVERIFY(queue.closedAndEmpty());
}

void TestBoundedQueue::drainsAfterClose() {
    BoundedQueue<int> queue(2);
    QVERIFY(queue.tryPush(1));
    queue.close();
    QVERIFY(!queue.closedAndEmpty());
    QCOMPARE(queue.pop().value(), 1);
    QVERIFY(!queue.pop());
    QVERIFY(queue.closedAndEmpty());
}

void TestBoundedQueue::popAllTakesEverything() {
    BoundedQueue<int> queue(3);
    QVERIFY(queue.tryPush(1));
    QVERIFY(queue.tryPush(2));
    QCOMPARE(queue.popAll(1h), (std::vector<int>{1, 2}));
    QCOMPARE(queue.size(), std::size_t(0));
}

void TestBoundedQueue::popAllGivesUp() {
    BoundedQueue<int> queue(1);
    QVERIFY(queue.popAll(1ms).empty());
    queue.close();
    QVERIFY(queue.popAll(1h).empty());
}

void TestBoundedQueue::pushWaitsForRoom() {
    BoundedQueue<int> queue(1);
    QVERIFY(queue.tryPush(1));
    std::atomic<bool> pushed = false;
    std::jthread producer([&] { pushed = queue.push(2); });
    QCOMPARE(queue.pop().value(), 1);
    QCOMPARE(queue.pop().value(), 2); // waits for the producer
    producer.join();
    QVERIFY(pushed);
}

void TestBoundedQueue::closeWakesWaiters() {
    BoundedQueue<int> full(1), empty(1);
    QVERIFY(full.tryPush(1));
    std::atomic<int> woken = 0;
    std::jthread producer([&] { woken += full.push(2) ? 0 : 1; });
    std::jthread consumer([&] { woken += empty.pop() ? 0 : 1; });
    full.close();
    empty.close();
    producer.join();
    consumer.join();
    QCOMPARE(woken.load(), 2);
}

void TestBoundedQueue::losesNothingBetweenThreads() {
    constexpr int kEach = 5'000;
    BoundedQueue<int> queue(16);
    std::atomic<long> sum = 0;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> consumers;
        for (int i = 0; i < 2; ++i)
            consumers.emplace_back([&] {
                while (const auto value = queue.pop())
                    sum += *value;
            });
        std::vector<std::jthread> producers;
        for (int i = 0; i < 3; ++i)
            producers.emplace_back([&] {
                for (int value = 1; value <= kEach; ++value)
                    refused += queue.push(int(value)) ? 0 : 1;
            });
        producers.clear(); // joins
        queue.close();
    }
    QCOMPARE(refused.load(), 0);
    QCOMPARE(sum.load(), 3L * kEach * (kEach + 1) / 2);
}

QTEST_GUILESS_MAIN(TestBoundedQueue)
#include "tst_bounded_queue.moc"
