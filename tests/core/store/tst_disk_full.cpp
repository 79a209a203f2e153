#include "core/store/project_file.h"
#include "tests/core/store/samples.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

/// What happens when the project cannot grow. Two ways to get there: a limit on the size of files (works for
/// every user; the kernel answers EFBIG at any byte of any file), and a small tmpfs (root only; the real
/// ENOSPC, also for the shared memory file and the rollback). PRAGMA max_page_count would be a third, but it
/// never leaves SQLite.
class DiskFullTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fileSizeLimit();
    void fullFileSystem();
    void creatingOnAFullFileSystem();

private:
    void fillAndRecover(const std::string &path, const std::function<void()> &makeRoom);
};

namespace {

/// Bodies that do not compress, so that space runs out soon.
StoredExchange heavy(int number) {
    static std::mt19937 random(1);
    StoredExchange stored = kept(number, {1 + number % 5});
    std::string bytes(20'000, '\0');
    for (char &byte : bytes)
        byte = char(random());
    stored.exchange->answer(Side::Live)->body = makeBody(std::move(bytes));
    return stored;
}

/// A tmpfs of `size`, unmounted at the end.
class SmallFileSystem {
public:
    explicit SmallFileSystem(const char *size)
        : m_path(m_folder.path().toStdString())
        , m_mounted(::mount("none", m_path.c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0) {
    }
    ~SmallFileSystem() {
        if (m_mounted)
            ::umount2(m_path.c_str(), MNT_DETACH);
    }
    [[nodiscard]] bool mounted() const { return m_mounted; }
    [[nodiscard]] std::string file(const char *name) const { return m_path + "/" + name; }

private:
    QTemporaryDir m_folder;
    std::string m_path;
    bool m_mounted;
};

} // namespace

void DiskFullTest::fillAndRecover(const std::string &path, const std::function<void()> &makeRoom) {
    const auto project = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(project);
    int stored = 0;
    Status written;
    for (int number = 0; number < 1'000 && written; ++number) {
        written = (*project)->write(batch(1, {heavy(number)}));
        stored += written ? 1 : 0;
    }
    QVERIFY(!written);
    QVERIFY2(written.error().code == ErrorCode::DiskFull, written.error().text().c_str());
    QVERIFY(!written.error().what.empty() && !written.error().hint.empty());
    QVERIFY(stored > 5);

    // It stays so without damage, and everything before can be read.
    QCOMPARE((*project)->write(batch(1, {heavy(5'000), heavy(5'001)})).error().code, ErrorCode::DiskFull);
    const auto rows = (*project)->findExchanges(1, {}, {}, {}, {});
    MUST(rows);
    QCOMPARE(int(rows->size()), stored);
    for (const ExchangeRowId row : *rows) {
        const auto detail = (*project)->exchangeDetail(row);
        MUST(detail);
        QCOMPARE(detail->exchange.answer(Side::Live)->body.bytes.size(), std::size_t(20'000));
    }

    makeRoom();
    MUST((*project)->write(batch(1, {heavy(9'000)})));
    QCOMPARE((*project)->findExchanges(1, {}, {}, {}, {})->size(), std::size_t(stored + 1));
    QVERIFY(*(*project)->findExchange(1, "request-9000"));
    QVERIFY(!*(*project)->findExchange(1, "request-5000"));
}

void DiskFullTest::fileSizeLimit() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    {
        const auto project = ProjectFile::create(path);
        MUST(project);
        MUST((*project)->addRun(runInfo()));
    }
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QVERIFY(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto back = qScopeGuard([&] { ::setrlimit(RLIMIT_FSIZE, &before); });
    rlimit small = before;
    small.rlim_cur = 1 << 20;
    QVERIFY(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    fillAndRecover(path, [&] { ::setrlimit(RLIMIT_FSIZE, &before); });
}

void DiskFullTest::fullFileSystem() {
    const SmallFileSystem disk("3m");
    if (!disk.mounted())
        QSKIP("Mounting a small file system takes root; fileSizeLimit() tests the same path.");
    const std::string path = disk.file("shop.understudy"), ballast = disk.file("ballast");
    {
        const auto project = ProjectFile::create(path);
        MUST(project);
        MUST((*project)->addRun(runInfo()));
    }
    std::ofstream(ballast) << std::string(1 << 20, 'x');
    fillAndRecover(path, [&] { std::filesystem::remove(ballast); });
}

void DiskFullTest::creatingOnAFullFileSystem() {
    const SmallFileSystem disk("64k");
    if (!disk.mounted())
        QSKIP("Mounting a small file system takes root.");
    std::ofstream(disk.file("ballast")) << std::string(56 << 10, 'x');
    const std::string path = disk.file("shop.understudy");
    const auto project = ProjectFile::create(path);
    QVERIFY(!project);
    QVERIFY2(project.error().code == ErrorCode::DiskFull, project.error().text().c_str());
    QVERIFY(!std::filesystem::exists(path)); // nothing half-made stays
}

QTEST_GUILESS_MAIN(DiskFullTest)
#include "tst_disk_full.moc"
