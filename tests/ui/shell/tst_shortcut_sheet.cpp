#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPointer>
#include <QTest>

using namespace understudy::ui;

class TestShortcutSheet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { understudy::test::failOnQtWarning(); }

    void listsWhatHasAKey() {
        QAction stop, about;
        stop.setShortcuts({QKeySequence(QStringLiteral("Ctrl+.")), QKeySequence(Qt::Key_F2)});
        ShortcutSheet sheet({{QStringLiteral("Run"), QStringLiteral("Stop"), &stop},
                             {QStringLiteral("Help"), QStringLiteral("About"), &about}},
                            nullptr);
        sheet.setAttribute(Qt::WA_DeleteOnClose, false);
        QStringList texts;
        for (const QLabel *label : sheet.findChildren<QLabel *>())
            texts << label->text();
        QVERIFY(texts.contains(QStringLiteral("Run")));
        QVERIFY(texts.contains(QStringLiteral("Stop")));
        QVERIFY(texts.contains(QStringLiteral("Ctrl+.  F2")));
        QVERIFY(!texts.contains(QStringLiteral("About")));
        QVERIFY(!texts.contains(QStringLiteral("Help")));
    }

    void escapeClosesAndCleansUp() {
        QPointer<ShortcutSheet> sheet = new ShortcutSheet({}, nullptr);
        sheet->show();
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!sheet);
    }
};

QTEST_MAIN(TestShortcutSheet)
#include "tst_shortcut_sheet.moc"
