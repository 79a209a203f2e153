#include "ui/models/rule_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

Rule rule(std::int64_t id, const char *location) {
    Rule r;
    r.id = id;
    r.endpoint = "**";
    r.location = location;
    r.reason = "it always differs";
    r.created = Instant(std::chrono::seconds(id));
    return r;
}

} // namespace

class TstRuleModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsRowsById() {
        RuleModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRules({});
        QCOMPARE(model.rowCount(), 0);
        model.setRules({rule(1, "body:/a"), rule(2, "body:/b/**")});
        QCOMPARE(model.index(0, RuleModel::Location).data().toString(), QStringLiteral("/b and below"));
        QCOMPARE(model.index(0, RuleModel::Endpoint).data().toString(), QStringLiteral("all endpoints"));
        const QPersistentModelIndex first = model.index(1, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setRules({rule(1, "body:/a"), rule(3, "status")});
        QCOMPARE(first.data(IdRole).toLongLong(), 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(resets.count(), 0);
    }

    void saysWhatItCovers() {
        RuleModel model;
        model.setRules({rule(1, "body:/a"), rule(2, "status")});
        QVERIFY(model.index(0, RuleModel::Covers).data().toString().isEmpty());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setCovered({{2, 432}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(0, RuleModel::Covers).data().toString(), QStringLiteral("432"));
        QVERIFY(model.index(1, RuleModel::Covers).data().toString().isEmpty());
    }

    void checkBoxAsks() {
        RuleModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRules({rule(5, "body:/a")});
        QSignalSpy asked(&model, &RuleModel::enabledRequested);
        const QModelIndex box = model.index(0, RuleModel::Enabled);
        QVERIFY(box.flags() & Qt::ItemIsUserCheckable);
        model.setData(box, Qt::Unchecked, Qt::CheckStateRole);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().at(0).toLongLong(), 5);
        QCOMPARE(asked.front().at(1).toBool(), false);
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Checked)); // until it is stored
    }
};

QTEST_GUILESS_MAIN(TstRuleModel)
#include "tst_rule_model.moc"
