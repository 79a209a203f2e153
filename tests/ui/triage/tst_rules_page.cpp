#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/models/rule_model.h"
#include "ui/theme/theme.h"
#include "ui/triage/rules_page.h"
#include "ui/viewer/empty_state.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Open {
    std::shared_ptr<test::FakeSession> session = std::make_shared<test::FakeSession>();
    SessionBridge bridge{session};
    RulesPage page{&bridge};

    Open() {
        page.resize(1000, 500);
        page.show();
        QApplication::setActiveWindow(&page);
    }
    void add(const char *location) {
        Rule rule;
        rule.endpoint = "**";
        rule.location = location;
        rule.reason = "because";
        QVERIFY(session->triage().save(rule));
    }
    [[nodiscard]] std::vector<Rule> rules() const { return session->triage().rules(); }
};

} // namespace

class TstRulesPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void saysWhatLabelsAre() {
        Open open;
        QVERIFY(open.page.empty()->isVisible());
        open.add("body:/total");
        QTRY_VERIFY(open.page.table()->isVisible());
    }

    void switchesRemovesAndUndoes() {
        Open open;
        open.add("body:/total");
        QTRY_COMPARE(open.page.model()->rowCount(), 1);
        QTRY_COMPARE(open.page.model()->index(0, RuleModel::Covers).data().toString(), QStringLiteral("82"));
        open.page.activate();
        QTest::keyClick(open.page.table(), Qt::Key_Space);
        QTRY_VERIFY(!open.rules().front().enabled);
        QTRY_COMPARE(open.page.model()->index(0, RuleModel::Enabled).data(Qt::CheckStateRole).toInt(),
                     int(Qt::Unchecked));
        QTest::keyClick(open.page.table(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(open.rules().front().enabled);
        QTest::keyClick(open.page.table(), Qt::Key_Delete);
        QTRY_VERIFY(open.rules().empty());
        QTRY_VERIFY(open.page.empty()->isVisible());
    }

    void leadsToWhatItCovers() {
        Open open;
        open.add("body:/total");
        QTRY_COMPARE(open.page.model()->rowCount(), 1);
        QTRY_VERIFY(open.bridge.summary());
        open.page.activate();
        QSignalSpy wanted(&open.page, &Page::showDivergence);
        QTest::keyClick(open.page.table(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().toLongLong(), 5);
    }
};

QTEST_MAIN(TstRulesPage)
#include "tst_rules_page.moc"
