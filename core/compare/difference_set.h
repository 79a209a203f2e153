#pragma once

#include "core/compare/features.h"
#include "core/compare/sides.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace understudy::compare {

/// Collects the findings of one exchange and makes one Difference of all that share location and kind (a `*`
/// stands for many places): one exchange is one observation, whatever the length of its arrays. Where the
/// places disagree about who is odd, the side that is odd more often than each other is; a tie is AllDiffer.
/// Places where all differ do not vote.
class DifferenceSet {
public:
    explicit DifferenceSet(std::size_t limit)
        : m_limit(limit) {}

    /// `makeSample` is called only when the sample may be needed.
    template <class MakeSample>
    void add(std::string_view location, Finding finding, MakeSample &&makeSample) {
        Entry *entry = find(location, finding.kind);
        if (!entry)
            return;
        const auto i = std::size_t(finding.pattern);
        if (entry->counts[i]++ == 0)
            entry->samples[i] = makeSample();
        if (!entry->first)
            entry->first = finding.pattern;
    }

    [[nodiscard]] std::vector<Difference> take();
    /// Findings left out because there were too many places.
    [[nodiscard]] std::size_t leftOut() const { return m_leftOut; }

private:
    static constexpr std::size_t kPatterns = 5;
    struct Entry {
        std::string location;
        DifferenceKind kind;
        std::array<std::size_t, kPatterns> counts{};
        std::array<Sample, kPatterns> samples;
        std::optional<Pattern> first;
    };
    static Pattern decide(const Entry &entry);
    Entry *find(std::string_view location, DifferenceKind kind);

    std::size_t m_limit;
    std::size_t m_leftOut = 0;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::size_t> m_index; ///< kind and location
    std::string m_key;
};

} // namespace understudy::compare
