#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/explore/exchange_list.h"
#include "ui/explore/exchange_view.h"
#include "ui/explore/requests_page.h"
#include "ui/filter/filter_edit.h"
#include "ui/filter/filter_line.h"
#include "ui/models/exchange_table_model.h"
#include "ui/theme/theme.h"
#include "ui/viewer/empty_state.h"
#include "ui/viewer/exchange_viewer.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Open {
    std::shared_ptr<test::FakeSession> session;
    SessionBridge bridge;
    RequestsPage page{&bridge};

    explicit Open(bool filled = true)
        : session(std::make_shared<test::FakeSession>(filled))
        , bridge(session) {
        page.resize(1200, 740);
        page.show();
        QApplication::setActiveWindow(&page);
        page.activate();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &page, key, modifiers);
    }
    [[nodiscard]] int rows() const { return page.list()->model()->rowCount(); }
    [[nodiscard]] QString counts() const {
        return page.filter()->line()->counts().replace(QChar(0x202f), u' ');
    }
};

} // namespace

class TstRequestsPage : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        applyTheme(*qApp, ThemeChoice::Light);
    }
    void init() {
        QSettings().clear();
        test::failOnQtWarning();
    }

    void showsRowsAndLooksInside() {
        Open open;
        QTRY_COMPARE(open.rows(), 1000);
        QCOMPARE(open.counts(), QStringLiteral("1 000"));
        open.page.activate();
        open.press(Qt::Key_J);
        QVERIFY(open.page.table()->currentExchange());
        QTRY_VERIFY(open.page.viewer()->detail());
        QCOMPARE(open.page.viewer()->detail()->row.row, *open.page.table()->currentExchange());
        open.press(Qt::Key_C);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("curl ")));
        QSignalSpy wanted(&open.page, &Page::showDivergence);
        open.press(Qt::Key_G);
        QCOMPARE(wanted.count(), 1);
    }

    /// While a filter works the old rows stay, dimmed: it must not look like no result.
    void workingIsNotEmpty() {
        Open open;
        QTRY_COMPARE(open.rows(), 1000);
        open.session->holdQueries(true);
        open.press(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(open.page.filter()->line(), QStringLiteral("search"));
        open.press(Qt::Key_Return);
        QVERIFY(open.page.table()->isStale());
        QVERIFY(open.page.filter()->line()->isBusy());
        QCOMPARE(open.rows(), 1000);
        QVERIFY(open.page.table()->isVisible());
        open.session->holdQueries(false);
        QTRY_VERIFY(!open.page.table()->isStale());
        QVERIFY(!open.page.filter()->line()->isBusy());
        QCOMPARE(open.counts(), QStringLiteral("%1 of 12 435").arg(open.rows()));
    }

    void noResultSaysSo() {
        Open open;
        QTRY_COMPARE(open.rows(), 1000);
        open.page.openFilter(QStringLiteral("nothing like it"));
        QTRY_COMPARE(open.page.empty()->title(), QStringLiteral("No request passes the filter"));
        QVERIFY(open.page.empty()->isVisible());
        Q_EMIT open.page.empty()->actionChosen();
        QTRY_COMPARE(open.rows(), 1000);
        QVERIFY(open.page.table()->isVisible());
    }

    void readingIsNotEmpty() {
        const auto session = std::make_shared<test::FakeSession>();
        session->holdQueries(true);
        SessionBridge bridge(session);
        RequestsPage page(&bridge);
        QCOMPARE(page.empty()->title(), QStringLiteral("Reading requests…"));
        session->holdQueries(false);
        QTRY_COMPARE(page.list()->model()->rowCount(), 1000);
    }

    void saysWhatToDoWithoutARun() {
        Open open(false);
        QCOMPARE(open.page.empty()->title(), QStringLiteral("No requests yet"));
        QSignalSpy wanted(&open.page, &Page::showRunPage);
        Q_EMIT open.page.empty()->actionChosen();
        QCOMPARE(wanted.count(), 1);
    }

    void filtersByTheValueOfACell() {
        Open open;
        QTRY_COMPARE(open.rows(), 1000);
        QTRY_VERIFY(open.page.list()->model()->rowAt(0));
        open.page.activate();
        open.page.table()->setCurrentIndex(open.page.list()->model()->index(0, ExchangeTableModel::Method));
        open.press(Qt::Key_Equal, Qt::ControlModifier);
        QVERIFY2(open.page.filter()->applied().startsWith(QStringLiteral("method = ")),
                 qPrintable(open.page.filter()->applied()));
        open.page.filter()->setFilter({});
        QTRY_COMPARE(open.rows(), 1000);
        QTRY_VERIFY(open.page.list()->model()->rowAt(0));
        open.page.activate();
        open.page.table()->setCurrentIndex(open.page.list()->model()->index(0, ExchangeTableModel::Method));
        open.press(Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(open.page.filter()->applied().startsWith(QStringLiteral("method != ")));
        open.page.filter()->setFilter({});
        QTRY_COMPARE(open.rows(), 1000);
        open.page.table()->setCurrentIndex(open.page.list()->model()->index(0, ExchangeTableModel::Time));
        open.page.activate();
        open.press(Qt::Key_Equal, Qt::ControlModifier);
        QVERIFY(open.page.statusText().contains(QStringLiteral("cannot be filtered by")));
    }

    void copiesRows() {
        Open open;
        QTRY_COMPARE(open.rows(), 1000);
        open.page.activate(); // selects the first
        QApplication::clipboard()->clear();
        open.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(open.page.statusText().contains(QStringLiteral("Copied 1 row")));
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 2);
        open.page.table()->selectAll();
        open.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(QApplication::clipboard()->text().count(QLatin1String("\r\n")), 1001);
    }

    void newRowsWaitBehindAPill() {
        Open open;
        QTRY_COMPARE(open.rows(), 1000);
        QTRY_VERIFY(open.bridge.summary());
        QVERIFY(!open.page.newRowsPill()->isVisible());
        open.session->setRows(test::makeRows(1214));
        RunSummary grown = test::makeSummary(1);
        grown.counters.rows += 214;
        open.session->setSummary(grown);
        QTRY_VERIFY(open.page.newRowsPill()->isVisible());
        QVERIFY(open.page.newRowsPill()->text().contains(QStringLiteral("214 new")));
        open.page.newRowsPill()->click();
        QVERIFY(!open.page.newRowsPill()->isVisible());
        QScrollBar *bar = open.page.table()->verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
    }

    void saysHowManyHaveARow() {
        Open open;
        RunSummary large = test::makeSummary(1);
        large.counters.rows = 1'000'000;
        large.counters.compared = 3'200'000;
        open.session->setSummary(large);
        QTRY_VERIFY2(QString(open.page.statusText())
                         .replace(QChar(0x202f), u' ')
                         .contains(QStringLiteral("1 000 000 of 3 200 000 compared have a row")),
                     qPrintable(open.page.statusText()));
    }
};

QTEST_MAIN(TstRequestsPage)
#include "tst_requests_page.moc"
