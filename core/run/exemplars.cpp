#include "core/run/exemplars.h"

#include <algorithm>

namespace understudy::run {

void Exemplars::place(Reservoir &reservoir, std::size_t capacity, const std::string &id, Decision &decision) {
    ++reservoir.seen;
    if (reservoir.ids.size() < capacity) {
        reservoir.ids.push_back(id);
    } else {
        const auto slot = std::uniform_int_distribution<std::uint64_t>(0, reservoir.seen - 1)(m_random);
        if (slot >= capacity)
            return;
        std::string &place = reservoir.ids[slot];
        const auto holder = m_holders.find(place);
        if (holder != m_holders.end() && --holder->second == 0) {
            decision.evict.push_back(place);
            m_holders.erase(holder);
        }
        place = id;
    }
    ++m_holders[id];
    decision.keep = true;
}

Exemplars::Decision Exemplars::offer(const std::string &exchangeId, std::int32_t endpoint,
                                     const std::vector<Shown> &shown) {
    Decision decision;
    if (shown.empty()) {
        if (std::uint32_t &count = m_equal[endpoint]; count < kEqualPerEndpoint) {
            ++count;
            ++m_holders[exchangeId];
            decision.keep = true;
        }
        return decision;
    }
    for (const Shown &each : shown) {
        if (each.candidateOdd)
            place(m_odd[each.divergence], kPerDivergence, exchangeId, decision);
        else
            place(m_noise[each.divergence], kPerNoise, exchangeId, decision);
    }
    return decision;
}

void Exemplars::mergeDivergence(DivergenceId from, DivergenceId into) {
    for (auto *reservoirs : {&m_odd, &m_noise}) {
        auto node = reservoirs->extract(from);
        if (node.empty())
            continue;
        Reservoir &target = (*reservoirs)[into];
        target.seen += node.mapped().seen;
        // What came first stays; the surplus over the capacity is small and shrinks by replacement.
        target.ids.insert(target.ids.end(), node.mapped().ids.begin(), node.mapped().ids.end());
    }
}

std::uint64_t Exemplars::count(DivergenceId divergence) const {
    std::uint64_t total = 0;
    for (const auto *reservoirs : {&m_odd, &m_noise}) {
        if (const auto found = reservoirs->find(divergence); found != reservoirs->end())
            total += found->second.ids.size();
    }
    return total;
}

} // namespace understudy::run
