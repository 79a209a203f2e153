#pragma once

#include "core/model/run_summary.h"

#include <cstdint>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace understudy::run {

/// Decides which exchanges keep their bodies: a stratified sample, so that every divergence has examples
/// however rare it is and however loud its neighbours are. Each divergence holds a reservoir of at most
/// kPerDivergence exchanges (Vitter 1985, algorithm R) in which the candidate stood alone, or kPerNoise in
/// which it did not; an exchange is kept as long as one reservoir holds it. Memory: divergences × reservoir ×
/// id. Not thread-safe.
class Exemplars {
public:
    static constexpr std::size_t kPerDivergence = 50;
    static constexpr std::size_t kPerNoise = 5;
    static constexpr std::size_t kEqualPerEndpoint =
        5; ///< exchanges without any difference, to show what agreement looks like

    explicit Exemplars(std::uint64_t seed)
        : m_random(seed) {}

    struct Shown {
        DivergenceId divergence = 0;
        bool candidateOdd = false;
    };
    struct Decision {
        bool keep = false;
        std::vector<std::string> evict; ///< exchanges that no reservoir holds any more
    };
    /// `shown` empty: nothing differed at `endpoint`.
    [[nodiscard]] Decision offer(const std::string &exchangeId, std::int32_t endpoint,
                                 const std::vector<Shown> &shown);

    void mergeDivergence(DivergenceId from, DivergenceId into);
    [[nodiscard]] std::uint64_t count(DivergenceId divergence) const;
    [[nodiscard]] std::uint64_t kept() const { return m_holders.size(); }

private:
    struct Reservoir {
        std::uint64_t seen = 0;
        std::vector<std::string> ids;
    };
    void place(Reservoir &reservoir, std::size_t capacity, const std::string &id, Decision &decision);

    std::mt19937_64 m_random;
    std::unordered_map<DivergenceId, Reservoir> m_odd, m_noise;
    std::unordered_map<std::int32_t, std::uint32_t> m_equal;
    std::unordered_map<std::string, std::uint32_t> m_holders; ///< exchange id -> reservoirs that hold it
};

} // namespace understudy::run
