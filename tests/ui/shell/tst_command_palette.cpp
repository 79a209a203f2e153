#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/shell/command_palette.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace understudy::ui;

class TestCommandPalette : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() {
        understudy::test::failOnQtWarning();
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 600);
        m_before = new QLineEdit(m_window.get());
        m_palette = new CommandPalette(m_window.get());
        m_start = new QAction(QStringLiteral("Start"), m_window.get());
        m_stop = new QAction(QStringLiteral("Stop"), m_window.get());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_before->setFocus();
        m_palette->open({{QStringLiteral("Run"), QStringLiteral("Start"), m_start},
                         {QStringLiteral("Run"), QStringLiteral("Stop"), m_stop}});
        m_edit = m_palette->findChild<QLineEdit *>();
        m_list = m_palette->findChild<QListWidget *>();
    }
    void cleanup() { m_window.reset(); }

    void typeAndEnter() {
        QCOMPARE(QApplication::focusWidget(), m_edit);
        QSignalSpy stopped(m_stop, &QAction::triggered);
        QTest::keyClicks(m_edit, QStringLiteral("sto"));
        QCOMPARE(m_list->count(), 1);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(stopped.size(), 1);
        QVERIFY(m_palette->isHidden());
        QCOMPARE(QApplication::focusWidget(), m_before);
    }

    void arrowsMove() {
        QSignalSpy stopped(m_stop, &QAction::triggered);
        QTest::keyClick(m_edit, Qt::Key_Down);
        QTest::keyClick(m_edit, Qt::Key_Down); // stays at the end
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(stopped.size(), 1);
    }

    void escapeGivesTheFocusBack() {
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QVERIFY(m_palette->isHidden());
        QCOMPARE(QApplication::focusWidget(), m_before);
    }

    void goingElsewhereClosesIt() {
        m_before->setFocus(Qt::MouseFocusReason);
        QVERIFY(m_palette->isHidden());
        QCOMPARE(QApplication::focusWidget(), m_before);
    }

    void whatIsNotAllowedStaysUndone() {
        m_stop->setEnabled(false);
        QSignalSpy stopped(m_stop, &QAction::triggered);
        QTest::keyClicks(m_edit, QStringLiteral("stop"));
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(stopped.size(), 0);
        QVERIFY(!m_palette->isHidden());
    }

    void nothingFitsIsSaid() {
        QTest::keyClicks(m_edit, QStringLiteral("qqq"));
        QCOMPARE(m_list->count(), 1);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QVERIFY(!m_palette->isHidden());
    }

    void staysInsideASmallWindow() {
        m_window->resize(400, 300);
        QCoreApplication::processEvents();
        QVERIFY(m_window->rect().contains(m_palette->geometry()));
    }

private:
    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_before = nullptr, *m_edit = nullptr;
    CommandPalette *m_palette = nullptr;
    QListWidget *m_list = nullptr;
    QAction *m_start = nullptr, *m_stop = nullptr;
};

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"
