#include "tests/bench/ui/block_watch.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;

namespace understudy::bench {

namespace {

constexpr auto kBeat = 1ms;
using Clock = std::chrono::steady_clock;

} // namespace

BlockWatch::BlockWatch()
    : m_thread([this](const std::stop_token &stop) { watch(stop); }) {}

BlockWatch::~BlockWatch() {
    m_thread.request_stop();
    m_thread.join();
    QCoreApplication::removePostedEvents(this);
}

void BlockWatch::restart() {
    m_longest = 0;
}

void BlockWatch::watch(const std::stop_token &stop) {
    while (!stop.stop_requested()) {
        if (m_answered.exchange(false)) {
            QMetaObject::invokeMethod(
                this,
                [this, posted = Clock::now()] {
                    const double waited = Duration(Clock::now() - posted).count();
                    m_longest = std::max(m_longest.load(), waited);
                    m_answered = true;
                },
                Qt::QueuedConnection);
        }
        std::this_thread::sleep_for(kBeat);
    }
}

} // namespace understudy::bench
