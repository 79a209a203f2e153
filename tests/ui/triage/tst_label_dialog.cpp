#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/theme/theme.h"
#include "ui/triage/label_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Open {
    std::shared_ptr<test::FakeSession> session = std::make_shared<test::FakeSession>();
    SessionBridge bridge{session};
    LabelDialog dialog;

    explicit Open(RuleAction action, const char *location = "body:/items/*/sku",
                  std::optional<Rule> existing = {})
        : dialog(&bridge, 1, action, divergence(location), existing) {
        dialog.show();
        QApplication::setActiveWindow(&dialog);
        if (!QTest::qWaitForWindowActive(&dialog))
            qFatal("The dialog does not become active.");
    }
    static DivergenceSummary divergence(const char *location) {
        for (const DivergenceSummary &d : test::makeSummary(1).divergences) {
            if (d.location == location)
                return d;
        }
        return {};
    }
    [[nodiscard]] QString words() const {
        QStringList all;
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&dialog))
                all << label->text();
        }
        return all.join(u'\n').replace(QChar(0x202f), u' ');
    }
};

} // namespace

class TstLabelDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void nodes() {
        QCOMPARE(nodesOf("body:/a/*/b"), (QStringList{"body:/a/*/b", "body:/a/*", "body:/a"}));
        QCOMPARE(nodesOf("body:/a"), QStringList{"body:/a"});
        QVERIFY(nodesOf("status").isEmpty());
        QVERIFY(nodesOf("body:").isEmpty());
    }

    void enterSaves() {
        Open open(RuleAction::Noise);
        QSignalSpy accepted(&open.dialog, &QDialog::accepted);
        auto *reason = open.dialog.findChild<QLineEdit *>();
        QVERIFY(reason->hasFocus());
        QTest::keyClicks(reason, QStringLiteral(" drawn at random "));
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
        const Rule rule = open.dialog.rule();
        QCOMPARE(rule.reason, "drawn at random");
        QVERIFY(rule.action == RuleAction::Noise);
        QCOMPARE(rule.endpoint, "GET /orders/{id}");
        QCOMPARE(rule.location, "body:/items/*/sku");
        QCOMPARE(rule.kind, std::optional(DifferenceKind::ValueChanged));
    }

    void noiseNeedsAReason() {
        Open open(RuleAction::Noise);
        QSignalSpy accepted(&open.dialog, &QDialog::accepted);
        QTest::keyClick(open.dialog.findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(accepted.count(), 0);
        QVERIFY(open.words().contains(QStringLiteral("Say why")));
    }

    void bugNeedsNone() {
        Open open(RuleAction::Bug);
        QSignalSpy accepted(&open.dialog, &QDialog::accepted);
        QTest::keyClick(open.dialog.findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
    }

    void reachByKeyboard() {
        Open open(RuleAction::Expected);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::AltModifier);
        QTRY_COMPARE(open.dialog.rule().endpoint, "**"); // a button pressed by its key takes a moment
        QCOMPARE(open.dialog.rule().location, "body:/items/*/sku");
        QTest::keyClick(&open.dialog, Qt::Key_B, Qt::AltModifier);
        open.dialog.findChild<QComboBox *>()->setCurrentIndex(2);
        QCOMPARE(open.dialog.rule().location, "body:/items/**");
        QCOMPARE(open.dialog.rule().endpoint, "GET /orders/{id}");
        QTest::keyClick(&open.dialog, Qt::Key_K, Qt::AltModifier);
        QTRY_VERIFY(!open.dialog.rule().kind);
    }

    void saysWhatItCovers() {
        Open open(RuleAction::Noise);
        const auto covered = Open::divergence("body:/items/*/sku").n;
        const QString expected =
            QStringLiteral("Hides %1 differences in 1 divergence, 1 regression").arg(covered);
        QTRY_VERIFY2(open.words().contains(expected), qPrintable(open.words()));
    }

    void onlyBodiesHaveNodes() {
        Open open(RuleAction::Noise, "header:etag");
        QVERIFY(!open.dialog.findChild<QComboBox *>()->isVisible());
        QTest::keyClick(&open.dialog, Qt::Key_Escape);
        QVERIFY(!open.dialog.isVisible());
    }

    void changesTheLabelInForce() {
        Rule existing;
        existing.id = 9;
        existing.endpoint = "GET /orders/{id}";
        existing.location = "body:/items/*/sku";
        existing.reason = "old words";
        Open open(RuleAction::Expected, "body:/items/*/sku", existing);
        QCOMPARE(open.dialog.findChild<QLineEdit *>()->text(), QStringLiteral("old words"));
        QCOMPARE(open.dialog.rule().id, 9);
        QVERIFY(open.dialog.rule().action == RuleAction::Expected);
    }
};

QTEST_MAIN(TstLabelDialog)
#include "tst_label_dialog.moc"
