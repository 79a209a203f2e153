#include "core/base/log.h"

#include <cstdio>
#include <mutex>
#include <utility>

namespace understudy {

namespace {

struct Sink {
    std::mutex mutex;
    LogSink write;
};

Sink &sink() {
    static Sink instance;
    return instance;
}

} // namespace

void log(LogLevel level, std::string_view category, std::string_view message) {
    Sink &target = sink();
    const std::lock_guard lock(target.mutex);
    if (target.write) {
        target.write(level, category, message);
        return;
    }
    if (level < LogLevel::Warning)
        return;
    std::fprintf(stderr, "%s [%.*s] %.*s\n", level == LogLevel::Error ? "error" : "warning",
                 int(category.size()), category.data(), int(message.size()), message.data());
}

void setLogSink(LogSink write) {
    Sink &target = sink();
    const std::lock_guard lock(target.mutex);
    target.write = std::move(write);
}

} // namespace understudy
