#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/triage/label_history.h"

#include <QSignalSpy>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

Rule noise(const char *location) {
    Rule rule;
    rule.endpoint = "GET /orders/{id}";
    rule.location = location;
    rule.reason = "because";
    return rule;
}

struct Open {
    std::shared_ptr<test::FakeSession> session = std::make_shared<test::FakeSession>();
    SessionBridge bridge{session};
    LabelHistory history{&bridge};

    [[nodiscard]] std::vector<Rule> rules() const { return session->triage().rules(); }
    [[nodiscard]] bool settled() const { return !history.busy(); }
};

} // namespace

class TstLabelHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnQtWarning(); }

    void undoesAndRedoes() {
        Open open;
        QSignalSpy stored(&open.history, &LabelHistory::stored);
        open.history.save(noise("body:/total"), std::nullopt, 7);
        QVERIFY(stored.wait());
        QCOMPARE(open.rules().size(), 1u);
        QCOMPARE(stored.front().at(0).toLongLong(), 7);
        open.history.stack()->undo();
        QVERIFY(stored.wait());
        QVERIFY(open.rules().empty());
        QVERIFY(stored.back().at(1).toBool());
        open.history.stack()->redo();
        QVERIFY(stored.wait());
        QCOMPARE(open.rules().size(), 1u);
        QCOMPARE(open.rules().front().location, "body:/total");
    }

    void changingALabelKeepsItsIdentity() {
        Open open;
        QSignalSpy stored(&open.history, &LabelHistory::stored);
        open.history.save(noise("body:/total"), std::nullopt, 7);
        QVERIFY(stored.wait());
        const Rule before = open.rules().front();
        Rule after = before;
        after.action = RuleAction::Bug;
        open.history.save(after, before, 7);
        QVERIFY(stored.wait());
        QCOMPARE(open.rules().size(), 1u);
        QVERIFY(open.rules().front().action == RuleAction::Bug);
        open.history.stack()->undo();
        QVERIFY(stored.wait());
        QVERIFY(open.rules().front().action == RuleAction::Noise);
        QCOMPARE(open.rules().front().id, before.id);
    }

    void removingComesBack() {
        Open open;
        QSignalSpy stored(&open.history, &LabelHistory::stored);
        open.history.save(noise("body:/total"), std::nullopt, 7);
        QVERIFY(stored.wait());
        const Rule rule = open.rules().front();
        open.history.remove(rule, 7);
        QVERIFY(stored.wait());
        QVERIFY(open.rules().empty());
        open.history.stack()->undo();
        QVERIFY(stored.wait());
        QCOMPARE(open.rules().front().id, rule.id);
    }

    /// Undo may be pressed before the label is stored.
    void stepsDoNotOvertakeEachOther() {
        Open open;
        QSignalSpy stored(&open.history, &LabelHistory::stored);
        open.history.save(noise("body:/a"), std::nullopt, 1);
        open.history.save(noise("body:/b"), std::nullopt, 2);
        open.history.stack()->undo();
        open.history.stack()->undo();
        open.history.stack()->redo();
        QTRY_VERIFY(open.settled());
        QCOMPARE(stored.count(), 5);
        QCOMPARE(open.rules().size(), 1u);
        QCOMPARE(open.rules().front().location, "body:/a");
    }

    void failureIsToldAndUndoOfItHarmless() {
        Open open;
        QTRY_VERIFY(open.bridge.summary()); // the error is for the label, not for reading the run
        QSignalSpy failed(&open.history, &LabelHistory::failed);
        open.session->failNextWith({ErrorCode::DiskFull, "The label could not be stored.", {}, {}});
        open.history.save(noise("body:/a"), std::nullopt, 1);
        QVERIFY(failed.wait());
        QVERIFY(open.rules().empty());
        open.history.stack()->undo();
        QTRY_VERIFY(open.settled());
        QVERIFY(open.rules().empty());
        QCOMPARE(failed.count(), 1);
    }
};

QTEST_MAIN(TstLabelHistory)
#include "tst_label_history.moc"
