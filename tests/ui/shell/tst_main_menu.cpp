#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/shell/action_catalog.h"
#include "ui/shell/main_menu.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QMenuBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace understudy::ui;

namespace {

class SomePage : public Page {
public:
    SomePage(QString title, Menu menu)
        : m_title(std::move(title))
        , m_menu(menu) {
        addAction(new QAction(m_title + QStringLiteral(" action"), this));
    }
    QString title() const override { return m_title; }
    QString icon() const override { return QStringLiteral("run"); }
    Menu menu() const override { return m_menu; }

private:
    QString m_title;
    Menu m_menu;
};

bool holds(const QMenuBar &bar, const QString &group, const QString &text) {
    return std::ranges::any_of(catalog(bar),
                               [&](const CatalogEntry &e) { return e.group == group && e.text == text; });
}

} // namespace

class TestMainMenu : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { understudy::test::failOnQtWarning(); }

    void pagesComeAndGo() {
        QMenuBar bar;
        MainMenu menu(&bar);
        const auto before = catalog(bar).size();
        SomePage run(QStringLiteral("Run"), Page::Menu::Run),
            triage(QStringLiteral("Diverge"), Page::Menu::Triage),
            report(QStringLiteral("Report"), Page::Menu::Project);
        for (int round = 0; round < 2; ++round) {
            menu.setPages({&run, &triage, &report});
            QVERIFY(holds(bar, QStringLiteral("Run"), QStringLiteral("Run action")));
            QVERIFY(holds(bar, QStringLiteral("Triage"), QStringLiteral("Diverge action")));
            QVERIFY(holds(bar, QStringLiteral("Project"), QStringLiteral("Report action")));
            QVERIFY(holds(bar, QStringLiteral("View"), QStringLiteral("2 Diverge")));
            QCOMPARE(catalog(bar).size(), before + 6);
            menu.setPages({});
            QCOMPARE(catalog(bar).size(), before);
        }
    }

    void viewChoosesPages() {
        QMenuBar bar;
        MainMenu menu(&bar);
        SomePage run(QStringLiteral("Run"), Page::Menu::Run),
            other(QStringLiteral("Other"), Page::Menu::Triage);
        menu.setPages({&run, &other});
        QSignalSpy chosen(&menu, &MainMenu::pageChosen);
        for (const CatalogEntry &entry : catalog(bar)) {
            if (entry.text == QLatin1String("2 Other"))
                entry.action->trigger();
        }
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toInt(), 1);
        menu.setPages({});
    }

    void recentPathsAreOffered() {
        QMenuBar bar;
        MainMenu menu(&bar);
        menu.setRecent({QStringLiteral("/tmp/a&b.understudy")});
        QSignalSpy chosen(&menu, &MainMenu::recentChosen);
        for (const CatalogEntry &entry : catalog(bar)) {
            if (entry.group.endsWith(QLatin1String("Open Recent"))) {
                QVERIFY(entry.text.startsWith(QStringLiteral("a&b")));
                entry.action->trigger();
            }
        }
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), QStringLiteral("/tmp/a&b.understudy"));
    }

    void noKeyIsTakenTwice() {
        QMenuBar bar;
        MainMenu menu(&bar);
        QSet<QString> keys;
        for (const CatalogEntry &entry : catalog(bar)) {
            for (const QKeySequence &key : entry.action->shortcuts()) {
                const QString text = key.toString();
                QVERIFY2(!keys.contains(text), qPrintable(text));
                keys.insert(text);
            }
        }
        QVERIFY(keys.contains(QStringLiteral("Ctrl+.")));
        QVERIFY(keys.contains(QStringLiteral("Ctrl+K")));
        QVERIFY(keys.contains(QStringLiteral("F1")));
        QVERIFY(keys.contains(QStringLiteral("?")));
    }
};

QTEST_MAIN(TestMainMenu)
#include "tst_main_menu.moc"
