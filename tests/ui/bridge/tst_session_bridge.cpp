#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/bridge/session_bridge.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace understudy;
using namespace understudy::ui;
using test::FakeSession;

class TestSessionBridge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnQtWarning(); }

    void loadsTheNewestRun() {
        auto session = std::make_shared<FakeSession>();
        session->setSummary(test::makeCleanSummary(2));
        SessionBridge bridge(session);
        QCOMPARE(bridge.currentRun(), RunId(2));
        QVERIFY(bridge.loading());
        QSignalSpy summaries(&bridge, &SessionBridge::summaryChanged);
        QTRY_VERIFY(bridge.summary());
        QCOMPARE(bridge.summary()->run.id, RunId(2));
        QCOMPARE(summaries.size(), 1);
        QCOMPARE(bridge.runs().size(), std::size_t(2));
        QCOMPARE(bridge.runs().front().id, RunId(2));
    }

    void emptyProjectHasNoRun() {
        SessionBridge bridge(std::make_shared<FakeSession>(false));
        QCOMPARE(bridge.currentRun(), RunId(0));
        QVERIFY(!bridge.loading());
        QVERIFY(!bridge.summary());
    }

    void choosingAnotherRunDropsTheOldPicture() {
        auto session = std::make_shared<FakeSession>();
        session->setSummary(test::makeCleanSummary(2));
        SessionBridge bridge(session);
        QTRY_VERIFY(bridge.summary());
        bridge.setCurrentRun(1);
        QVERIFY(!bridge.summary());
        QTRY_VERIFY(bridge.summary());
        QCOMPARE(bridge.summary()->run.id, RunId(1));
    }

    void aStartedRunComesToFront() {
        auto session = std::make_shared<FakeSession>();
        SessionBridge bridge(session);
        QSignalSpy runs(&bridge, &SessionBridge::currentRunChanged);
        QVERIFY(session->run().startDemo(1, true, 100, std::chrono::minutes(1)));
        QTRY_COMPARE(bridge.currentRun(), RunId(2));
        QCOMPARE(runs.size(), 1);
        QTRY_VERIFY(bridge.summary());
        QVERIFY(bridge.status().state == RunState::Running);
    }

    void aStormOfCallbacksIsCoalesced() {
        auto session = std::make_shared<FakeSession>();
        SessionBridge bridge(session);
        QSignalSpy statuses(&bridge, &SessionBridge::statusChanged);
        QElapsedTimer elapsed;
        elapsed.start();
        std::jthread storm([&] {
            for (int i = 1; i <= 5000; ++i) {
                auto status = test::runningStatus();
                status.counters.requests = std::uint64_t(i);
                session->setStatus(status);
            }
        });
        QTRY_COMPARE(bridge.status().counters.requests, std::uint64_t(5000));
        QVERIFY2(statuses.size() <= 2 + elapsed.elapsed() / 100,
                 qPrintable(QString::number(statuses.size())));
    }

    void anUnreadableSummaryIsReported() {
        auto session = std::make_shared<FakeSession>();
        session->failNextWith({ErrorCode::Corrupt, "The run could not be read.", "", ""});
        SessionBridge bridge(session);
        QSignalSpy failures(&bridge, &SessionBridge::failed);
        QTRY_COMPARE(failures.size(), 1);
        QVERIFY(!bridge.loading());
    }

    void rulesAreAnnouncedAndJudgedAgain() {
        auto session = std::make_shared<FakeSession>();
        SessionBridge bridge(session);
        QTRY_VERIFY(bridge.summary());
        QSignalSpy rules(&bridge, &SessionBridge::rulesChanged);
        Rule rule;
        rule.endpoint = "GET /orders/{id}";
        rule.location = "body:/total";
        QVERIFY(session->triage().save(rule));
        QTRY_COMPARE(rules.size(), 1);
        QTRY_VERIFY(std::ranges::any_of(bridge.summary()->divergences, [](const auto &d) {
            return d.location == "body:/total" && d.verdict == Verdict::Noise;
        }));
    }

    void closingWhileBusyHarmsNobody() {
        for (int i = 0; i < 50; ++i) {
            auto session = std::make_shared<FakeSession>();
            std::weak_ptr<FakeSession> watch = session;
            auto *raw = session.get();
            auto bridge = std::make_unique<SessionBridge>(std::move(session));
            raw->setStatus(test::runningStatus());
            bridge.reset();
            QTRY_VERIFY(watch.expired());
        }
    }
};

QTEST_GUILESS_MAIN(TestSessionBridge)
#include "tst_session_bridge.moc"
