#pragma once

#include "core/model/run_summary.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace understudy::store {

/// A set of divergence ids that is asked once per row of a run: one bit per id from the smallest to the
/// largest. Ids of a run are near each other, so it is small; a damaged file cannot make it large.
class DivergenceSet {
public:
    static constexpr std::int64_t kWidest = 1 << 24;

    DivergenceSet() = default;
    explicit DivergenceSet(const std::vector<DivergenceId> &ids) {
        if (ids.empty())
            return;
        const auto [low, high] = std::minmax_element(ids.begin(), ids.end());
        m_first = *low;
        m_bits.resize(
            std::size_t(std::min(std::uint64_t(*high) - std::uint64_t(*low), std::uint64_t(kWidest))) + 1);
        for (const DivergenceId id : ids) {
            if (const auto bit = std::uint64_t(id) - std::uint64_t(m_first); bit < m_bits.size())
                m_bits[bit] = true;
        }
    }

    [[nodiscard]] bool empty() const { return m_bits.empty(); }
    [[nodiscard]] bool contains(DivergenceId id) const {
        const auto bit = std::uint64_t(id) - std::uint64_t(m_first);
        return bit < m_bits.size() && m_bits[bit];
    }

private:
    DivergenceId m_first = 0;
    std::vector<bool> m_bits;
};

/// Divergence ids of a row as stored: ascending, each as the distance from the one before, LEB128.
[[nodiscard]] std::string packDivergences(std::vector<DivergenceId> ids);
/// Calls `use(id)` until it returns true, and says whether it did. Damaged input ends early.
template <class Use> bool anyDivergence(std::string_view packed, Use &&use) {
    DivergenceId id = 0;
    for (std::size_t at = 0; at < packed.size();) {
        std::uint64_t distance = 0;
        for (int shift = 0; shift < 64 && at < packed.size(); shift += 7) {
            const auto byte = std::uint8_t(packed[at++]);
            distance |= std::uint64_t(byte & 0x7f) << shift;
            if (byte < 0x80)
                break;
        }
        id = DivergenceId(std::uint64_t(id) + distance);
        if (use(id))
            return true;
    }
    return false;
}

} // namespace understudy::store
