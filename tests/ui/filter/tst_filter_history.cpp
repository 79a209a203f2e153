#include "ui/filter/filter_history.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using understudy::ui::FilterHistory;

class TstFilterHistory : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }

    void stepsBackAndForth() {
        FilterHistory history(QStringLiteral("a"));
        QVERIFY(!history.older(QStringLiteral("draft")));
        history.add(QStringLiteral("one"));
        history.add(QStringLiteral(" two "));
        history.add(QStringLiteral("two"));
        QCOMPARE(history.filters(), (QStringList{"two", "one"}));
        QCOMPARE(history.older(QStringLiteral("draft")), QStringLiteral("two"));
        QCOMPARE(history.older({}), QStringLiteral("one"));
        QVERIFY(!history.older({}));
        QCOMPARE(history.newer(), QStringLiteral("two"));
        QCOMPARE(history.newer(), QStringLiteral("draft"));
        QVERIFY(!history.newer());
        QCOMPARE(history.older(QStringLiteral("two")), QStringLiteral("one"));
    }

    void outlivesTheSession() {
        {
            FilterHistory history(QStringLiteral("b"));
            for (int i = 0; i < 100; ++i)
                history.add(QString::number(i));
        }
        const FilterHistory again(QStringLiteral("b"));
        QCOMPARE(again.filters().size(), FilterHistory::kLimit);
        QCOMPARE(again.filters().front(), QStringLiteral("99"));
    }
};

QTEST_GUILESS_MAIN(TstFilterHistory)
#include "tst_filter_history.moc"
