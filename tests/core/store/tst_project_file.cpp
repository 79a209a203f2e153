#include "core/store/project_file.h"
#include "core/store/schema.h"
#include "tests/core/store/samples.h"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class ProjectFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createsAPrivateFile();
    void refusesToOverwrite();
    void refusesAFolderThatIsNot();
    void refusesWhatIsNoProject_data();
    void refusesWhatIsNoProject();
    void tellsADamagedFile_data();
    void tellsADamagedFile();
    void readsWhatANewerVersionWrote();
    void secondOpenerReadsAndKnowsWhoWrites();
    void readingLeavesTheFileAsItIs();
    void readsInAFolderWithoutWriteAccess();
    void refusesWritingWhenReadOnly();
    void keepsEverythingOverReopening();
    void opensThroughALink();
    void noticesThatTheFileIsGone();
    void readersNeverWaitForTheWriter();
    void survivesAnyBytes();
};

namespace {

void sql(const std::string &path, const std::string &statements) {
    sqlite3 *handle = nullptr;
    QCOMPARE(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
    QCOMPARE(sqlite3_exec(handle, statements.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);
}

std::string bytesOf(const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeBytes(const std::string &path, const std::string &bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

int modeOf(const std::string &path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 ? int(status.st_mode & 0777) : -1;
}

/// A closed project with a run of `count` exchanges, a few of them kept.
void makeProject(const std::string &path, int count = 50) {
    auto project = ProjectFile::create(path);
    MUST(project);
    const auto run = (*project)->addRun(runInfo());
    MUST(run);
    std::vector<StoredExchange> exchanges;
    for (int i = 0; i < count; ++i)
        exchanges.push_back(i % 10 == 0 ? kept(i) : row(i));
    MUST((*project)->write(batch(*run, std::move(exchanges))));
}

} // namespace

void ProjectFileTest::createsAPrivateFile() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    const auto project = ProjectFile::create(path);
    MUST(project);
    const ProjectInfo info = (*project)->info();
    QCOMPARE(info.path, path);
    QCOMPARE(info.id.size(), std::size_t(36));
    QCOMPARE(info.schema, currentSchema());
    QVERIFY(!info.readOnly);
    MUST((*project)->setSetting("a", "b"));
    for (const char *suffix : {"", "-wal", "-shm", ".lock"})
        QCOMPARE(modeOf(path + suffix), 0600);
}

void ProjectFileTest::refusesToOverwrite() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    writeBytes(path, "precious");
    const auto project = ProjectFile::create(path);
    QVERIFY(!project);
    QCOMPARE(project.error().code, ErrorCode::InvalidInput);
    QCOMPARE(bytesOf(path), std::string("precious"));
}

void ProjectFileTest::refusesAFolderThatIsNot() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder, "none/shop.understudy");
    QCOMPARE(ProjectFile::create(path).error().code, ErrorCode::Io);
    QCOMPARE(ProjectFile::open(path, OpenMode::ReadWrite).error().code, ErrorCode::NotFound);
    const std::string itself = folder.path().toStdString();
    QCOMPARE(ProjectFile::open(itself, OpenMode::ReadWrite).error().code, ErrorCode::InvalidInput);
}

void ProjectFileTest::refusesWhatIsNoProject_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("statements");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << QString() << "The file is empty.";
    QTest::newRow("text") << QByteArray("{\"id\":1}\n") << QString() << "It is not an Understudy project.";
    QTest::newRow("long text") << QByteArray(10'000, 'x') << QString() << "It is not an Understudy project.";
    QTest::newRow("only the first bytes")
        << QByteArray("SQLite format 3\0", 16) << QString() << "It is not an Understudy project.";
    QTest::newRow("plain SQLite") << QByteArray() << "CREATE TABLE a(b);"
                                  << "It is an SQLite database without the mark of a project.";
    QTest::newRow("another program's") << QByteArray() << "PRAGMA application_id=7; CREATE TABLE a(b);"
                                       << "It is an SQLite database of another program.";
}

void ProjectFileTest::refusesWhatIsNoProject() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, statements);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    writeBytes(path, bytes.toStdString());
    if (!statements.isEmpty())
        sql(path, statements.toStdString());
    const std::string before = bytesOf(path);
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        const auto project = ProjectFile::open(path, mode);
        QVERIFY(!project);
        QCOMPARE(project.error().code, ErrorCode::InvalidInput);
        QVERIFY2(project.error().text().find(says.toStdString()) != std::string::npos,
                 project.error().text().c_str());
        QVERIFY(project.error().text().find("shop.understudy") != std::string::npos);
    }
    QCOMPARE(bytesOf(path), before);
    QVERIFY(!std::filesystem::exists(path + ".lock"));
}

void ProjectFileTest::tellsADamagedFile_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("cut short") << 0;
    QTest::newRow("schema page overwritten") << 1;
    QTest::newRow("no schema version") << 2;
    QTest::newRow("a trigger") << 3;
    QTest::newRow("no tables") << 4;
}

void ProjectFileTest::tellsADamagedFile() {
    QFETCH(int, kind);
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    makeProject(path);
    std::string bytes = bytesOf(path);
    if (kind == 0)
        writeBytes(path, bytes.substr(0, bytes.size() / 2));
    if (kind == 1)
        writeBytes(path, bytes.replace(100, 4'000, std::string(4'000, '\xa5')));
    if (kind == 2)
        sql(path, "PRAGMA user_version=0");
    if (kind == 3)
        sql(path, "CREATE TRIGGER t AFTER INSERT ON rule BEGIN DELETE FROM rule; END");
    if (kind == 4)
        sql(path, "DROP TABLE project");
    const auto project = ProjectFile::open(path, OpenMode::ReadWrite);
    QVERIFY(!project);
    QVERIFY2(project.error().code == ErrorCode::Corrupt, project.error().text().c_str());
    QVERIFY(!std::filesystem::exists(path + ".lock"));
}

void ProjectFileTest::readsWhatANewerVersionWrote() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    makeProject(path);
    sql(path, "PRAGMA user_version=999");
    const auto project = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(project);
    QVERIFY((*project)->info().readOnly);
    QVERIFY((*project)->info().readOnlyReason.find("newer Understudy (schema 999") != std::string::npos);
    QCOMPARE((*project)->runs()->size(), std::size_t(1));
    QCOMPARE((*project)->setSetting("a", "b").error().code, ErrorCode::ReadOnly);
    QVERIFY(!std::filesystem::exists(path + ".lock"));
}

void ProjectFileTest::secondOpenerReadsAndKnowsWhoWrites() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    makeProject(path);
    auto writer = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(writer);
    const auto reader = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(reader);
    const ProjectInfo info = (*reader)->info();
    QVERIFY(info.readOnly);
    QVERIFY(info.holder);
    QCOMPARE(info.holder->pid, std::int64_t(::getpid()));
    QVERIFY(!info.holder->user.empty() && !info.holder->host.empty() && !info.holder->program.empty());
    QVERIFY2(info.readOnlyReason.find("process " + std::to_string(::getpid())) != std::string::npos,
             info.readOnlyReason.c_str());
    MUST((*writer)->setSetting("seen", "yes"));
    QCOMPARE(*(*reader)->setting("seen"), std::optional<std::string>("yes"));

    writer->reset();
    const auto next = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(next);
    QVERIFY(!(*next)->info().readOnly);
}

void ProjectFileTest::readingLeavesTheFileAsItIs() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    makeProject(path);
    const std::string before = bytesOf(path);
    const auto time = std::filesystem::last_write_time(path);
    {
        const auto project = ProjectFile::open(path, OpenMode::ReadOnly);
        MUST(project);
        QVERIFY((*project)->info().readOnly);
        QVERIFY(!(*project)->info().holder);
        MUST((*project)->loadRun(1));
        QCOMPARE((*project)->findExchanges(1, {}, {}, {}, {})->size(), std::size_t(50));
    }
    QCOMPARE(bytesOf(path), before);
    QCOMPARE(std::filesystem::last_write_time(path), time);
    QVERIFY(!std::filesystem::exists(path + ".lock"));
}

void ProjectFileTest::readsInAFolderWithoutWriteAccess() {
    if (::geteuid() == 0 && ::seteuid(65'534) != 0) // root may write everywhere: become nobody for a while
        QSKIP("This user may write everywhere and cannot become another.");
    const auto back = qScopeGuard([] { (void)!::seteuid(::getuid()); });
    const QTemporaryDir folder(QDir::tempPath() + "/readonly-XXXXXX");
    const std::string path = pathIn(folder);
    makeProject(path);
    QVERIFY(::chmod(folder.path().toUtf8().constData(), 0555) == 0);
    {
        const auto project = ProjectFile::open(path, OpenMode::ReadWrite);
        MUST(project);
        QVERIFY((*project)->info().readOnly);
        QVERIFY(!(*project)->info().readOnlyReason.empty());
        QCOMPARE((*project)->findExchanges(1, {}, {}, {}, {})->size(), std::size_t(50));
    }
    QVERIFY(::chmod(folder.path().toUtf8().constData(), 0755) == 0);
}

void ProjectFileTest::refusesWritingWhenReadOnly() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    makeProject(path);
    const auto project = ProjectFile::open(path, OpenMode::ReadOnly);
    MUST(project);
    QCOMPARE((*project)->addRun(runInfo()).error().code, ErrorCode::ReadOnly);
    QCOMPARE((*project)->endRun(1, now(), {}).error().code, ErrorCode::ReadOnly);
    QCOMPARE((*project)->write(batch(1, {})).error().code, ErrorCode::ReadOnly);
    QCOMPARE((*project)->saveRule({}).error().code, ErrorCode::ReadOnly);
    QCOMPARE((*project)->removeRule(1).error().code, ErrorCode::ReadOnly);
    QCOMPARE((*project)->setSetting("a", "b").error().code, ErrorCode::ReadOnly);
}

void ProjectFileTest::keepsEverythingOverReopening() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    std::string id;
    {
        const auto project = ProjectFile::create(path);
        MUST(project);
        id = (*project)->info().id;
        const auto run = (*project)->addRun(runInfo());
        MUST(run);
        verdict::Tallies tallies;
        tallies.divergences[{1, "body:/total", DifferenceKind::ValueChanged}].candidateOnly = 3;
        tallies.nextId = 8;
        RunCounters counters;
        counters.requests = 12;
        Batch all = batch(*run, {kept(1), row(2)});
        all.tallies = &tallies;
        all.counters = counters;
        MUST((*project)->write(all));
        MUST((*project)->endRun(*run, Instant(Duration(5)), counters));
        Rule rule;
        rule.endpoint = "**";
        rule.location = "body:/total";
        MUST((*project)->saveRule(rule));
        MUST((*project)->setSetting("columns", "a,b"));
    }
    const auto project = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(project);
    QCOMPARE((*project)->info().id, id);
    const auto stored = (*project)->loadRun(1);
    MUST(stored);
    QCOMPARE(stored->info.name, std::string("checkout-2.3"));
    QCOMPARE(stored->info.ended, Instant(Duration(5)));
    QCOMPARE(stored->counters.requests, 12u);
    QCOMPARE(stored->tallies.divergences.size(), std::size_t(1));
    QCOMPARE(stored->endpoints.size(), std::size_t(1));
    QCOMPARE((*project)->rules()->size(), std::size_t(1));
    QCOMPARE(**(*project)->setting("columns"), std::string("a,b"));
    QVERIFY(!*(*project)->setting("rows"));
    QCOMPARE(*(*project)->nextDivergenceId(), DivergenceId(8));
    const auto found = (*project)->findExchange(1, "request-1");
    MUST(found);
    const auto detail = (*project)->exchangeDetail(found->value());
    MUST(detail);
    QCOMPARE(detail->exchange.answer(Side::Candidate)->body.bytes, std::string(R"({"id":1,"total":1})"));
    QVERIFY(!*(*project)->findExchange(1, "request-3"));
    QCOMPARE((*project)->loadRun(2).error().code, ErrorCode::NotFound);
    QCOMPARE((*project)->exchangeDetail(12).error().code, ErrorCode::NotFound);
}

void ProjectFileTest::opensThroughALink() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder), link = pathIn(folder, "link.understudy");
    makeProject(path);
    std::filesystem::create_symlink(path, link);
    const auto writer = ProjectFile::open(link, OpenMode::ReadWrite);
    MUST(writer);
    QVERIFY(!(*writer)->info().readOnly);
    const auto second = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(second);
    QVERIFY((*second)->info().readOnly);
}

void ProjectFileTest::noticesThatTheFileIsGone() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder), moved = pathIn(folder, "moved.understudy");
    {
        const auto project = ProjectFile::create(path);
        MUST(project);
        const auto run = (*project)->addRun({.name = "first"});
        MUST(run);
        std::filesystem::rename(path, moved);
        const auto refused = (*project)->addRun({.name = "second"});
        QVERIFY(!refused);
        QVERIFY(refused.error().code == ErrorCode::Io);
        QVERIFY(refused.error().what.find(path) != std::string::npos);
    }
    const auto found = ProjectFile::open(moved, OpenMode::ReadWrite);
    MUST(found);
    QCOMPARE((*found)->runs()->size(), std::size_t(1));
    std::filesystem::remove(moved);
    QVERIFY(!(*found)->addRun({.name = "third"}));
}

void ProjectFileTest::readersNeverWaitForTheWriter() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    const auto run = (*project)->addRun(runInfo());
    MUST(run);
    constexpr int kBatches = 30, kRows = 50;
    std::atomic<bool> done = false;
    std::atomic<int> failures = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            while (!done) {
                const auto rows = (*project)->findExchanges(*run, {}, {}, {}, {});
                // Whole batches only, whenever one looks.
                if (!rows || rows->size() % kRows != 0 || !(*project)->exchangeRows(*rows) ||
                    !(*project)->runs())
                    ++failures;
                if (rows && !rows->empty() && !(*project)->exchangeDetail(rows->front()))
                    ++failures;
            }
        });
    }
    for (int b = 0; b < kBatches; ++b) {
        std::vector<StoredExchange> exchanges;
        for (int i = 0; i < kRows; ++i)
            exchanges.push_back(i % 5 == 0 ? kept(b * kRows + i) : row(b * kRows + i));
        if (b > 0)
            exchanges.back().evict = {"request-" + std::to_string((b - 1) * kRows)};
        if (!(*project)->write(batch(*run, std::move(exchanges))))
            ++failures;
    }
    done = true;
    for (std::thread &reader : readers)
        reader.join();
    QCOMPARE(failures.load(), 0);
    QCOMPARE((*project)->findExchanges(*run, {}, {}, {}, {})->size(), std::size_t(kBatches * kRows));
}

void ProjectFileTest::survivesAnyBytes() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder), copy = pathIn(folder, "copy.understudy");
    makeProject(path, 200);
    const std::string good = bytesOf(path);
    std::uint32_t random = 12345;
    const auto next = [&random](std::size_t below) {
        random = random * 1'664'525 + 1'013'904'223;
        return std::size_t(random >> 8) % below;
    };
    for (int attempt = 0; attempt < 150; ++attempt) {
        std::string bytes = good;
        for (int i = 0; i < 40; ++i)
            bytes[100 + next(bytes.size() - 100)] = char(next(256));
        writeBytes(copy, bytes);
        const auto project = ProjectFile::open(copy, OpenMode::ReadOnly);
        if (!project)
            continue; // a clear error is what is asked for
        (void)(*project)->loadRun(1);
        (void)(*project)->rules();
        (void)(*project)->exemplars(7);
        (void)(*project)->findExchange(1, "request-77");
        if (const auto rows = (*project)->findExchanges(1, parse("path ~ 1 and kind = missing"), {}, {}, {}))
            (void)(*project)->exchangeRows(*rows);
        if (const auto rows = (*project)->findExchanges(1, {}, {}, {}, {})) {
            for (const ExchangeRowId row : *rows)
                (void)(*project)->exchangeDetail(row);
        }
        for (const char *suffix : {"-wal", "-shm"})
            std::filesystem::remove(copy + suffix);
    }
}

QTEST_GUILESS_MAIN(ProjectFileTest)
#include "tst_project_file.moc"
