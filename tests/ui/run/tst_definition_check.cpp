#include "ui/run/definition_check.h"

#include <QTest>

#include <algorithm>

using namespace understudy;
using namespace understudy::ui;

namespace {

RunDefinition good() {
    RunDefinition definition;
    definition.name = "checkout 2.3";
    definition.targets = {"http://127.0.0.1:8001", "http://127.0.0.1:8002", "https://candidate.test"};
    return definition;
}

using Change = std::function<void(RunDefinition &)>;

} // namespace
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(understudy::ui::Field)

class TestDefinitionCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGoodOneHasNoIssues() { QVERIFY(check(good()).empty()); }

    void issues_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Field>("field");
        QTest::addColumn<bool>("blocks");
        const auto row = [](const char *name, Change change, Field field, bool blocks) {
            QTest::newRow(name) << change << field << blocks;
        };
        row("no name", [](auto &d) { d.name = "  "; }, Field::Name, true);
        row("no live", [](auto &d) { d.targets[0].clear(); }, Field::Live, true);
        row("no candidate", [](auto &d) { d.targets[2].clear(); }, Field::Candidate, true);
        row("no baseline: a hint", [](auto &d) { d.targets[1].clear(); }, Field::Baseline, false);
        row("no scheme", [](auto &d) { d.targets[0] = "127.0.0.1:8001"; }, Field::Live, true);
        row("other scheme", [](auto &d) { d.targets[0] = "ftp://live"; }, Field::Live, true);
        row("no host", [](auto &d) { d.targets[0] = "http://"; }, Field::Live, true);
        row("compared with itself", [](auto &d) { d.targets[2] = d.targets[0]; }, Field::Candidate, false);
        row("listen without port", [](auto &d) { d.listen = "127.0.0.1"; }, Field::Listen, true);
        row("listen with a path", [](auto &d) { d.listen = "127.0.0.1:80/x"; }, Field::Listen, true);
        row("listen port too large", [](auto &d) { d.listen = "127.0.0.1:99999"; }, Field::Listen, true);
        row("listen to all: a hint", [](auto &d) { d.listen = "0.0.0.0:9000"; }, Field::Listen, false);
        row(
            "receive needs a baseline",
            [](auto &d) {
                d.source = CaptureSource::Receive;
                d.targets[1].clear();
            },
            Field::Baseline, true);
        row("replay needs a file", [](auto &d) { d.source = CaptureSource::Replay; }, Field::Recording, true);
        row(
            "recorded needs a file", [](auto &d) { d.source = CaptureSource::Recorded; }, Field::Recording,
            true);
        row("not a route", [](auto &d) { d.unsafeRoutes = {"POST"}; }, Field::UnsafeRoutes, true);
        row(
            "route without slash", [](auto &d) { d.unsafeRoutes = {"POST cart"}; }, Field::UnsafeRoutes,
            true);
        row("a route: a hint", [](auto &d) { d.unsafeRoutes = {"POST /cart"}; }, Field::UnsafeRoutes, false);
    }
    void issues() {
        QFETCH(Change, change);
        QFETCH(Field, field);
        QFETCH(bool, blocks);
        RunDefinition definition = good();
        change(definition);
        const auto found = check(definition);
        const auto issue = std::ranges::find(found, field, &Issue::field);
        QVERIFY(issue != found.end());
        QCOMPARE(issue->blocks, blocks);
        QVERIFY(issue->text.endsWith(QLatin1Char('.')));
    }

    void whatDoesNotApplyIsNotAsked() {
        RunDefinition definition;
        definition.name = "yesterday";
        definition.source = CaptureSource::Recorded;
        definition.recording = "/tmp/yesterday.jsonl";
        definition.listen = "nonsense";
        QVERIFY(check(definition).empty());
    }

    void everySourceIsExplained() {
        for (const CaptureSource source :
             {CaptureSource::Inline, CaptureSource::Receive, CaptureSource::Replay, CaptureSource::Recorded,
              CaptureSource::Tap}) {
            QVERIFY(!sourceTitle(source).isEmpty());
            QVERIFY(sourceExplanation(source).endsWith(QLatin1Char('.')));
        }
    }
};

QTEST_GUILESS_MAIN(TestDefinitionCheck)
#include "tst_definition_check.moc"
