#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPointer>
#include <QTest>

#include <memory>

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

    void aLongGroupGoesOnInTheSecondColumn() {
        std::vector<std::unique_ptr<QAction>> actions;
        std::vector<CatalogEntry> entries;
        const auto add = [&](const char *group, int count) {
            for (int i = 0; i < count; ++i) {
                actions.push_back(std::make_unique<QAction>());
                actions.back()->setShortcut(QKeySequence(Qt::Key_A + int(actions.size()) % 20));
                entries.push_back({QLatin1String(group), QString::number(i), actions.back().get()});
            }
        };
        add("Project", 4);
        add("Triage", 24);
        add("Help", 2);
        ShortcutSheet sheet(entries, nullptr);
        sheet.setAttribute(Qt::WA_DeleteOnClose, false);
        QStringList titles;
        for (const QLabel *label : sheet.findChildren<QLabel *>()) {
            if (label->text().startsWith(QLatin1String("Triage")))
                titles << label->text();
        }
        QCOMPARE(titles, QStringList({QStringLiteral("Triage"), QStringLiteral("Triage, continued")}));
        QVERIFY(sheet.height() < 24 * 22 + 100); // about half of all lines, not all
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
