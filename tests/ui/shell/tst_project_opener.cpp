#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/shell/project_opener.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

/// The first projects are in use elsewhere.
class BusyWorkbench final : public api::Workbench {
public:
    Result<std::unique_ptr<api::ProjectSession>> create(const std::string &path) override {
        paths << QString::fromStdString(path);
        if (paths.size() <= busy)
            return fail(ErrorCode::Locked, "In use.");
        return std::make_unique<test::FakeSession>(false, path);
    }
    Result<std::unique_ptr<api::ProjectSession>> open(const std::string &path, bool) override {
        return create(path);
    }
    int busy = 0;
    QStringList paths;
};

} // namespace

class TestProjectOpener : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { test::failOnQtWarning(); }

    void kinds_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *path, FileKind kind) { QTest::newRow(path) << path << int(kind); };
        row("/a/b.understudy", FileKind::Project);
        row("/a/B.UNDERSTUDY", FileKind::Project);
        row("/a/b.jsonl", FileKind::Recording);
        row("/a/b.jsonl.gz", FileKind::Recording);
        row("/a/b.har", FileKind::Recording);
        row("/a/b.json", FileKind::Other);
        row("/a/understudy", FileKind::Other);
    }
    void kinds() {
        QFETCH(QString, path);
        QFETCH(int, kind);
        QCOMPARE(int(fileKind(path)), kind);
    }

    void opens() {
        ProjectOpener opener(std::make_shared<test::FakeWorkbench>());
        QSignalSpy busy(&opener, &ProjectOpener::busyChanged);
        ProjectOpener::Session session;
        opener.open(QStringLiteral("/tmp/a.understudy"), false, [&](auto opened) { session = opened; });
        QTRY_VERIFY(session);
        QCOMPARE(session->info().name, std::string("a"));
        QCOMPARE(busy.size(), 2);
        QCOMPARE(busy[1][0].toBool(), false);
    }

    void failuresAreTold() {
        ProjectOpener opener(std::make_shared<test::FakeWorkbench>());
        QSignalSpy failures(&opener, &ProjectOpener::failed);
        opener.open(QStringLiteral("/tmp/locked.understudy"), false, [](auto) { QFAIL("it is locked"); });
        QTRY_COMPARE(failures.size(), 1);
        QVERIFY(failures[0][0].value<Error>().code == ErrorCode::Locked);
        QCOMPARE(failures[0][1].toString(), QStringLiteral("/tmp/locked.understudy"));
    }

    void theNewestRequestWins() {
        ProjectOpener opener(std::make_shared<test::FakeWorkbench>());
        QStringList opened;
        const auto note = [&](ProjectOpener::Session s) { opened << QString::fromStdString(s->info().name); };
        opener.open(QStringLiteral("/tmp/first.understudy"), false, note);
        opener.open(QStringLiteral("/tmp/second.understudy"), false, note);
        QTRY_COMPARE(opened, QStringList{QStringLiteral("second")});
    }

    void aDemoInUseElsewhereGetsANumber() {
        auto bench = std::make_shared<BusyWorkbench>();
        bench->busy = 2;
        ProjectOpener opener(bench);
        ProjectOpener::Session session;
        opener.openDemo([&](auto opened) { session = opened; });
        QTRY_VERIFY(session);
        QCOMPARE(bench->paths.size(), 3);
        QVERIFY(bench->paths[0].endsWith(QStringLiteral("/demo.understudy")));
        QVERIFY(bench->paths[2].endsWith(QStringLiteral("/demo-3.understudy")));
    }

    void aProjectForARecordingStandsBesideIt() {
        QTemporaryDir folder;
        const auto bench = std::make_shared<BusyWorkbench>();
        ProjectOpener opener(bench);
        int opened = 0;
        opener.createFor(folder.filePath(QStringLiteral("shop-1k.jsonl.gz")), [&](auto) { ++opened; });
        QTRY_COMPARE(opened, 1);
        QCOMPARE(bench->paths.last(), folder.filePath(QStringLiteral("shop-1k.understudy")));
        QFile taken(bench->paths.last());
        QVERIFY(taken.open(QIODevice::WriteOnly));
        opener.createFor(folder.filePath(QStringLiteral("shop-1k.jsonl.gz")), [&](auto) { ++opened; });
        QTRY_COMPARE(opened, 2);
        QCOMPARE(bench->paths.last(), folder.filePath(QStringLiteral("shop-1k-2.understudy")));
    }
};

QTEST_GUILESS_MAIN(TestProjectOpener)
#include "tst_project_opener.moc"
