#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace understudy::demo {

/// Sends the request stream of a seed to one address: a few workers with a kept-alive connection each, paced
/// so that request n leaves at n / rate seconds. Ends after `length` or within 100 ms of stop().
class Traffic {
public:
    Traffic(std::string address, std::uint64_t seed, double rate, Duration length);
    ~Traffic();

    void stop(); ///< joins
    [[nodiscard]] bool finished() const { return m_active == 0; }
    [[nodiscard]] std::uint64_t sent() const { return m_sent; }

private:
    void work(const std::stop_token &stop);
    [[nodiscard]] bool waitUntil(std::chrono::steady_clock::time_point due, const std::stop_token &stop);

    const std::string m_address;
    const std::uint64_t m_seed;
    const double m_rate;
    const std::chrono::steady_clock::time_point m_begin, m_end;
    std::atomic<std::uint64_t> m_next = 0, m_sent = 0;
    std::atomic<int> m_active = 0;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<std::jthread> m_workers;
};

} // namespace understudy::demo
