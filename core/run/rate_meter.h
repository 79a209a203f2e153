#pragma once

#include "core/model/exchange.h"

#include <array>
#include <chrono>
#include <mutex>
#include <vector>

namespace understudy::run {

/// Requests a second and latency quantiles over the last seconds, for the status strip. Thread-safe; memory
/// bounded by kSlots × kSamplesPerSlot.
class RateMeter {
public:
    static constexpr int kSlots = 10; ///< half a second each
    static constexpr std::size_t kSamplesPerSlot = 512;

    void add(const Exchange &exchange);

    struct Reading {
        double perSecond = 0;
        std::array<double, 3> p50Ms{}, p99Ms{}; ///< by Side; 0 when nothing was measured
    };
    [[nodiscard]] Reading read() const;

private:
    using Clock = std::chrono::steady_clock;
    struct Slot {
        std::int64_t number = -1;
        std::uint64_t count = 0;
        std::array<std::vector<float>, 3> latenciesMs;
    };
    [[nodiscard]] static std::int64_t slotNumber();

    mutable std::mutex m_mutex;
    std::array<Slot, kSlots> m_slots;
    std::int64_t m_first = -1;
};

} // namespace understudy::run
