#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/explore/exchange_list.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Open {
    std::shared_ptr<test::FakeSession> session = std::make_shared<test::FakeSession>();
    SessionBridge bridge{session};
    ExchangeList list{&bridge};
    QAbstractItemModelTester tester{list.model(), QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class TstExchangeList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnQtWarning(); }

    void answers() {
        Open open;
        QVERIFY(open.list.busy());
        QVERIFY(!open.list.answered());
        QTRY_COMPARE(open.list.model()->rowCount(), 1000);
        QVERIFY(open.list.answered());
        QVERIFY(!open.list.busy());
        open.list.model()->setVisibleRows(0, 20);
        QTRY_VERIFY(open.list.model()->rowAt(20));
    }

    void theOldAnswerStaysUntilTheNew() {
        Open open;
        QTRY_COMPARE(open.list.model()->rowCount(), 1000);
        open.session->holdQueries(true);
        open.list.setFilter(QStringLiteral("search"));
        QVERIFY(open.list.busy());
        QCOMPARE(open.list.model()->rowCount(), 1000);
        open.session->holdQueries(false);
        QTRY_VERIFY(!open.list.busy());
        QVERIFY(open.list.model()->rowCount() > 0);
        QVERIFY(open.list.model()->rowCount() < 1000);
    }

    void newestQuestionWins() {
        Open open;
        QTRY_COMPARE(open.list.model()->rowCount(), 1000);
        open.session->holdQueries(true);
        open.list.setFilter(QStringLiteral("search"));
        open.list.setFilter(QStringLiteral("nothing like it"));
        open.session->holdQueries(false);
        QTRY_VERIFY(!open.list.busy());
        QCOMPARE(open.list.model()->rowCount(), 0);
        QTest::qWait(20); // the answer that lost
        QCOMPARE(open.list.model()->rowCount(), 0);
    }

    void orders() {
        Open open;
        QTRY_COMPARE(open.list.model()->rowCount(), 1000);
        open.list.setOrder({SortKey::Time, true});
        QTRY_COMPARE(open.list.model()->idAt(0), std::optional<ExchangeRowId>(1000));
    }

    void growsWithTheRun() {
        Open open;
        QTRY_COMPARE(open.list.model()->rowCount(), 1000);
        QTRY_VERIFY(open.bridge.summary());
        QSignalSpy resets(open.list.model(), &QAbstractItemModel::modelReset);
        open.session->setRows(test::makeRows(1200));
        RunSummary grown = test::makeSummary(1);
        grown.counters.rows += 200;
        open.session->setSummary(grown);
        QTRY_COMPARE(open.list.model()->rowCount(), 1200);
        QCOMPARE(resets.count(), 0);
    }

    void tellsErrorsAndKeepsTheList() {
        Open open;
        QTRY_COMPARE(open.list.model()->rowCount(), 1000);
        QTRY_VERIFY(open.bridge.summary());
        QSignalSpy failed(&open.list, &ExchangeList::failed);
        open.session->failNextWith({ErrorCode::Io, "The project could not be read.", {}, {}});
        open.list.setFilter(QStringLiteral("search"));
        QVERIFY(failed.wait());
        QVERIFY(!open.list.busy());
        QCOMPARE(open.list.model()->rowCount(), 1000);
    }

    void withoutARunThereIsNothingToAsk() {
        const auto session = std::make_shared<test::FakeSession>(false);
        SessionBridge bridge(session);
        ExchangeList list(&bridge);
        QVERIFY(!list.busy());
        QCOMPARE(list.model()->rowCount(), 0);
        session->setRows(test::makeRows(10));
        session->setSummary(test::makeSummary(1)); // a run begins
        QTRY_COMPARE(list.model()->rowCount(), 10);
    }
};

QTEST_MAIN(TstExchangeList)
#include "tst_exchange_list.moc"
