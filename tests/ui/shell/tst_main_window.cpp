#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/shell/main_menu.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/workspace.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

const QString kProject = QStringLiteral("/tmp/checkout.understudy");

QPushButton *button(const QWidget &in, const QString &text) {
    for (QPushButton *each : in.findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisible())
            return each;
    }
    return nullptr;
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        test::failOnQtWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings =
            std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        m_settings->setValue(QStringLiteral("window/theme"), int(ThemeChoice::Light));
        makeWindow();
    }
    void cleanup() {
        m_window.reset();
        m_settings.reset();
    }

    void demoToTheFirstRegressionIsOneKey() {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // Try the demo has the focus
        QTRY_VERIFY(m_window->workspace());
        QTRY_COMPARE(session()->calls().demo, 1);
        QCOMPARE(m_window->workspace()->currentPageName(), QStringLiteral("divergences"));
        QTRY_VERIFY(m_window->workspace()->bridge()->summary());
    }

    void openingShowsTheProject() {
        open(kProject);
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("checkout")));
        QCOMPARE(RecentProjects(*m_settings).paths(), QStringList{kProject});
        QVERIFY(m_window->menu()->closeProject->isEnabled());
        m_window->menu()->closeProject->trigger();
        QVERIFY(!m_window->workspace());
        QVERIFY(!m_window->menu()->start->isEnabled());
    }

    void aNewProjectWaitsForTheNameOfARun() {
        m_window->createProject(m_folder->filePath(QStringLiteral("new.understudy")));
        QTRY_VERIFY(m_window->workspace());
        QCOMPARE(m_window->workspace()->currentPageName(), QStringLiteral("run"));
        QVERIFY(QApplication::focusWidget());
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Name"));
    }

    void aMissingProjectIsAnErrorWithAWayOut() {
        RecentProjects(*m_settings).add(QStringLiteral("/tmp/missing.understudy"));
        m_window->openProject(QStringLiteral("/tmp/missing.understudy"));
        QTRY_VERIFY(m_window->messages()->isVisible());
        QPushButton *off = button(*m_window->messages(), QStringLiteral("Take off the List"));
        QVERIFY(off);
        QTest::keyClick(off, Qt::Key_Space);
        QVERIFY(RecentProjects(*m_settings).paths().isEmpty());
        QVERIFY(!m_window->workspace());
    }

    void aLockedProjectCanBeRead() {
        m_window->openProject(QStringLiteral("/tmp/locked.understudy"));
        QTRY_VERIFY(m_window->messages()->isVisible());
        QTest::keyClick(button(*m_window->messages(), QStringLiteral("Open Read-Only")), Qt::Key_Space);
        QTRY_VERIFY(m_window->workspace());
        QVERIFY(m_window->workspace()->bridge()->info().readOnly);
        QVERIFY(m_window->messages()->isVisible()); // says who holds it
    }

    void keysReachPagesAndCommands() {
        open(kProject);
        QTest::keyClick(m_window.get(), Qt::Key_4, Qt::AltModifier);
        QCOMPARE(m_window->workspace()->currentPageName(), QStringLiteral("report"));
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::AltModifier);
        QCOMPARE(m_window->workspace()->currentPageName(), QStringLiteral("run"));
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("close proj"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!m_window->workspace());
    }

    void theSheetListsTheKeys() {
        open(kProject);
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        auto *sheet = m_window->findChild<ShortcutSheet *>();
        QVERIFY(sheet);
        bool stop = false;
        for (const QLabel *label : sheet->findChildren<QLabel *>())
            stop |= label->text() == QLatin1String("Ctrl+.");
        QVERIFY(stop);
        sheet->close();
    }

    void ctrlDotStops() {
        open(kProject);
        session()->setStatus(test::runningStatus());
        QTRY_VERIFY(m_window->menu()->stop->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
        QTRY_COMPARE(session()->calls().stop, 1);
    }

    void closingAsksWhileARunIsUp() {
        open(kProject);
        session()->setStatus(test::runningStatus());
        QTRY_VERIFY(m_window->menu()->stop->isEnabled());
        m_window->close();
        QVERIFY(m_window->isVisible());
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->defaultButton() == button(*box, QStringLiteral("Keep Running")));
        QTest::keyClick(box, Qt::Key_Return); // ends nothing
        QVERIFY(m_window->workspace());
        QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
        m_window->close();
        QTest::keyClick(button(*m_window->findChild<QMessageBox *>(), QStringLiteral("Stop the Run")),
                        Qt::Key_Space);
        QTRY_VERIFY(!m_window->isVisible());
    }

    void theThemeIsKept() {
        m_window->menu()->darkTheme->trigger();
        QVERIFY(Palette::current().isDark);
        m_window.reset();
        applyTheme(*qApp, ThemeChoice::Light);
        makeWindow();
        QVERIFY(Palette::current().isDark);
        QVERIFY(m_window->menu()->darkTheme->isChecked());
    }

    void geometryAndPageAreKept() {
        open(kProject);
        m_window->resize(1111, 700);
        m_window->workspace()->showPage(QStringLiteral("requests"));
        m_window->close();
        m_window.reset();
        makeWindow();
        QCOMPARE(m_window->size(), QSize(1111, 700));
        open(kProject);
        QCOMPARE(m_window->workspace()->currentPageName(), QStringLiteral("requests"));
    }

    void aRecordingMakesAProject() {
        const QString recording = m_folder->filePath(QStringLiteral("shop.jsonl"));
        m_window->openFile(recording);
        QTRY_VERIFY(m_window->workspace());
        QCOMPARE(QString::fromStdString(m_window->workspace()->bridge()->info().path),
                 m_folder->filePath(QStringLiteral("shop.understudy")));
        QTRY_COMPARE(m_window->workspace()->bridge()->currentRun(), RunId(1));
        QTRY_COMPARE(m_window->workspace()->currentPageName(), QStringLiteral("divergences"));
    }

    void aRecordingGoesIntoTheOpenProject() {
        open(kProject);
        m_window->openFile(QStringLiteral("/tmp/shop.har"));
        QTRY_COMPARE(m_window->workspace()->bridge()->currentRun(), RunId(2));
        QCOMPARE(QString::fromStdString(m_window->workspace()->bridge()->info().path), kProject);
    }

    void leavingInTheMiddleOfWorkHarmsNobody() {
        for (int i = 0; i < 10; ++i) {
            open(kProject);
            m_window->workspace()->startRun();
            m_window->openFile(QStringLiteral("/tmp/shop.har"));
            m_window.reset();
            makeWindow();
        }
    }

private:
    void makeWindow() {
        m_bench = std::make_shared<test::FakeWorkbench>();
        m_window = std::make_unique<MainWindow>(m_bench, *m_settings);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void open(const QString &path) {
        m_window->openProject(path);
        QVERIFY(QTest::qWaitFor([this] { return m_window->workspace() != nullptr; }));
    }
    test::FakeSession *session() { return m_bench->last; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::shared_ptr<test::FakeWorkbench> m_bench;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
