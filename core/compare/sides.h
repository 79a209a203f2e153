#pragma once

#include "core/model/difference.h"
#include "core/model/exchange.h"

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>

namespace understudy::compare {

/// Something by side, indexed by Side.
template <class T> using BySide = std::array<T, 3>;

/// Which sides take part in a comparison.
class SideSet {
public:
    constexpr SideSet() = default;
    constexpr void add(Side side) { m_mask |= std::uint8_t(1u << unsigned(side)); }
    [[nodiscard]] constexpr bool has(Side side) const { return (m_mask >> unsigned(side)) & 1u; }
    [[nodiscard]] constexpr int size() const { return (m_mask & 1) + (m_mask >> 1 & 1) + (m_mask >> 2 & 1); }
    [[nodiscard]] constexpr bool empty() const { return m_mask == 0; }
    /// The first in the order live, baseline, candidate. Precondition: not empty.
    [[nodiscard]] constexpr Side first() const {
        return has(Side::Live) ? Side::Live : has(Side::Baseline) ? Side::Baseline : Side::Candidate;
    }
    friend constexpr bool operator==(SideSet, SideSet) = default;

private:
    std::uint8_t m_mask = 0;
};

/// Who is odd, from which of the three pairs agree. Empty when all agree. Relations that are not transitive
/// (two pairs agree, the third does not) say nothing about who is odd: AllDiffer. With two sides: Pair.
template <std::predicate<Side, Side> Agree>
[[nodiscard]] std::optional<Pattern> patternOf(SideSet sides, Agree &&agree) {
    if (sides.size() < 2)
        return std::nullopt;
    if (sides.size() == 2) {
        const Side second = sides.has(Side::Candidate) ? Side::Candidate : Side::Baseline;
        return agree(sides.first(), second) ? std::nullopt : std::optional(Pattern::Pair);
    }
    const bool liveBaseline = agree(Side::Live, Side::Baseline);
    const bool liveCandidate = agree(Side::Live, Side::Candidate);
    const bool baselineCandidate = agree(Side::Baseline, Side::Candidate);
    switch (int(liveBaseline) + int(liveCandidate) + int(baselineCandidate)) {
    case 3:
        return std::nullopt;
    case 1:
        return liveBaseline ? Pattern::CandidateOdd : liveCandidate ? Pattern::BaselineOdd : Pattern::LiveOdd;
    default:
        return Pattern::AllDiffer;
    }
}

/// The pattern of values compared by ==.
template <class T> [[nodiscard]] std::optional<Pattern> patternOf(SideSet sides, const BySide<T> &values) {
    return patternOf(sides, [&](Side a, Side b) { return values[std::size_t(a)] == values[std::size_t(b)]; });
}

[[nodiscard]] constexpr bool hasOdd(Pattern pattern) {
    return pattern == Pattern::CandidateOdd || pattern == Pattern::BaselineOdd || pattern == Pattern::LiveOdd;
}

/// The side that stands alone; of a pair the later one (the candidate when it is there): it is described in
/// terms of the other. Empty for AllDiffer.
[[nodiscard]] constexpr std::optional<Side> oddSide(Pattern pattern, SideSet sides) {
    switch (pattern) {
    case Pattern::CandidateOdd:
        return Side::Candidate;
    case Pattern::BaselineOdd:
        return Side::Baseline;
    case Pattern::LiveOdd:
        return Side::Live;
    case Pattern::Pair:
        return sides.has(Side::Candidate) ? Side::Candidate : Side::Baseline;
    case Pattern::AllDiffer:
        break;
    }
    return std::nullopt;
}

} // namespace understudy::compare
