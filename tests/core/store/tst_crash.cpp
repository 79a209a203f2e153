#include "core/store/project_file.h"
#include "tests/core/store/samples.h"

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

/// What is left when the program that records is killed.
class CrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acknowledgedBatchesSurvive_data();
    void acknowledgedBatchesSurvive();
};

namespace {

constexpr int kRows = 40;

/// Writes batches for ever; says the number of each on the pipe when it is stored.
[[noreturn]] void writeUntilKilled(const std::string &path, int acknowledge) {
    auto project = ProjectFile::open(path, OpenMode::ReadWrite);
    const auto run = project ? (*project)->addRun(runInfo()) : std::unexpected(project.error());
    for (std::uint32_t b = 0; run; ++b) {
        std::vector<StoredExchange> exchanges;
        for (int i = 0; i < kRows; ++i) {
            const int number = int(b) * kRows + i;
            exchanges.push_back(i % 8 == 0 ? kept(number, {number % 13 + 1}) : row(number));
        }
        if (b > 0)
            exchanges.back().evict = {"request-" + std::to_string((b - 1) * kRows)};
        verdict::Tallies tallies;
        tallies.overflow = b;
        Batch all = batch(*run, std::move(exchanges));
        all.tallies = &tallies;
        if (!(*project)->write(all))
            break;
        if (::write(acknowledge, &b, sizeof b) != sizeof b)
            break;
    }
    ::_exit(1);
}

QString integrity(const std::string &path) {
    sqlite3 *handle = nullptr;
    sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
    QString result;
    sqlite3_exec(
        handle, "PRAGMA integrity_check",
        [](void *text, int, char **values, char **) {
            *static_cast<QString *>(text) += QString::fromUtf8(values[0]);
            return 0;
        },
        &result, nullptr);
    sqlite3_close(handle);
    return result;
}

} // namespace

void CrashTest::acknowledgedBatchesSurvive_data() {
    QTest::addColumn<int>("batches"); // acknowledged before the kill
    QTest::addColumn<int>("spin");    // and how far into the next one
    for (int i = 0; i < 12; ++i)
        QTest::addRow("kill %d", i) << (i * 7) % 25 + 1 << i * 37'000;
}

void CrashTest::acknowledgedBatchesSurvive() {
    QFETCH(int, batches);
    QFETCH(int, spin);
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    MUST(ProjectFile::create(path));

    std::array<int, 2> pipe{};
    QVERIFY(::pipe(pipe.data()) == 0);
    const pid_t writer = ::fork();
    QVERIFY(writer >= 0);
    if (writer == 0) {
        ::close(pipe[0]);
        writeUntilKilled(path, pipe[1]);
    }
    ::close(pipe[1]);
    std::uint32_t last = 0;
    for (int i = 0; i < batches; ++i)
        QVERIFY(::read(pipe[0], &last, sizeof last) == sizeof last);
    for (std::atomic<int> spun = 0; spun < spin; ++spun) { // somewhere in the next batch
    }
    QVERIFY(::kill(writer, SIGKILL) == 0);
    int status = 0;
    QCOMPARE(::waitpid(writer, &status, 0), writer);
    QVERIFY(WIFSIGNALED(status));
    for (std::uint32_t more = 0; ::read(pipe[0], &more, sizeof more) == sizeof more;)
        last = more; // acknowledged before the signal arrived
    ::close(pipe[0]);

    const auto project = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(project);
    QVERIFY(!(*project)->info().readOnly); // its lock died with it
    QCOMPARE(integrity(path), QString("ok"));
    const auto rows = (*project)->findExchanges(1, {}, {}, {}, {});
    MUST(rows);
    QVERIFY2(rows->size() >= (last + 1) * std::size_t(kRows), qPrintable(QString::number(rows->size())));
    QVERIFY(rows->size() % kRows == 0); // whole batches only
    const auto run = (*project)->loadRun(1);
    MUST(run);
    QCOMPARE((run->tallies.overflow + 1) * kRows, rows->size()); // counts and rows are of the same batch
    for (const ExchangeRowId row : *rows)
        MUST((*project)->exchangeDetail(row));
    MUST((*project)->write(batch(1, {kept(1'000'000)}))); // and it goes on
}

QTEST_GUILESS_MAIN(CrashTest)
#include "tst_crash.moc"
