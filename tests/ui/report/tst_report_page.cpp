#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/report/report_page.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace understudy;
using namespace understudy::ui;

class TestReportPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ThemeChoice::Light);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init() { test::failOnQtWarning(); }

    void withoutARunNothingCanBeExported() {
        SessionBridge bridge(std::make_shared<test::FakeSession>(false));
        ReportPage page(&bridge, nullptr);
        QCOMPARE(page.actions().size(), 5);
        for (const QAction *action : page.actions())
            QVERIFY(!action->isEnabled());
    }

    void theWholeListOfFormatsIsOffered() {
        auto session = std::make_shared<test::FakeSession>();
        SessionBridge bridge(session);
        ReportPage page(&bridge, nullptr);
        page.show();
        QTRY_VERIFY(page.actions().first()->isEnabled());
        const QStringList suffixes{QStringLiteral("html"), QStringLiteral("json"), QStringLiteral("csv"),
                                   QStringLiteral("md"), QStringLiteral("xml")};
        for (int i = 0; i < suffixes.size(); ++i) {
            page.actions()[i]->trigger();
            QFileDialog *dialog = nullptr;
            QTRY_VERIFY((dialog = page.findChild<QFileDialog *>()) != nullptr);
            QCOMPARE(dialog->defaultSuffix(), suffixes[i]);
            const QString path = QStringLiteral("/tmp/report.%1").arg(suffixes[i]);
            Q_EMIT dialog->fileSelected(path);
            dialog->close();
            QTRY_COMPARE(session->lastReportPath(), path.toStdString());
            QTRY_VERIFY(!page.findChild<QFileDialog *>());
        }
    }

    void theEndOfWritingIsTold() {
        auto session = std::make_shared<test::FakeSession>();
        SessionBridge bridge(session);
        ReportPage page(&bridge, nullptr);
        QTRY_VERIFY(bridge.summary());
        QSignalSpy notices(&page, &Page::noticeRaised), errors(&page, &Page::errorRaised);
        page.write(QStringLiteral("html"), QStringLiteral("/tmp/a.html"));
        QTRY_COMPARE(notices.size(), 1);
        session->failNextWith(
            {ErrorCode::DiskFull, "The report could not be written.", "No space left.", ""});
        page.write(QStringLiteral("html"), QStringLiteral("/tmp/b.html"));
        QTRY_COMPARE(errors.size(), 1);
        QCOMPARE(notices.size(), 1);
    }

    void aRegressionLeadsToItsDivergence() {
        SessionBridge bridge(std::make_shared<test::FakeSession>());
        ReportPage page(&bridge, nullptr);
        page.show();
        QTRY_VERIFY(bridge.summary());
        QSignalSpy asked(&page, &Page::showDivergence);
        QPushButton *link = nullptr;
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (!link && button->text().contains(QLatin1String("/discount")))
                link = button;
        }
        QVERIFY(link);
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Space);
        QTest::keyClick(link, Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[0][0].toLongLong(), 1);
    }

    void theTableIsAsLongAsItsRows() {
        SessionBridge bridge(std::make_shared<test::FakeSession>());
        ReportPage page(&bridge, nullptr);
        page.resize(1200, 500);
        page.show();
        QTRY_VERIFY(bridge.summary());
        auto *table = page.findChild<QTreeView *>();
        const QModelIndex last = table->model()->index(table->model()->rowCount() - 1, 0);
        QTRY_VERIFY(table->viewport()->rect().contains(table->visualRect(last)));
    }

    void enterListsTheRequestsOfAnEndpoint() {
        SessionBridge bridge(std::make_shared<test::FakeSession>());
        ReportPage page(&bridge, nullptr);
        page.show();
        QTRY_VERIFY(bridge.summary());
        QSignalSpy asked(&page, &Page::showExchanges);
        page.activate();
        QTest::keyClick(page.findChild<QTreeView *>(), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("endpoint = \"GET /orders/{id}\""));
    }

    void aCleanRunNamesNoRegressions() {
        auto session = std::make_shared<test::FakeSession>();
        session->setSummary(test::makeCleanSummary(2));
        SessionBridge bridge(session);
        ReportPage page(&bridge, nullptr);
        page.show();
        QTRY_VERIFY(bridge.summary());
        for (QPushButton *button : page.findChildren<QPushButton *>())
            QVERIFY(button->property("kind").toString() != QLatin1String("link"));
    }
};

QTEST_MAIN(TestReportPage)
#include "tst_report_page.moc"
