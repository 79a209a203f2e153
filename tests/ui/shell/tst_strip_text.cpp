#include "tests/ui/support/fake_session.h"
#include "ui/models/wording.h"
#include "ui/shell/strip_text.h"

#include <QTest>

using namespace understudy;
using namespace understudy::ui;
using namespace std::chrono_literals;

namespace {

QString plain(QString text) {
    return text.replace(QChar(0x202f), QLatin1Char(' '));
}

} // namespace

class TestStripText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void running() {
        RunStatus status = test::runningStatus();
        const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14} + 10h};
        status.started = now - 12min - 31s;
        status.endsAt = now + 46min + 1s;
        const StripText strip = stripText(status, nullptr, now);
        QCOMPARE(plain(strip.state), QStringLiteral("mirroring 5 %"));
        QCOMPARE(plain(strip.stateNote), QStringLiteral("412 requests/s · 0 dropped"));
        QCOMPARE(strip.noteTone, QStringLiteral("dim"));
        QCOMPARE(strip.elapsed, QStringLiteral("12:31"));
        QCOMPARE(strip.remaining, QStringLiteral("stops in 47 min"));
        QVERIFY(strip.canExtend);
        QCOMPARE(plain(strip.latency), QStringLiteral("12 ms"));
        QCOMPARE(plain(strip.latencyNote), QStringLiteral("candidate 19 ms"));
        QCOMPARE(strip.pill, QStringLiteral("7 regressions"));
        QCOMPARE(strip.pillTone, QStringLiteral("red"));
        QCOMPARE(plain(strip.requests), QStringLiteral("10 431 requests"));
        QVERIFY(strip.button == StripText::Button::Stop);
    }

    void states_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("button");
        QTest::addColumn<QString>("tone");
        const auto row = [](const char *name, RunState state, StripText::Button button, const char *tone) {
            QTest::newRow(name) << int(state) << int(button) << QString::fromLatin1(tone);
        };
        using enum StripText::Button;
        row("preflight", RunState::Preflight, Stop, "amber");
        row("starting", RunState::Starting, Stop, "amber");
        row("running", RunState::Running, Stop, "green");
        row("draining", RunState::Draining, Stopping, "amber");
    }
    void states() {
        QFETCH(int, state);
        QFETCH(int, button);
        QFETCH(QString, tone);
        RunStatus status = test::runningStatus();
        status.state = RunState(state);
        const StripText strip = stripText(status, nullptr, status.started);
        QCOMPARE(int(strip.button), button);
        QCOMPARE(strip.stateTone, tone);
        QVERIFY(!strip.state.isEmpty());
    }

    void droppedCopiesStandOut() {
        RunStatus status = test::runningStatus();
        status.counters.dropped = 3;
        QCOMPARE(stripText(status, nullptr, status.started).noteTone, QStringLiteral("amber"));
    }

    void aFullDiskIsInSight() {
        RunStatus status = test::runningStatus();
        status.recordingStopped = true;
        const StripText strip = stripText(status, nullptr, status.started);
        QCOMPARE(strip.stateTone, QStringLiteral("red"));
        QVERIFY(strip.state.contains(QStringLiteral("not recording")));
    }

    void filesSayHowFarTheyAre() {
        RunStatus status = test::runningStatus();
        status.source = CaptureSource::Recorded;
        status.progress = 0.4;
        QVERIFY(plain(stripText(status, nullptr, status.started).state).contains(QStringLiteral("40 %")));
    }

    void storedRunWhenNothingRuns() {
        const RunSummary summary = test::makeSummary();
        const StripText strip = stripText({}, &summary, now());
        QCOMPARE(strip.name, QStringLiteral("checkout: 2.3 rehearses 2.2"));
        QVERIFY(strip.button == StripText::Button::Start);
        QCOMPARE(strip.elapsed, QStringLiteral("1:00:00"));
        QCOMPARE(strip.pill, QStringLiteral("7 regressions"));
        QVERIFY(strip.remaining.isEmpty());
        const RunSummary clean = test::makeCleanSummary();
        QCOMPARE(stripText({}, &clean, now()).pillTone, QStringLiteral("green"));
    }

    void aRunWithNothingComparedCouldNotBeJudged() {
        RunSummary summary = test::makeCleanSummary();
        summary.counters.compared = 0;
        const StripText strip = stripText({}, &summary, now());
        QCOMPARE(strip.pill, QStringLiteral("could not judge"));
        QCOMPARE(strip.pillTone, QStringLiteral("amber"));
        QVERIFY(strip.requestsNote.isEmpty()); // of no list there is no error rate
        summary.run.ended = {};
        QVERIFY(runVerdictText(summary) != strip.pill); // it still may
    }

    void aRecordingSaysWhatItSpans() {
        RunSummary summary = test::makeSummary();
        summary.run.source = CaptureSource::Recorded;
        summary.run.ended = summary.run.started + 20ms;
        summary.series.buckets.width = 10s;
        summary.series.requests.resize(14);
        const StripText strip = stripText({}, &summary, now());
        QCOMPARE(strip.elapsed, QStringLiteral("2:20"));
        QVERIFY(strip.remaining.contains(QStringLiteral("recorded")));
    }

    void nothingYet() {
        const StripText strip = stripText({}, nullptr, now());
        QCOMPARE(strip.name, QStringLiteral("No run yet"));
        QVERIFY(strip.requests.isEmpty());
        QVERIFY(strip.pill.isEmpty());
    }

    void clock() {
        QCOMPARE(clockText(0s), QStringLiteral("0:00"));
        QCOMPARE(clockText(-5s), QStringLiteral("0:00"));
        QCOMPARE(clockText(59s), QStringLiteral("0:59"));
        QCOMPARE(clockText(3661s), QStringLiteral("1:01:01"));
    }
};

QTEST_GUILESS_MAIN(TestStripText)
#include "tst_strip_text.moc"
