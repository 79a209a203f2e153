#include "core/run/rate_meter.h"

#include <algorithm>
#include <cmath>

namespace understudy::run {

namespace {
constexpr std::chrono::milliseconds kSlotLength{500};

double quantile(std::vector<float> &values, double q) {
    if (values.empty())
        return 0;
    const auto at = values.begin() + std::llround(q * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}
} // namespace

std::int64_t RateMeter::slotNumber() {
    return Clock::now().time_since_epoch() / kSlotLength;
}

void RateMeter::add(const Exchange &exchange) {
    const std::int64_t number = slotNumber();
    const std::lock_guard lock(m_mutex);
    if (m_first < 0)
        m_first = number;
    Slot &slot = m_slots[std::size_t(number % kSlots)];
    if (slot.number != number) {
        slot.number = number;
        slot.count = 0;
        for (auto &values : slot.latenciesMs)
            values.clear();
    }
    ++slot.count;
    for (const Side side : kSides) {
        const auto &answer = exchange.answer(side);
        auto &values = slot.latenciesMs[std::size_t(side)];
        if (answer && answer->complete() && values.size() < kSamplesPerSlot)
            values.push_back(float(double(answer->latency.count()) / 1000.0));
    }
}

RateMeter::Reading RateMeter::read() const {
    const std::int64_t current = slotNumber();
    Reading reading;
    std::array<std::vector<float>, 3> all;
    std::uint64_t count = 0;
    const std::lock_guard lock(m_mutex);
    for (const Slot &slot : m_slots) {
        // The slot being filled would bias the rate downwards.
        if (slot.number < 0 || slot.number <= current - kSlots || slot.number >= current)
            continue;
        count += slot.count;
        for (std::size_t side = 0; side < all.size(); ++side)
            all[side].insert(all[side].end(), slot.latenciesMs[side].begin(), slot.latenciesMs[side].end());
    }
    const std::int64_t slots = std::min<std::int64_t>(kSlots - 1, m_first < 0 ? 0 : current - m_first);
    if (slots > 0)
        reading.perSecond = double(count) / (double(slots) * 0.5);
    for (std::size_t side = 0; side < all.size(); ++side) {
        reading.p50Ms[side] = quantile(all[side], 0.5);
        reading.p99Ms[side] = quantile(all[side], 0.99);
    }
    return reading;
}

} // namespace understudy::run
