#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/bridge/async_call.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <atomic>
#include <semaphore>

using namespace understudy::ui;

class TestAsyncCall : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { understudy::test::failOnQtWarning(); }

    void worksElsewhereAndAnswersHere() {
        QObject context;
        QThread *worker = nullptr, *home = nullptr;
        runAsync<int>(
            &context,
            [&](std::stop_token) {
                worker = QThread::currentThread();
                return 7;
            },
            [&](int seven) {
                QCOMPARE(seven, 7);
                home = QThread::currentThread();
            });
        QVERIFY(!home); // queued, never inside the call
        QTRY_VERIFY(home);
        QCOMPARE(home, QThread::currentThread());
        QVERIFY(worker != home);
    }

    void carriesWhatCannotBeCopied() {
        QObject context;
        std::unique_ptr<int> got;
        runAsync<std::unique_ptr<int>>(
            &context, [](std::stop_token) { return std::make_unique<int>(3); },
            [&](std::unique_ptr<int> value) { got = std::move(value); });
        QTRY_VERIFY(got);
        QCOMPARE(*got, 3);
    }

    void deadContextHearsNothingAndWorkIsTold() {
        auto context = std::make_unique<QObject>();
        std::atomic<bool> told{false}, done{false}, started{false};
        runAsync<int>(
            context.get(),
            [&](std::stop_token stop) {
                started = true;
                while (!stop.stop_requested())
                    std::this_thread::yield();
                told = true;
                return 1;
            },
            [&](int) { done = true; });
        QTRY_VERIFY(started);
        context.reset();
        QTRY_VERIFY(told);
        QCoreApplication::processEvents();
        QVERIFY(!done);
    }

    void contextMayDieInItsOwnAnswer() {
        auto *context = new QObject;
        bool done = false;
        runAsync<int>(
            context, [](std::stop_token) { return 1; },
            [&](int) {
                delete context;
                done = true;
            });
        QTRY_VERIFY(done);
    }

    void newestRequestWins() {
        QObject context;
        LatestCall call;
        std::binary_semaphore release{0};
        QList<int> answers;
        call.run<int>(
            &context,
            [&](std::stop_token) {
                release.acquire();
                return 1;
            },
            [&](int value) { answers << value; });
        QVERIFY(call.busy());
        call.run<int>(&context, [](std::stop_token) { return 2; }, [&](int value) { answers << value; });
        QTRY_COMPARE(answers, QList<int>{2});
        QVERIFY(!call.busy());
        release.release();
        // A third answer comes after the late first one would have.
        bool third = false;
        runAsync<int>(&context, [](std::stop_token) { return 3; }, [&](int) { third = true; });
        QTRY_VERIFY(third);
        QCOMPARE(answers, QList<int>{2});
    }

    void cancelledCallNeverAnswers() {
        QObject context;
        bool answered = false, marker = false;
        {
            LatestCall call;
            call.run<int>(&context, [](std::stop_token) { return 1; }, [&](int) { answered = true; });
            call.cancel();
            QVERIFY(!call.busy());
            call.run<int>(&context, [](std::stop_token) { return 1; }, [&](int) { answered = true; });
        } // so does the destructor
        runAsync<int>(&context, [](std::stop_token) { return 2; }, [&](int) { marker = true; });
        QTRY_VERIFY(marker);
        QVERIFY(!answered);
    }

    void manyAtOnceLeaveNothingBehind() {
        QObject context;
        int answers = 0;
        for (int i = 0; i < 500; ++i)
            runAsync<int>(&context, [i](std::stop_token) { return i; }, [&](int) { ++answers; });
        QTRY_COMPARE(answers, 500);
        QTRY_VERIFY(context.children().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAsyncCall)
#include "tst_async_call.moc"
