#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/shell/recording_import.h"

#include <QSignalSpy>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

class TestRecordingImport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnQtWarning(); }

    void endsWithTheRun() {
        auto session = std::make_shared<test::FakeSession>();
        SessionBridge bridge(session);
        RecordingImport import(&bridge, QStringLiteral("/tmp/shop.jsonl"), nullptr);
        QSignalSpy finished(&import, &RecordingImport::finished);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toLongLong(), 2);
    }

    void tellsHowFarItIs() {
        auto session = std::make_shared<test::FakeSession>(false);
        SessionBridge bridge(session);
        session->holdQueries(true);
        RecordingImport import(&bridge, QStringLiteral("/tmp/shop.jsonl"), nullptr);
        QSignalSpy progress(&import, &RecordingImport::progressed);
        QTRY_VERIFY(progress.size() > 0);
        QCOMPARE(progress[0][0].toDouble(), 0.5);
        session->holdQueries(false);
        QSignalSpy finished(&import, &RecordingImport::finished);
        QTRY_COMPARE(finished.size(), 1);
    }

    void cancelEndsItSoon() {
        auto session = std::make_shared<test::FakeSession>(false);
        SessionBridge bridge(session);
        session->holdQueries(true);
        RecordingImport import(&bridge, QStringLiteral("/tmp/shop.jsonl"), nullptr);
        QSignalSpy failed(&import, &RecordingImport::failed);
        import.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 1000);
        QVERIFY(failed[0][0].value<Error>().code == ErrorCode::Cancelled);
    }

    void destroyingItStopsTheWork() {
        auto session = std::make_shared<test::FakeSession>(false);
        std::weak_ptr<test::FakeSession> alive = session;
        {
            SessionBridge bridge(session);
            session->holdQueries(true);
            RecordingImport import(&bridge, QStringLiteral("/tmp/shop.jsonl"), nullptr);
        }
        session.reset();
        QTRY_VERIFY(alive.expired()); // the worker let go of it
    }
};

QTEST_GUILESS_MAIN(TestRecordingImport)
#include "tst_recording_import.moc"
