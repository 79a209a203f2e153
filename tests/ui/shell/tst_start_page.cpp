#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/start_page.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace understudy::ui;

class TestStartPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() {
        understudy::test::failOnQtWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings =
            std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    }

    void enterOnTheFirstThingIsTheDemo() {
        StartPage page{RecentProjects(*m_settings)};
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QSignalSpy demo(&page, &StartPage::demoRequested);
        page.focusFirst();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(demo.size(), 1);
    }

    void tabReachesEveryWayIn() {
        RecentProjects recent(*m_settings);
        recent.add(QStringLiteral("/tmp/checkout.understudy"));
        StartPage page{recent};
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QSignalSpy fresh(&page, &StartPage::newRequested), open(&page, &StartPage::openRequested),
            recording(&page, &StartPage::recordingRequested), project(&page, &StartPage::projectRequested),
            forgotten(&page, &StartPage::forgotten);
        page.focusFirst();
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        }
        QCOMPARE(fresh.size(), 1);
        QCOMPARE(open.size(), 1);
        QCOMPARE(recording.size(), 1);
        QCOMPARE(project.size(), 1);
        QCOMPARE(project[0][0].toString(), QStringLiteral("/tmp/checkout.understudy"));
        QCOMPARE(forgotten.size(), 1);
    }

    void everyCardHasAName() {
        RecentProjects recent(*m_settings);
        recent.add(QStringLiteral("/tmp/checkout.understudy"));
        StartPage page{recent};
        const auto cards = page.findChildren<ChoiceCard *>();
        QCOMPARE(cards.size(), 5);
        for (const ChoiceCard *card : cards)
            QVERIFY(!card->accessibleName().isEmpty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"
