#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/shell/rail.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace understudy::ui;

class TestRail : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { understudy::test::failOnQtWarning(); }

    void arrowsWalkThePages() {
        Rail rail;
        for (const char *title : {"Run", "Diverge", "Report"})
            rail.addPage(QStringLiteral("run"), QLatin1String(title), QStringLiteral("Alt+1"));
        rail.setCurrent(0);
        rail.show();
        QVERIFY(QTest::qWaitForWindowActive(&rail));
        QSignalSpy chosen(&rail, &Rail::chosen);
        rail.button(0)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // no further
        QCOMPARE(rail.current(), 2);
        QCOMPARE(chosen.size(), 2);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QCOMPARE(rail.current(), 1);
        QCOMPARE(QApplication::focusWidget(), rail.button(1));
    }

    void buttonsSayWhatTheyAre() {
        Rail rail;
        rail.addPage(QStringLiteral("run"), QStringLiteral("Run"), QStringLiteral("Alt+1"));
        QCOMPARE(rail.button(0)->accessibleName(), QStringLiteral("Run"));
        QCOMPARE(rail.button(0)->toolTip(), QStringLiteral("Run (Alt+1)"));
    }
};

QTEST_MAIN(TestRail)
#include "tst_rail.moc"
