#include "core/compare/difference_set.h"

#include <algorithm>

namespace understudy::compare {

DifferenceSet::Entry *DifferenceSet::find(std::string_view location, DifferenceKind kind) {
    m_key.assign(1, char('0' + int(kind)));
    m_key += location;
    const auto found = m_index.find(m_key);
    if (found != m_index.end())
        return &m_entries[found->second];
    if (m_entries.size() >= m_limit) {
        ++m_leftOut;
        return nullptr;
    }
    m_index.emplace(m_key, m_entries.size());
    Entry &entry = m_entries.emplace_back();
    entry.location = location;
    entry.kind = kind;
    return &entry;
}

Pattern DifferenceSet::decide(const Entry &entry) {
    if (entry.counts[std::size_t(Pattern::Pair)] > 0)
        return Pattern::Pair;
    constexpr std::array kOdd{Pattern::CandidateOdd, Pattern::BaselineOdd, Pattern::LiveOdd};
    std::size_t most = 0;
    for (const Pattern pattern : kOdd)
        most = std::max(most, entry.counts[std::size_t(pattern)]);
    Pattern decided = Pattern::AllDiffer;
    std::size_t leaders = 0;
    for (const Pattern pattern : kOdd) {
        if (most > 0 && entry.counts[std::size_t(pattern)] == most) {
            decided = pattern;
            ++leaders;
        }
    }
    return leaders == 1 ? decided : Pattern::AllDiffer;
}

std::vector<Difference> DifferenceSet::take() {
    std::vector<Difference> differences;
    differences.reserve(m_entries.size());
    for (Entry &entry : m_entries) {
        const Pattern pattern = decide(entry);
        const Pattern shown = entry.counts[std::size_t(pattern)] > 0 ? pattern : *entry.first; // a tie
        differences.push_back(
            {std::move(entry.location), entry.kind, pattern, std::move(entry.samples[std::size_t(shown)])});
    }
    m_entries.clear();
    m_index.clear();
    return differences;
}

} // namespace understudy::compare
