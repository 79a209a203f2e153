#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/shell/run_button.h"
#include "ui/shell/status_strip.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

class TestStatusStrip : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void oneButtonStartsAndStops() {
        auto session = std::make_shared<test::FakeSession>();
        SessionBridge bridge(session);
        QAction start, stop;
        stop.setEnabled(false);
        StatusStrip strip(&bridge, &start, &stop);
        strip.show();
        QSignalSpy started(&start, &QAction::triggered), stopped(&stop, &QAction::triggered);
        QTest::keyClick(strip.button(), Qt::Key_Space);
        QCOMPARE(started.size(), 1);
        session->setStatus(test::runningStatus());
        QTRY_COMPARE(strip.button()->text(), QStringLiteral("Stop"));
        QVERIFY(!strip.button()->isEnabled()); // as the action says
        stop.setEnabled(true);
        QVERIFY(strip.button()->isEnabled());
        QTest::keyClick(strip.button(), Qt::Key_Space);
        QCOMPARE(stopped.size(), 1);
        QCOMPARE(strip.button()->accessibleName(), QStringLiteral("Stop"));
    }

    void thePillLeadsToTheDivergences() {
        SessionBridge bridge(std::make_shared<test::FakeSession>());
        QAction start, stop;
        StatusStrip strip(&bridge, &start, &stop);
        strip.show();
        QSignalSpy clicked(&strip, &StatusStrip::verdictClicked);
        QPushButton *pill = nullptr;
        QTRY_VERIFY(!strip.shown().pill.isEmpty());
        for (QPushButton *button : strip.findChildren<QPushButton *>()) {
            if (button->text() == strip.shown().pill)
                pill = button;
        }
        QVERIFY(pill && pill->isVisible());
        QTest::keyClick(pill, Qt::Key_Space);
        QCOMPARE(clicked.size(), 1);
    }

    void fitsTheSmallestWindow() {
        auto session = std::make_shared<test::FakeSession>();
        SessionBridge bridge(session);
        QAction start, stop;
        StatusStrip strip(&bridge, &start, &stop);
        RunStatus status = test::runningStatus();
        status.name = std::string(200, 'x');
        status.counters.requests = 123'456'789;
        session->setStatus(status);
        QTRY_COMPARE(strip.shown().name.size(), 200);
        QVERIFY2(strip.minimumSizeHint().width() <= 1024,
                 qPrintable(QString::number(strip.minimumSizeHint().width())));
    }
};

QTEST_MAIN(TestStatusStrip)
#include "tst_status_strip.moc"
