#include "ui/shell/action_catalog.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace understudy::ui;

class TestActionCatalog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsTheMenus() {
        QMenuBar bar;
        QMenu *run = bar.addMenu(QStringLiteral("&Run"));
        QAction *start = run->addAction(QStringLiteral("&Start"));
        run->addSeparator();
        QMenu *more = run->addMenu(QStringLiteral("M&ore"));
        more->addAction(QStringLiteral("This && that"));
        run->addAction(QStringLiteral("Hidden"))->setVisible(false);
        bar.addMenu(QStringLiteral("Empty"));
        const auto entries = catalog(bar);
        QCOMPARE(entries.size(), std::size_t(2));
        QCOMPARE(entries[0].group, QStringLiteral("Run"));
        QCOMPARE(entries[0].text, QStringLiteral("Start"));
        QCOMPARE(entries[0].action, start);
        QCOMPARE(entries[1].group, QStringLiteral("Run / More"));
        QCOMPARE(entries[1].text, QStringLiteral("This & that"));
    }

    void scores() {
        const CatalogEntry stop{QStringLiteral("Run"), QStringLiteral("Stop"), nullptr};
        const CatalogEntry show{QStringLiteral("View"), QStringLiteral("Show Run Page"), nullptr};
        QCOMPARE(matchScore(stop, QStringLiteral("xyz")), 0);
        QCOMPARE(matchScore(stop, QStringLiteral("stop xyz")), 0); // every word counts
        QVERIFY(matchScore(stop, {}) > 0);
        QVERIFY(matchScore(stop, QStringLiteral("STOP")) > matchScore(stop, QStringLiteral("top")));
        // The word in the action's own name beats the one in the menu's.
        QVERIFY(matchScore(show, QStringLiteral("run")) > matchScore(stop, QStringLiteral("run")));
        QVERIFY(matchScore(stop, QStringLiteral("run st")) > 0); // in any order
    }
};

QTEST_MAIN(TestActionCatalog)
#include "tst_action_catalog.moc"
