#include "core/compare/array_align.h"

#include "core/compare/gap_match.h"
#include "core/compare/sequence.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace understudy::compare {

namespace {

/// Elements of this side by id, so that the k-th one of an id can be told from the others.
std::vector<std::uint64_t> numbered(const std::vector<std::uint64_t> &ids, bool &duplicates) {
    std::unordered_map<std::uint64_t, std::uint32_t> seen;
    seen.reserve(ids.size());
    std::vector<std::uint64_t> result;
    result.reserve(ids.size());
    for (const std::uint64_t id : ids) {
        const std::uint32_t earlier = seen[id]++;
        duplicates |= earlier > 0;
        result.push_back(earlier == 0 ? id : combineHashes(id, earlier));
    }
    return result;
}

class Aligner {
public:
    Aligner(const Arrays &arrays, Identities identities)
        : m_arrays(arrays)
        , m_identities(std::move(identities))
        , m_first(arrays.sides.first()) {}

    ArrayAlignment run() {
        if (positional()) {
            byPosition();
        } else if (m_identities.mode == Identities::Mode::None) {
            byLikeness();
        } else {
            byIdentity();
        }
        findReplaced();
        return std::move(m_result);
    }

private:
    [[nodiscard]] std::size_t size(Side side) const { return m_arrays.elements[std::size_t(side)].size(); }
    template <class Do> void forOthers(Do &&action) {
        for (const Side side : kSides) {
            if (m_arrays.sides.has(side) && side != m_first)
                action(side);
        }
    }

    bool sameSizes() {
        bool same = true;
        forOthers([&](Side side) { same &= size(side) == size(m_first); });
        return same;
    }

    /// Position explains no more changes than identity would: [0,0,1,0] and [0,1,1,0] differ in one place,
    /// not in order.
    bool positional() {
        if (!sameSizes())
            return false;
        if (size(m_first) <= 1)
            return true;
        if (m_identities.mode == Identities::Mode::None)
            return likeByPosition();
        const auto &reference = m_identities.ids[std::size_t(m_first)];
        bool fits = true;
        forOthers([&](Side side) {
            const auto &ids = m_identities.ids[std::size_t(side)];
            std::size_t moved = 0;
            for (std::size_t i = 0; i < ids.size(); ++i)
                moved += ids[i] != reference[i];
            if (moved > 0 && m_identities.mode == Identities::Mode::Key)
                fits = false; // keys tell exactly who is who
            else if (moved > 0 && fits)
                fits = moved <= unmatched(reference, ids);
        });
        return fits;
    }

    static std::size_t unmatched(std::vector<std::uint64_t> a, std::vector<std::uint64_t> b) {
        std::sort(a.begin(), a.end());
        std::sort(b.begin(), b.end());
        std::vector<std::uint64_t> common;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
        return a.size() - common.size();
    }

    bool likeByPosition() {
        double sum = 0, count = 0;
        forOthers([&](Side side) {
            for (std::size_t i = 0; i < size(side); ++i)
                sum += likeness(m_arrays, m_first, i, side, i);
            count += double(size(side));
        });
        return count == 0 || sum / count >= kSameThing || size(m_first) > kMostForLikeness;
    }

    void byPosition() {
        std::size_t longest = 0;
        for (const Side side : kSides)
            longest = std::max(longest, size(side));
        for (std::size_t i = 0; i < longest; ++i) {
            BySide<std::int32_t> row;
            for (const Side side : kSides)
                row[std::size_t(side)] = i < size(side) ? std::int32_t(i) : kNoElement;
            m_result.rows.push_back(row);
        }
    }

    void startRows() {
        for (std::size_t i = 0; i < size(m_first); ++i) {
            BySide<std::int32_t> row{kNoElement, kNoElement, kNoElement};
            row[std::size_t(m_first)] = std::int32_t(i);
            m_result.rows.push_back(row);
        }
    }

    void byLikeness() {
        if (std::max({size(Side::Live), size(Side::Baseline), size(Side::Candidate)}) > kMostForLikeness) {
            byPosition();
            return;
        }
        startRows();
        BySide<std::vector<std::int32_t>> left;
        forOthers([&](Side side) {
            const auto matches = matchByLikeness(m_arrays, m_first, side);
            std::size_t next = 0;
            for (std::int32_t i = 0; i < std::int32_t(size(side)); ++i) {
                if (next < matches.size() && matches[next].second == i)
                    m_result.rows[std::size_t(matches[next++].first)][std::size_t(side)] = i;
                else
                    left[std::size_t(side)].push_back(i);
            }
        });
        addLeftOvers(left);
    }

    void byIdentity() {
        BySide<std::vector<std::uint64_t>> ids;
        for (std::size_t s = 0; s < 3; ++s)
            ids[s] = numbered(m_identities.ids[s], m_duplicates);
        startRows();
        std::unordered_map<std::uint64_t, std::int32_t> rowOf;
        rowOf.reserve(size(m_first));
        for (std::size_t i = 0; i < size(m_first); ++i)
            rowOf.emplace(ids[std::size_t(m_first)][i], std::int32_t(i));
        BySide<std::vector<std::int32_t>> left;
        forOthers([&](Side side) {
            const auto s = std::size_t(side);
            for (std::size_t i = 0; i < size(side); ++i) {
                const auto found = rowOf.find(ids[s][i]);
                if (found == rowOf.end())
                    left[s].push_back(std::int32_t(i));
                else
                    m_result.rows[std::size_t(found->second)][s] = std::int32_t(i);
            }
        });
        findOrder();
        forOthers([&](Side side) { matchLeftOvers(side, left[std::size_t(side)]); });
        joinByIdentity(left, ids);
        addLeftOvers(left);
    }

    /// Before left-overs are matched: rows hold identified elements only.
    void findOrder() {
        m_result.order = patternOf(m_arrays.sides, [&](Side a, Side b) { return sameOrder(a, b); });
    }

    bool sameOrder(Side a, Side b) const {
        std::vector<std::pair<std::int32_t, std::int32_t>> common;
        for (const auto &row : m_result.rows) {
            if (row[std::size_t(a)] != kNoElement && row[std::size_t(b)] != kNoElement)
                common.emplace_back(row[std::size_t(a)], row[std::size_t(b)]);
        }
        std::sort(common.begin(), common.end());
        const bool ascending = std::is_sorted(
            common.begin(), common.end(), [](const auto &x, const auto &y) { return x.second < y.second; });
        if (ascending || !m_duplicates)
            return ascending;
        // The k-th of equal elements may stand for another of them: order is kept when all common ones can be
        // lined up.
        constexpr std::size_t kMostEdits = 500;
        return commonSubsequence(m_identities.ids[std::size_t(a)], m_identities.ids[std::size_t(b)],
                                 kMostEdits)
                   .size() >= common.size();
    }

    void matchLeftOvers(Side side, std::vector<std::int32_t> &left) {
        if (left.empty())
            return;
        std::vector<bool> matched(size(side));
        for (const auto &[row, element] : matchGaps(m_arrays, m_first, side, m_result.rows, left)) {
            m_result.rows[row][std::size_t(side)] = element;
            matched[std::size_t(element)] = true;
        }
        std::erase_if(left, [&](std::int32_t element) { return matched[std::size_t(element)]; });
    }

    /// What only baseline and candidate have, by identity.
    void joinByIdentity(BySide<std::vector<std::int32_t>> &left,
                        const BySide<std::vector<std::uint64_t>> &ids) {
        auto &baseline = left[std::size_t(Side::Baseline)], &candidate = left[std::size_t(Side::Candidate)];
        std::unordered_map<std::uint64_t, std::int32_t> inBaseline;
        for (const std::int32_t i : baseline)
            inBaseline.emplace(ids[std::size_t(Side::Baseline)][std::size_t(i)], i);
        std::vector<bool> joined(size(Side::Baseline));
        std::erase_if(candidate, [&](std::int32_t i) {
            const auto found = inBaseline.find(ids[std::size_t(Side::Candidate)][std::size_t(i)]);
            if (found == inBaseline.end())
                return false;
            m_extra.push_back({kNoElement, found->second, i});
            joined[std::size_t(found->second)] = true;
            return true;
        });
        std::erase_if(baseline, [&](std::int32_t i) { return joined[std::size_t(i)]; });
    }

    void addLeftOvers(const BySide<std::vector<std::int32_t>> &left) {
        for (std::size_t s = 0; s < 3; ++s) {
            for (const std::int32_t i : left[s]) {
                BySide<std::int32_t> row{kNoElement, kNoElement, kNoElement};
                row[s] = i;
                m_extra.push_back(row);
            }
        }
        if (!m_extra.empty())
            mergeExtraRows();
    }

    /// Puts rows without an element of the first side where they stand on their own side: after the element
    /// before them and after what their side lacks there (first what went, then what came).
    void mergeExtraRows() {
        const auto rowCount = std::int32_t(m_result.rows.size());
        BySide<std::vector<std::int32_t>> rowOf; // by element: the row to stand after
        for (std::size_t s = 0; s < 3; ++s) {
            std::vector<std::int32_t> gapEnd(std::size_t(rowCount) + 1, rowCount - 1); // by row + 1
            for (std::int32_t r = rowCount - 1; r >= 0; --r)
                gapEnd[std::size_t(r)] =
                    m_result.rows[std::size_t(r)][s] == kNoElement ? gapEnd[std::size_t(r) + 1] : r - 1;
            rowOf[s].assign(m_arrays.elements[s].size(), kNoElement);
            for (std::int32_t r = 0; r < rowCount; ++r) {
                if (m_result.rows[std::size_t(r)][s] != kNoElement)
                    rowOf[s][std::size_t(m_result.rows[std::size_t(r)][s])] = r;
            }
            std::int32_t last = kNoElement;
            for (auto &row : rowOf[s]) {
                if (row != kNoElement)
                    last = row;
                else
                    row = gapEnd[std::size_t(last) + 1];
            }
        }
        std::vector<std::pair<std::int32_t, BySide<std::int32_t>>> placed;
        for (const auto &row : m_extra) {
            const std::size_t s = row[1] != kNoElement ? 1 : 2;
            placed.emplace_back(rowOf[s][std::size_t(row[s])], row);
        }
        std::stable_sort(placed.begin(), placed.end(), [](const auto &a, const auto &b) {
            return std::tuple(a.first, a.second[1] == kNoElement, a.second[1], a.second[2]) <
                   std::tuple(b.first, b.second[1] == kNoElement, b.second[1], b.second[2]);
        });
        std::vector<BySide<std::int32_t>> merged;
        merged.reserve(m_result.rows.size() + placed.size());
        std::size_t next = 0;
        for (std::int32_t r = kNoElement; r < std::int32_t(m_result.rows.size()); ++r) {
            if (r != kNoElement)
                merged.push_back(m_result.rows[std::size_t(r)]);
            for (; next < placed.size() && placed[next].first == r; ++next)
                merged.push_back(placed[next].second);
        }
        m_result.rows = std::move(merged);
    }

    void findReplaced() {
        BySide<BySide<std::size_t>> lone{}; // lone[a][b]: elements of a without partner on b
        for (const auto &row : m_result.rows) {
            for (std::size_t a = 0; a < 3; ++a) {
                for (std::size_t b = 0; b < 3; ++b)
                    lone[a][b] += row[a] != kNoElement && row[b] == kNoElement;
            }
        }
        m_result.replaced = patternOf(m_arrays.sides, [&](Side a, Side b) {
            return lone[std::size_t(a)][std::size_t(b)] == 0 || lone[std::size_t(b)][std::size_t(a)] == 0;
        });
    }

    const Arrays &m_arrays;
    Identities m_identities;
    Side m_first;
    bool m_duplicates = false;
    ArrayAlignment m_result;
    std::vector<BySide<std::int32_t>> m_extra;
};

} // namespace

ArrayAlignment alignArrays(const Arrays &arrays) {
    return Aligner(arrays, identify(arrays)).run();
}

} // namespace understudy::compare
