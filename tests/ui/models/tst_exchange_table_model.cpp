#include "ui/models/exchange_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include <deque>
#include <numeric>

using namespace understudy;
using namespace understudy::ui;

namespace {

/// Holds every request until the test answers it.
struct Shelf {
    struct Request {
        std::vector<ExchangeRowId> ids;
        std::function<void(ExchangeTableModel::Rows)> done;
    };
    std::deque<Request> requests;

    [[nodiscard]] ExchangeTableModel::Loader loader() {
        return [this](std::vector<ExchangeRowId> ids, std::function<void(ExchangeTableModel::Rows)> done) {
            requests.push_back({std::move(ids), std::move(done)});
        };
    }
    void answer() {
        QVERIFY(!requests.empty());
        const Request request = std::move(requests.front());
        requests.pop_front();
        std::vector<ExchangeRow> rows;
        for (const ExchangeRowId id : request.ids) {
            ExchangeRow row;
            row.row = id;
            row.method = "GET";
            row.target = "/orders/" + std::to_string(id);
            row.status = {200, 200, 500};
            rows.push_back(row);
        }
        request.done(std::move(rows));
    }
    void answerAll() {
        for (int i = 0; i < 100; ++i) {
            QCoreApplication::processEvents();
            if (requests.empty())
                return;
            answer();
        }
        QFAIL("the model does not stop asking");
    }
};

std::vector<ExchangeRowId> idsFrom(ExchangeRowId first, std::size_t count) {
    std::vector<ExchangeRowId> ids(count);
    std::iota(ids.begin(), ids.end(), first);
    return ids;
}

QString target(const ExchangeTableModel &model, int row) {
    return model.index(row, ExchangeTableModel::Target).data().toString();
}

bool loading(const ExchangeTableModel &model, int row) {
    return model.index(row, 0).data(LoadingRole).toBool();
}

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

} // namespace

class TstExchangeTableModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void empty() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setVisibleRows(0, 30);
        model.setIds({});
        shelf.answerAll();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.idAt(0));
        QVERIFY(!model.rowAt(0));
    }

    void onePage() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setIds(idsFrom(1, 3));
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(loading(model, 0));
        QCOMPARE(target(model, 0), QStringLiteral("…"));
        QVERIFY(shelf.requests.empty()); // data() never asks
        model.setVisibleRows(0, 2);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        shelf.answerAll();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(target(model, 2), QStringLiteral("/orders/3"));
        QCOMPARE(model.index(0, ExchangeTableModel::Status).data().toString(), QStringLiteral("200 → 500"));
        QCOMPARE(model.index(0, ExchangeTableModel::Status).data(StatusRole).toInt(), 500);
    }

    void manyPagesAreReadWhereAPersonLooks() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setIds(idsFrom(1, 10'000));
        model.setVisibleRows(5000, 5030);
        QCoreApplication::processEvents();
        QCOMPARE(shelf.requests.front().ids, idsFrom(5001, 31)); // what is in sight first
        shelf.answerAll();
        QVERIFY(!loading(model, 5000 - ExchangeTableModel::kPageRows));
        QVERIFY(!loading(model, 5030 + ExchangeTableModel::kPageRows));
        QVERIFY(loading(model, 0));
        QVERIFY(loading(model, 9999));
    }

    void forgetsWhatIsFarAway() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        model.setIds(idsFrom(1, 100'000));
        for (int first = 0; first < 100'000; first += 500) {
            model.setVisibleRows(first, first + 30);
            shelf.answerAll();
            QVERIFY(!loading(model, first) && !loading(model, first + 30));
        }
        int held = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            held += model.rowAt(row) != nullptr;
        QVERIFY2(std::size_t(held) <= (ExchangeTableModel::kCachedPages + 1) * ExchangeTableModel::kPageRows,
                 qPrintable(QString::number(held)));
    }

    void newestRequestWins() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        model.setIds(idsFrom(1, 1000));
        model.setVisibleRows(0, 9);
        QCoreApplication::processEvents();
        model.setIds(idsFrom(5001, 1000), false); // another run while the first page is read
        QCoreApplication::processEvents();
        QCOMPARE(shelf.requests.size(), 2u);
        shelf.answer();
        QVERIFY(loading(model, 0)); // the late answer belongs to a list that is gone
        shelf.answerAll();
        QCOMPARE(target(model, 0), QStringLiteral("/orders/5001"));
    }

    void insertWhileLoading() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setIds(idsFrom(100, 20));
        model.setVisibleRows(0, 19);
        QCoreApplication::processEvents();
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.setIds(idsFrom(100, 50));
        QCOMPARE(inserts.count(), 1);
        QCOMPARE(inserts.front().at(1).toInt(), 20);
        model.setIds(idsFrom(95, 55)); // newest first lists grow at the top
        QCOMPARE(inserts.count(), 2);
        QCOMPARE(inserts.back().at(1).toInt(), 0);
        QCOMPARE(inserts.back().at(2).toInt(), 4);
        shelf.answerAll();
        QCOMPARE(resets.count(), 0);
        QCOMPARE(target(model, 0), QStringLiteral("/orders/95"));
        QCOMPARE(target(model, 5), QStringLiteral("/orders/100"));
    }

    void resetWhileLoading() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setIds(idsFrom(1, 1000));
        model.setVisibleRows(900, 930);
        QCoreApplication::processEvents();
        model.setIds({}, false);
        shelf.answerAll();
        QCOMPARE(model.rowCount(), 0);
        model.setIds(idsFrom(1, 10), false);
        model.setVisibleRows(0, 9);
        shelf.answerAll();
        QVERIFY(!loading(model, 9));
    }

    void filterChangeWhileLoading() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setIds(idsFrom(1, 1000));
        model.setVisibleRows(0, 30);
        shelf.answerAll();
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setVisibleRows(500, 530);
        QCoreApplication::processEvents();
        model.setIds({3, 9, 27, 990}); // the same run, another filter
        QCOMPARE(resets.count(), 1);
        QCOMPARE(target(model, 1), QStringLiteral("/orders/9")); // known rows need no second read
        model.setVisibleRows(0, 3);
        shelf.answerAll();
        QCOMPARE(target(model, 3), QStringLiteral("/orders/990"));
        QCOMPARE(model.rowOf(27), 2);
        QCOMPARE(model.rowOf(28), -1);
    }

    void errorIsToldAndDoesNotRepeat() {
        int asked = 0;
        ExchangeTableModel model([&](std::vector<ExchangeRowId>, const auto &done) {
            ++asked;
            done(fail(ErrorCode::Io, "The rows could not be read."));
        });
        QSignalSpy failed(&model, &ExchangeTableModel::loadFailed);
        model.setIds(idsFrom(1, 10));
        model.setVisibleRows(0, 9);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(asked, 1);
        QVERIFY(loading(model, 0));
    }

    void filterTerms() {
        Shelf shelf;
        ExchangeTableModel model(shelf.loader());
        model.setIds(idsFrom(7, 1));
        model.setVisibleRows(0, 0);
        shelf.answerAll();
        const auto term = [&](int column) { return model.index(0, column).data(FilterTermRole).toString(); };
        QCOMPARE(term(ExchangeTableModel::Method), QStringLiteral("method = GET"));
        QCOMPARE(term(ExchangeTableModel::Target), QStringLiteral("path = \"/orders/7\""));
        QCOMPARE(term(ExchangeTableModel::Status), QStringLiteral("candidate.status = 500"));
        QVERIFY(term(ExchangeTableModel::Time).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstExchangeTableModel)
#include "tst_exchange_table_model.moc"
