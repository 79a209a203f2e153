#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/charts/run_charts.h"
#include "ui/run/definition_form.h"
#include "ui/run/preflight_view.h"
#include "ui/run/run_list.h"
#include "ui/run/run_page.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

QAction *action(const QWidget &page, const char *start) {
    for (QAction *each : page.actions()) {
        if (each->text().remove(QLatin1Char('&')).startsWith(QLatin1String(start)))
            return each;
    }
    return nullptr;
}

struct Opened {
    explicit Opened(bool filled = true)
        : session(std::make_shared<test::FakeSession>(filled))
        , bridge(session)
        , page(&bridge, nullptr) {
        page.resize(1200, 700);
        page.show();
    }
    std::shared_ptr<test::FakeSession> session;
    SessionBridge bridge;
    RunPage page;
};

void enter(RunPage &page, Field field, const char *text) {
    auto *edit = qobject_cast<QLineEdit *>(page.form()->row(field)->input());
    edit->clear();
    QTest::keyClicks(edit, QLatin1String(text));
}

/// The file dialog that is open, answered with a path.
bool answerDialog(QWidget &page, const QString &path) {
    QFileDialog *dialog = nullptr;
    if (!QTest::qWaitFor([&] { return (dialog = page.findChild<QFileDialog *>()) != nullptr; }))
        return false;
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    return true;
}

} // namespace

class TestRunPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ThemeChoice::Light);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init() { test::failOnQtWarning(); }

    void anEmptyProjectSaysWhatToDo() {
        Opened opened(false);
        QVERIFY(!opened.page.findChild<DivergenceChart *>()->isVisible());
        QCOMPARE(opened.page.statusText(), QStringLiteral("No run yet"));
        QVERIFY(!opened.page.definitionToStart());
        QVERIFY(!opened.page.form()->row(Field::Name)->issue().isEmpty());
    }

    void aFilledFormIsCheckedByItself() {
        Opened opened(false);
        enter(opened.page, Field::Name, "checkout");
        enter(opened.page, Field::Live, "http://127.0.0.1:8001");
        enter(opened.page, Field::Baseline, "http://127.0.0.1:8002");
        enter(opened.page, Field::Candidate, "http://127.0.0.1:8003");
        QTRY_COMPARE(opened.page.preflight()->headline(), QStringLiteral("ready, with a warning"));
        QVERIFY(opened.page.definitionToStart());
    }

    void errorsOfThePreflightAreSaid() {
        Opened opened;
        opened.session->setPreflight({{api::PreflightItem::Level::Error, "Live", "Connection refused."}});
        action(opened.page, "Check")->trigger();
        QTRY_COMPARE(opened.page.preflight()->headline(), QStringLiteral("not ready to start"));
    }

    void chartsComeWithTheSummary() {
        Opened opened;
        auto *chart = opened.page.findChild<DivergenceChart *>();
        QTRY_VERIFY(!chart->isEmpty());
        QVERIFY(chart->isVisible());
    }

    void whileRunningTheAddressStandsThere() {
        Opened opened;
        opened.session->setStatus(test::runningStatus());
        QTRY_VERIFY(action(opened.page, "Copy Address")->isEnabled());
        action(opened.page, "Copy Address")->trigger();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("http://127.0.0.1:41234"));
        QVERIFY(!opened.page.preflight()->isVisible());
    }

    void anEarlierRunIsShownByEnter() {
        Opened opened;
        opened.session->setSummary(test::makeCleanSummary(2));
        QTRY_COMPARE(opened.page.runs()->runs()->rowCount(), 2);
        QTRY_COMPARE(opened.bridge.currentRun(), RunId(1)); // what a person looks at stays
        opened.page.runs()->select(2);
        QTest::keyClick(opened.page.runs(), Qt::Key_Return);
        QCOMPARE(opened.bridge.currentRun(), RunId(2));
    }

    void anEarlierDefinitionIsUsedAgain() {
        Opened opened;
        enter(opened.page, Field::Name, "something else");
        opened.page.runs()->select(1);
        action(opened.page, "Use Selected")->trigger();
        QCOMPARE(opened.page.form()->definition().name, std::string("checkout: 2.3 rehearses 2.2"));
    }

    void yamlGoesOutAndIn() {
        Opened opened;
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("run.yaml"));
        enter(opened.page, Field::Name, "as code");
        action(opened.page, "Export")->trigger();
        QVERIFY(answerDialog(opened.page, path));
        QVERIFY(QFile::exists(path));
        enter(opened.page, Field::Name, "another");
        QTRY_VERIFY(!opened.page.findChild<QFileDialog *>());
        action(opened.page, "Import")->trigger();
        QVERIFY(answerDialog(opened.page, path));
        QCOMPARE(opened.page.form()->definition().name, std::string("as code"));
    }

    void badYamlIsAnErrorWithAPlace() {
        Opened opened;
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("bad.yaml"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("ruin: x\n");
        file.close();
        QSignalSpy errors(&opened.page, &Page::errorRaised);
        action(opened.page, "Import")->trigger();
        QVERIFY(answerDialog(opened.page, path));
        QCOMPARE(errors.size(), 1);
        QVERIFY(errors[0][0].value<Error>().detail.contains("Line 1"));
    }

    void aMissingYamlFileIsAnError() {
        Opened opened;
        QSignalSpy errors(&opened.page, &Page::errorRaised);
        action(opened.page, "Import")->trigger();
        QVERIFY(answerDialog(opened.page, QStringLiteral("/nowhere/run.yaml")));
        QCOMPARE(errors.size(), 1);
    }

    void readOnlyProjectsCannotBeEdited() {
        auto session = std::make_shared<test::FakeSession>();
        api::ProjectInfo info = session->info();
        info.readOnly = true;
        session->setInfo(info);
        SessionBridge bridge(session);
        RunPage page(&bridge, nullptr);
        QVERIFY(!page.form()->isEnabled());
    }
};

QTEST_MAIN(TestRunPage)
#include "tst_run_page.moc"
