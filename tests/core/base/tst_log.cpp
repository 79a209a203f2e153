#include "core/base/log.h"

#include <QtTest/QtTest>

#include <thread>
#include <vector>

using namespace understudy;

class TestLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { setLogSink({}); }
    void goesToTheSink();
    void linesFromManyThreadsAllArrive();
};

void TestLog::goesToTheSink() {
    std::vector<std::string> lines;
    setLogSink([&lines](LogLevel level, std::string_view category, std::string_view message) {
        lines.push_back(std::to_string(int(level)) + " " + std::string(category) + " " +
                        std::string(message));
    });
    log(LogLevel::Debug, "store", "Open the project.");
    log(LogLevel::Error, "run", "Stopped.");
    QCOMPARE(lines, (std::vector<std::string>{"0 store Open the project.", "3 run Stopped."}));
}

void TestLog::linesFromManyThreadsAllArrive() {
    int count = 0; // the sink is called under the log's lock
    setLogSink([&count](LogLevel, std::string_view, std::string_view) { ++count; });
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([] {
                for (int line = 0; line < 500; ++line)
                    log(LogLevel::Info, "run", "line");
            });
    }
    QCOMPARE(count, 2'000);
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
