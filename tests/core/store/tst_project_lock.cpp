#include "core/store/project_lock.h"
#include "tests/core/store/samples.h"

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class ProjectLockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void excludesASecondHolder();
    void diesWithItsProcess();
    void aLeftOverFileIsNoLock();
    void survivesNonsenseInside();
    void hasOneHolderAtATime();
    void refusesALinkInItsPlace();
    void describesTheHolder();
};

void ProjectLockTest::excludesASecondHolder() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    QVERIFY(!ProjectLock::holder(path));
    {
        const auto lock = ProjectLock::acquire(path);
        MUST(lock);
        const auto second = ProjectLock::acquire(path);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Locked);
        const auto holder = ProjectLock::holder(path);
        QVERIFY(holder);
        QCOMPARE(holder->pid, std::int64_t(::getpid()));
        QVERIFY(now() - holder->since < std::chrono::minutes(1));
    }
    QVERIFY(!std::filesystem::exists(path + ".lock"));
    MUST(ProjectLock::acquire(path));
}

void ProjectLockTest::diesWithItsProcess() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    std::array<int, 2> pipe{};
    QVERIFY(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = ProjectLock::acquire(path);
        const char answer = lock ? 'y' : 'n';
        (void)!::write(pipe[1], &answer, 1);
        for (;;)
            ::pause();
    }
    char answer = 0;
    QVERIFY(::read(pipe[0], &answer, 1) == 1);
    QCOMPARE(answer, 'y');
    QCOMPARE(ProjectLock::acquire(path).error().code, ErrorCode::Locked);
    QCOMPARE(ProjectLock::holder(path)->pid, std::int64_t(child));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    QVERIFY(std::filesystem::exists(path + ".lock")); // it could not tidy up
    QVERIFY(!ProjectLock::holder(path));
    MUST(ProjectLock::acquire(path));
    ::close(pipe[0]);
    ::close(pipe[1]);
}

void ProjectLockTest::aLeftOverFileIsNoLock() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    std::ofstream(path + ".lock") << R"({"user":"ann","host":"alpha","pid":4711})";
    QVERIFY(!ProjectLock::holder(path));
    MUST(ProjectLock::acquire(path));
}

void ProjectLockTest::survivesNonsenseInside() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    const auto lock = ProjectLock::acquire(path);
    MUST(lock);
    for (const char *text : {"", "{", "[1,2]", R"({"user":7,"pid":"x","since":1e99})", "\xff\xfe"}) {
        std::ofstream(path + ".lock", std::ios::trunc) << text;
        const auto holder = ProjectLock::holder(path);
        QVERIFY(holder);
        QCOMPARE(shown(describe(*holder)), QString("Another program has it open."));
    }
}

void ProjectLockTest::hasOneHolderAtATime() {
    // The file is removed and made anew all the time; two threads must never both believe they hold it.
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    std::atomic<int> holding = 0, wrong = 0, acquired = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int attempt = 0; attempt < 400; ++attempt) {
                const auto lock = ProjectLock::acquire(path);
                if (!lock)
                    continue;
                ++acquired;
                if (++holding != 1)
                    ++wrong;
                --holding;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(acquired > 10);
}

void ProjectLockTest::refusesALinkInItsPlace() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder), victim = pathIn(folder, "victim");
    std::ofstream(victim) << "precious";
    std::filesystem::create_symlink(victim, path + ".lock");
    QCOMPARE(ProjectLock::acquire(path).error().code, ErrorCode::ReadOnly);
    QCOMPARE(std::filesystem::file_size(victim), std::uintmax_t(8));
}

void ProjectLockTest::describesTheHolder() {
    LockHolder holder{"ann", "alpha", "understudy", 4711, Instant(Duration(1'790'000'000'000'000))};
    QCOMPARE(shown(describe(holder)),
             QString("ann has it open on alpha (understudy, process 4711) since 2026-09-21 14:13 UTC."));
    holder.host.clear();
    holder.program.clear();
    holder.since = {};
    QCOMPARE(shown(describe(holder)), QString("ann has it open (process 4711)."));
}

QTEST_GUILESS_MAIN(ProjectLockTest)
#include "tst_project_lock.moc"
