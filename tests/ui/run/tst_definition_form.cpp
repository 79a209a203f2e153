#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/run/definition_form.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace understudy;
using namespace understudy::ui;

namespace {

QLineEdit *line(const DefinitionForm &form, Field field) {
    return qobject_cast<QLineEdit *>(form.row(field)->input());
}

RunDefinition everything() {
    using namespace std::chrono_literals;
    RunDefinition definition;
    definition.name = "checkout 2.3";
    definition.source = CaptureSource::Replay;
    definition.recording = "/tmp/yesterday.jsonl";
    definition.targets = {"http://a.test", "http://b.test", "http://c.test"};
    definition.share = 0.25;
    definition.timeLimit = 90min;
    definition.unsafeRoutes = {"POST /cart", "PUT /orders/{id}"};
    definition.shadowTimeout = 2500ms;
    definition.bodyCap = 4ull << 20;
    definition.record = RecordPolicy::All;
    definition.rowCap = 20'000;
    definition.minEffect = 0.005;
    return definition;
}

} // namespace

class TestDefinitionForm : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void givesBackWhatItWasGiven() {
        DefinitionForm form;
        const RunDefinition given = everything();
        form.setDefinition(given);
        const RunDefinition back = form.definition();
        QCOMPARE(back.name, given.name);
        QVERIFY(back.source == given.source);
        QCOMPARE(back.recording, given.recording);
        QVERIFY(back.targets == given.targets);
        QCOMPARE(back.share, given.share);
        QVERIFY(back.timeLimit == given.timeLimit);
        QVERIFY(back.unsafeRoutes == given.unsafeRoutes);
        QVERIFY(back.shadowTimeout == given.shadowTimeout);
        QCOMPARE(back.bodyCap, given.bodyCap);
        QVERIFY(back.record == given.record);
        QCOMPARE(back.rowCap, given.rowCap);
        QCOMPARE(back.minEffect, given.minEffect);
    }

    void untouchedFormDoesNotScold() {
        DefinitionForm form;
        for (const Field field : {Field::Name, Field::Live, Field::Baseline, Field::Candidate})
            QVERIFY(form.row(field)->issue().isEmpty());
        QVERIFY(!form.validate());
        for (const Field field : {Field::Name, Field::Live, Field::Candidate})
            QVERIFY(!form.row(field)->issue().isEmpty());
        QCOMPARE(line(form, Field::Name)->property("state").toString(), QStringLiteral("invalid"));
    }

    void mistakesAreShownWhereTheyAreWhileTyping() {
        DefinitionForm form;
        form.show();
        QTest::keyClicks(line(form, Field::Live), QStringLiteral("localhost:80"));
        QVERIFY(form.row(Field::Live)->issue().contains(QStringLiteral("http://")));
        line(form, Field::Live)->clear();
        QTest::keyClicks(line(form, Field::Live), QStringLiteral("http://localhost:80"));
        QVERIFY(form.row(Field::Live)->issue().isEmpty());
        QCOMPARE(line(form, Field::Live)->accessibleDescription(), QString());
    }

    void firstMistakeGetsTheFocus() {
        DefinitionForm form;
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        form.setDefinition(everything());
        QVERIFY(form.validate());
        line(form, Field::Candidate)->clear();
        QVERIFY(!form.validate());
        QCOMPARE(QApplication::focusWidget(), line(form, Field::Candidate));
    }

    void sourceDecidesWhatIsAsked() {
        DefinitionForm form;
        form.show();
        auto *source = qobject_cast<QComboBox *>(form.row(Field::Source)->input());
        QVERIFY(form.row(Field::Listen)->isVisible());
        QVERIFY(!form.row(Field::Recording)->isVisible());
        source->setFocus();
        QTest::keyClick(source, Qt::Key_End); // Recorded
        QVERIFY(form.row(Field::Recording)->isVisible());
        for (const Field field :
             {Field::Listen, Field::Live, Field::Candidate, Field::Share, Field::UnsafeRoutes})
            QVERIFY(!form.row(field)->isVisible());
        QVERIFY(form.definition().targets[0].empty());
    }

    void tabWalksDownTheForm() {
        DefinitionForm form;
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        line(form, Field::Name)->setFocus();
        QList<QWidget *> seen;
        for (int i = 0; i < 9; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            seen << QApplication::focusWidget();
        }
        QList<QWidget *> wanted;
        for (const Field field : {Field::Source, Field::Listen, Field::Live, Field::Baseline,
                                  Field::Candidate, Field::Share, Field::TimeLimit, Field::UnsafeRoutes})
            wanted << form.row(field)->input();
        QCOMPARE(seen.mid(0, 8), wanted);
        QVERIFY(qobject_cast<QToolButton *>(seen.last())); // More settings; the routes do not swallow Tab
    }

    void everyInputHasAName() {
        DefinitionForm form;
        for (const auto type :
             {Field::Name, Field::Source, Field::Listen, Field::Recording, Field::Live, Field::Baseline,
              Field::Candidate, Field::Share, Field::TimeLimit, Field::UnsafeRoutes})
            QVERIFY(!form.row(type)->input()->accessibleName().isEmpty());
    }

    void settingADefinitionIsNotAnEditOfEachField() {
        DefinitionForm form;
        QSignalSpy edits(&form, &DefinitionForm::edited);
        form.setDefinition(everything());
        QCOMPARE(edits.size(), 1);
    }
};

QTEST_MAIN(TestDefinitionForm)
#include "tst_definition_form.moc"
