#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/run/definition_form.h"
#include "ui/run/run_page.h"
#include "ui/shell/main_menu.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Opened {
    explicit Opened(bool filled = true, bool readOnly = false)
        : session(std::make_shared<test::FakeSession>(filled)) {
        if (readOnly) {
            api::ProjectInfo info = session->info();
            info.readOnly = true;
            info.readOnlyReason = "Ann has it open.";
            session->setInfo(info);
        }
        menu = new MainMenu(window.menuBar());
        workspace = new Workspace(session, menu, &window);
        window.setCentralWidget(workspace);
        menu->setPages(workspace->pages());
        window.resize(1280, 800);
        window.show();
    }
    ~Opened() {
        menu->setPages({});
        delete workspace;
    }
    std::shared_ptr<test::FakeSession> session;
    QMainWindow window;
    MainMenu *menu;
    Workspace *workspace;
};

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void aNewProjectBeginsOnTheRunPage() {
        Opened opened(false);
        QCOMPARE(opened.workspace->currentPageName(), QStringLiteral("run"));
        QCOMPARE(opened.workspace->countsText(), QStringLiteral("No run yet"));
    }

    void aJudgedProjectBeginsOnTheDivergences() {
        Opened opened;
        QCOMPARE(opened.workspace->currentPageName(), QStringLiteral("divergences"));
    }

    void pagesFindEachOther() {
        Opened opened;
        QTRY_VERIFY(opened.workspace->bridge()->summary());
        Page *report = opened.workspace->pages().last();
        Q_EMIT report->showExchanges(QStringLiteral("orders"));
        QCOMPARE(opened.workspace->currentPageName(), QStringLiteral("requests"));
        Q_EMIT report->showDivergence(5);
        QCOMPARE(opened.workspace->currentPageName(), QStringLiteral("divergences"));
        Q_EMIT report->showRunPage();
        QCOMPARE(opened.workspace->currentPageName(), QStringLiteral("run"));
    }

    void startSendsWhatTheFormSays() {
        Opened opened;
        QVERIFY(opened.menu->start->isEnabled());
        opened.workspace->startRun();
        QVERIFY(!opened.menu->start->isEnabled());
        QTRY_COMPARE(opened.session->calls().start, 1);
        QCOMPARE(opened.session->lastStarted().name, std::string("checkout: 2.3 rehearses 2.2"));
        QTRY_VERIFY(opened.menu->stop->isEnabled());
        opened.workspace->stopRun();
        opened.workspace->stopRun(); // once is enough
        QTRY_COMPARE(opened.session->calls().stop, 1);
        QTRY_VERIFY(opened.menu->start->isEnabled());
        QCOMPARE(opened.session->calls().stop, 1);
    }

    void anUnfinishedDefinitionIsShownInstead() {
        Opened opened(false);
        opened.workspace->showPage(QStringLiteral("report"));
        opened.workspace->startRun();
        QCOMPARE(opened.workspace->currentPageName(), QStringLiteral("run"));
        QCOMPARE(opened.session->calls().start, 0);
        QVERIFY(opened.menu->start->isEnabled());
    }

    void theFocusGoesToWhatIsWrong() {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        auto *form = opened.workspace->findChild<DefinitionForm *>();
        auto *listen = qobject_cast<QLineEdit *>(form->row(Field::Listen)->input());
        listen->setText(QStringLiteral("nowhere"));
        opened.workspace->startRun();
        QCOMPARE(opened.workspace->currentPageName(), QStringLiteral("run"));
        QVERIFY(listen->hasFocus());
    }

    void startAfterADemoIsTheDemoAgain() {
        Opened opened(false);
        opened.workspace->startDemo();
        QTRY_COMPARE(opened.session->calls().demo, 1);
        QTRY_VERIFY(opened.menu->stop->isEnabled());
        opened.workspace->stopRun();
        QTRY_VERIFY(opened.menu->start->isEnabled());
        opened.workspace->startRun();
        QTRY_COMPARE(opened.session->calls().demo, 2);
        QCOMPARE(opened.session->calls().start, 0);
    }

    void aRefusedStartIsToldAndCanBeTriedAgain() {
        Opened opened;
        QTRY_VERIFY(opened.workspace->bridge()->summary());
        QSignalSpy errors(opened.workspace, &Workspace::errorRaised);
        opened.session->failNextWith(
            {ErrorCode::Network, "The run could not start.", "The port is taken.", ""});
        opened.workspace->startRun();
        QTRY_COMPARE(errors.size(), 1);
        QVERIFY(opened.menu->start->isEnabled());
    }

    void readOnlyCannotStart() {
        Opened opened(true, true);
        QVERIFY(!opened.menu->start->isEnabled());
        QVERIFY(opened.menu->start->toolTip().contains(QStringLiteral("Ann")));
        QVERIFY(opened.workspace->fileText().contains(QStringLiteral("read-only")));
    }

    void theDemoOpensItsFirstRegression() {
        Opened opened(false);
        opened.workspace->startDemo();
        QCOMPARE(opened.workspace->currentPageName(), QStringLiteral("divergences"));
        QTRY_COMPARE(opened.session->calls().demo, 1);
        QTRY_VERIFY(opened.workspace->bridge()->summary());
        QTRY_VERIFY(!opened.workspace->countsText().isEmpty());
        opened.workspace->startDemo(); // it runs already
        QCOMPARE(opened.session->calls().demo, 1);
    }

    void noticesOfTheRunAreSaidOnce() {
        Opened opened;
        QSignalSpy notices(opened.workspace, &Workspace::noticeRaised),
            errors(opened.workspace, &Workspace::errorRaised);
        RunStatus status = test::runningStatus();
        status.message = "The candidate does not answer.";
        opened.session->setStatus(status);
        QTRY_COMPARE(notices.size(), 1);
        status.counters.requests += 10;
        opened.session->setStatus(status);
        QTRY_COMPARE(opened.workspace->bridge()->status().counters.requests, status.counters.requests);
        QCOMPARE(notices.size(), 1);
        status.recordingStopped = true;
        status.message = "The disk is full.";
        opened.session->setStatus(status);
        QTRY_COMPARE(errors.size(), 1);
    }

    void extendMovesTheLimit() {
        Opened opened;
        opened.session->setStatus(test::runningStatus());
        QTRY_VERIFY(opened.menu->extend->isEnabled());
        opened.workspace->extendRun();
        QCOMPARE(opened.session->calls().extend, 1);
    }
};

QTEST_MAIN(TestWorkspace)
#include "tst_workspace.moc"
