#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/explore/exchange_view.h"
#include "ui/models/exchange_table_model.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <numeric>

using namespace understudy;
using namespace understudy::ui;

namespace {

std::vector<ExchangeRowId> idsFrom(ExchangeRowId first, std::size_t count) {
    std::vector<ExchangeRowId> ids(count);
    std::iota(ids.begin(), ids.end(), first);
    return ids;
}

struct Shown {
    int asked = 0;
    ExchangeTableModel model{[this](std::vector<ExchangeRowId> ids, const auto &done) {
        ++asked;
        std::vector<ExchangeRow> rows;
        for (const ExchangeRowId id : ids) {
            ExchangeRow row;
            row.row = id;
            row.target = "/" + std::to_string(id);
            rows.push_back(row);
        }
        done(std::move(rows));
    }};
    ExchangeView view{&model};

    explicit Shown(std::size_t count = 1000) {
        view.resize(900, 400);
        view.show();
        model.setIds(idsFrom(1, count));
        QCoreApplication::processEvents();
    }
};

} // namespace

class TstExchangeView : public QObject {
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

    void readsWhatIsInSight() {
        Shown s(100'000);
        QTRY_VERIFY(s.model.rowAt(0));
        QVERIFY(!s.model.rowAt(50'000));
        s.view.verticalScrollBar()->setValue(s.view.verticalScrollBar()->maximum() / 2);
        QTRY_VERIFY(s.model.rowAt(s.view.rowAt(100)));
        QVERIFY(s.asked < 20);
    }

    void keepsTheChosenExchange() {
        Shown s;
        s.view.setCurrentIndex(s.model.index(500, 0));
        QSignalSpy selected(&s.view, &ExchangeView::exchangeSelected);
        auto reversed = idsFrom(1, 1000);
        std::ranges::reverse(reversed);
        s.model.setIds(reversed);
        QCOMPARE(s.view.currentExchange(), std::optional<ExchangeRowId>(501));
        QCOMPARE(s.view.currentIndex().row(), 499);
        s.model.setIds(idsFrom(2000, 10)); // it is gone
        QVERIFY(!s.view.currentExchange());
        QVERIFY(selected.count() >= 1);
    }

    void followsOnlyAtTheEnd() {
        Shown s;
        QScrollBar *bar = s.view.verticalScrollBar();
        QSignalSpy pill(&s.view, &ExchangeView::newRowsChanged);
        bar->setValue(bar->maximum());
        s.model.setIds(idsFrom(1, 1100));
        QTRY_COMPARE(bar->value(), bar->maximum());
        QCOMPARE(s.view.newRows(), 0);

        bar->setValue(100);
        s.model.setIds(idsFrom(1, 1314));
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), 100);
        QCOMPARE(s.view.newRows(), 214);
        s.view.showNewRows();
        QCOMPARE(bar->value(), bar->maximum());
        QCOMPARE(s.view.newRows(), 0);
        QCOMPARE(pill.back().front().toInt(), 0);
    }

    void aListThatFillsUpIsNotFollowed() {
        Shown s(3);
        s.view.setCurrentIndex(s.model.index(0, 0));
        s.model.setIds(idsFrom(1, 10));
        QCoreApplication::processEvents();
        QCOMPARE(s.view.newRows(), 0); // all in sight
        s.model.setIds(idsFrom(1, 500));
        QCoreApplication::processEvents();
        QCOMPARE(s.view.verticalScrollBar()->value(), 0);
        QVERIFY(s.view.viewport()->rect().contains(s.view.visualRect(s.view.currentIndex())));
        QVERIFY(s.view.newRows() > 0);
    }

    void theFirstRowIsSelectedWithTheFocus() {
        Shown s;
        QVERIFY(QTest::qWaitForWindowActive(&s.view));
        s.view.clearFocus();
        s.view.setFocus(Qt::OtherFocusReason);
        QTRY_COMPARE(s.view.currentIndex().row(), 0);
        QVERIFY(s.view.selectionModel()->isRowSelected(0));
    }

    void newestFirstFollowsAtTheTop() {
        Shown s;
        s.view.setOrder({SortKey::Time, true});
        QScrollBar *bar = s.view.verticalScrollBar();
        bar->setValue(2600);
        const int lookedAt = s.view.rowAt(100);
        s.model.setIds(idsFrom(-49, 1050)); // fifty more at the top
        QCoreApplication::processEvents();
        QCOMPARE(s.view.rowAt(100), lookedAt + 50); // the same rows stay in sight
        QCOMPARE(s.view.newRows(), 50);
        bar->setValue(0);
        QCOMPARE(s.view.newRows(), 0);
        s.model.setIds(idsFrom(-99, 1100));
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), 0);
    }

    void headerAsksForAnOrder() {
        Shown s;
        QSignalSpy asked(&s.view, &ExchangeView::orderRequested);
        QHeaderView *header = s.view.horizontalHeader();
        const auto click = [&](int column) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              QPoint(header->sectionViewportPosition(column) + 20, header->height() / 2));
        };
        click(ExchangeTableModel::Endpoint);
        QCOMPARE(asked.count(), 1);
        const auto order = asked.front().front().value<SortOrder>();
        QVERIFY(order.key == SortKey::Endpoint && !order.descending);
        s.view.setOrder(order);
        click(ExchangeTableModel::Endpoint);
        QVERIFY(asked.back().front().value<SortOrder>().descending);
        s.view.setColumnHidden(ExchangeTableModel::Size, false);
        s.view.scrollTo(s.model.index(0, ExchangeTableModel::Size));
        click(ExchangeTableModel::Size); // no order by it
        QCOMPARE(asked.count(), 2);
    }

    void columnsAreChosenAndRemembered() {
        {
            Shown s;
            QVERIFY(s.view.isColumnHidden(ExchangeTableModel::Size));
            QMenu menu;
            s.view.fillHeaderMenu(&menu);
            for (QAction *action : menu.actions()) {
                if (action->text() == ExchangeTableModel::columnTitle(ExchangeTableModel::Size))
                    action->trigger();
                if (action->text() == ExchangeTableModel::columnTitle(ExchangeTableModel::Target))
                    QVERIFY(!action->isEnabled());
            }
            QVERIFY(!s.view.isColumnHidden(ExchangeTableModel::Size));
            s.view.horizontalHeader()->moveSection(0, 2);
        }
        Shown again;
        QVERIFY(!again.view.isColumnHidden(ExchangeTableModel::Size));
        QCOMPARE(again.view.shownColumns().front(), int(ExchangeTableModel::Method));
        QMenu menu;
        again.view.fillHeaderMenu(&menu);
        menu.actions().back()->trigger();
        QVERIFY(again.view.isColumnHidden(ExchangeTableModel::Size));
        QCOMPARE(again.view.shownColumns().front(), int(ExchangeTableModel::Time));
    }

    void allOfAMillionCanBeSelected() {
        Shown s(1'000'000);
        s.view.selectAll();
        const auto ids = s.view.selectedExchanges(10);
        QCOMPARE(ids, idsFrom(1, 10));
        s.view.selectionModel()->clear();
        QVERIFY(s.view.selectedExchanges(10).empty());
        s.view.selectRow(7);
        QCOMPARE(s.view.selectedExchanges(10), std::vector<ExchangeRowId>{8});
    }

    void typingDoesNotSearchAllRows() {
        Shown s(1'000'000);
        const int asked = s.asked;
        QElapsedTimer timer;
        timer.start();
        QTest::keyClicks(&s.view, QStringLiteral("zzz"));
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(s.asked <= asked + 2);
    }
};

QTEST_MAIN(TstExchangeView)
#include "tst_exchange_view.moc"
