#include "ui/shell/recent_projects.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace understudy::ui;

class TestRecentProjects : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLastOpenedIsFirstAndOnce() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        RecentProjects recent(settings);
        QVERIFY(recent.paths().isEmpty());
        recent.add(QStringLiteral("/a"));
        recent.add(QStringLiteral("/b"));
        recent.add(QStringLiteral("/x/../a"));
        recent.add(QStringLiteral("/a"));
        QCOMPARE(recent.paths().first(), QStringLiteral("/a"));
        QCOMPARE(recent.paths().count(QStringLiteral("/a")), 1);
        recent.remove(QStringLiteral("/a"));
        QVERIFY(!recent.paths().contains(QStringLiteral("/a")));
    }

    void theListDoesNotGrow() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        RecentProjects recent(settings);
        for (int i = 0; i < 50; ++i)
            recent.add(QStringLiteral("/project-%1").arg(i));
        QCOMPARE(recent.paths().size(), RecentProjects::kLimit);
        QCOMPARE(recent.paths().first(), QStringLiteral("/project-49"));
    }
};

QTEST_GUILESS_MAIN(TestRecentProjects)
#include "tst_recent_projects.moc"
