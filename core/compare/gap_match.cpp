#include "core/compare/gap_match.h"

#include <algorithm>

namespace understudy::compare {

namespace {

using Found = std::vector<std::pair<std::size_t, std::int32_t>>;

/// Largest gap searched for the best pairs; larger ones are matched in order.
constexpr std::size_t kSmallGap = 48;

struct Gap {
    std::vector<std::size_t> rows;
    std::vector<std::int32_t> elements;
};

class Matcher {
public:
    Matcher(const Arrays &arrays, Side first, Side side, const std::vector<BySide<std::int32_t>> &rows)
        : m_arrays(arrays)
        , m_first(first)
        , m_side(side)
        , m_rows(rows) {}

    void match(const Gap &gap, Found &found) const {
        if (gap.rows.empty() || gap.elements.empty())
            return;
        const bool evenScalars = gap.rows.size() == gap.elements.size() && scalars(gap);
        if (evenScalars || gap.rows.size() > kSmallGap || gap.elements.size() > kSmallGap)
            inOrder(gap, found);
        else
            bestFirst(gap, found);
    }

private:
    [[nodiscard]] std::size_t elementOf(std::size_t row) const {
        return std::size_t(m_rows[row][std::size_t(m_first)]);
    }
    /// Scalars, also in an object of their own, always are: they have nothing but their value.
    [[nodiscard]] bool pairable(std::size_t row, std::int32_t element, double likeness) const {
        const Node &a = m_arrays.elements[std::size_t(m_first)][elementOf(row)];
        const Node &b = m_arrays.elements[std::size_t(m_side)][std::size_t(element)];
        const bool bare =
            (!a.isContainer() && !b.isContainer()) || (a.type == b.type && a.count == 1 && b.count == 1);
        return bare || likeness >= kSameThing;
    }
    [[nodiscard]] double like(std::size_t row, std::int32_t element) const {
        return likeness(m_arrays, m_first, elementOf(row), m_side, std::size_t(element));
    }
    [[nodiscard]] bool scalar(std::size_t row, std::int32_t element) const {
        return !m_arrays.elements[std::size_t(m_first)][elementOf(row)].isContainer() &&
               !m_arrays.elements[std::size_t(m_side)][std::size_t(element)].isContainer();
    }
    [[nodiscard]] bool scalars(const Gap &gap) const {
        for (std::size_t i = 0; i < gap.rows.size(); ++i) {
            if (!scalar(gap.rows[i], gap.elements[i]))
                return false;
        }
        return true;
    }

    void inOrder(const Gap &gap, Found &found) const {
        for (std::size_t i = 0; i < std::min(gap.rows.size(), gap.elements.size()); ++i) {
            if (pairable(gap.rows[i], gap.elements[i], like(gap.rows[i], gap.elements[i])))
                found.emplace_back(gap.rows[i], gap.elements[i]);
        }
    }

    void bestFirst(const Gap &gap, Found &found) const {
        struct Pair {
            double like;
            std::size_t row, element; // positions in the gap
        };
        std::vector<Pair> pairs;
        for (std::size_t r = 0; r < gap.rows.size(); ++r) {
            for (std::size_t e = 0; e < gap.elements.size(); ++e) {
                const double value = like(gap.rows[r], gap.elements[e]);
                if (pairable(gap.rows[r], gap.elements[e], value))
                    pairs.push_back({value, r, e});
            }
        }
        std::stable_sort(pairs.begin(), pairs.end(),
                         [](const Pair &a, const Pair &b) { return a.like > b.like; });
        std::vector<bool> rowTaken(gap.rows.size()), elementTaken(gap.elements.size());
        for (const Pair &pair : pairs) {
            if (rowTaken[pair.row] || elementTaken[pair.element])
                continue;
            rowTaken[pair.row] = elementTaken[pair.element] = true;
            found.emplace_back(gap.rows[pair.row], gap.elements[pair.element]);
        }
    }

    const Arrays &m_arrays;
    Side m_first, m_side;
    const std::vector<BySide<std::int32_t>> &m_rows;
};

bool inOrder(const std::vector<BySide<std::int32_t>> &rows, Side side) {
    std::int32_t last = -1;
    for (const auto &row : rows) {
        const std::int32_t element = row[std::size_t(side)];
        if (element == -1)
            continue;
        if (element < last)
            return false;
        last = element;
    }
    return true;
}

} // namespace

double likeness(const Arrays &arrays, Side a, std::size_t i, Side b, std::size_t j) {
    const auto sideA = std::size_t(a), sideB = std::size_t(b);
    return similarity(*arrays.trees[sideA], arrays.elements[sideA][i], *arrays.trees[sideB],
                      arrays.elements[sideB][j]);
}

std::vector<std::pair<std::int32_t, std::int32_t>> matchByLikeness(const Arrays &arrays, Side a, Side b) {
    const std::size_t n = arrays.elements[std::size_t(a)].size(), m = arrays.elements[std::size_t(b)].size();
    std::vector<double> best((n + 1) * (m + 1)); // best[i][j]: of the first i and j elements
    std::vector<double> like(n * m);
    const auto at = [&](std::size_t i, std::size_t j) -> double & { return best[i * (m + 1) + j]; };
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < m; ++j) {
            const double value = likeness(arrays, a, i, b, j);
            like[i * m + j] = value >= kSameThing ? value : 0;
            at(i + 1, j + 1) = std::max({at(i, j + 1), at(i + 1, j), at(i, j) + like[i * m + j]});
        }
    }
    std::vector<std::pair<std::int32_t, std::int32_t>> matches;
    for (std::size_t i = n, j = m; i > 0 && j > 0;) {
        const double value = like[(i - 1) * m + j - 1];
        if (value > 0 && at(i, j) == at(i - 1, j - 1) + value) {
            matches.emplace_back(std::int32_t(--i), std::int32_t(--j));
        } else if (at(i, j) == at(i - 1, j)) {
            --i;
        } else {
            --j;
        }
    }
    std::reverse(matches.begin(), matches.end());
    return matches;
}

std::vector<std::pair<std::size_t, std::int32_t>> matchGaps(const Arrays &arrays, Side first, Side side,
                                                            const std::vector<BySide<std::int32_t>> &rows,
                                                            const std::vector<std::int32_t> &left) {
    const Matcher matcher(arrays, first, side, rows);
    const bool ordered = inOrder(rows, side);
    Found found;
    Gap gap;
    std::size_t next = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::int32_t element = rows[r][std::size_t(side)];
        if (element == -1) {
            gap.rows.push_back(r);
        } else if (ordered) {
            while (next < left.size() && left[next] < element)
                gap.elements.push_back(left[next++]);
            matcher.match(gap, found);
            gap = {};
        }
    }
    gap.elements.insert(gap.elements.end(), left.begin() + std::ptrdiff_t(next), left.end());
    matcher.match(gap, found);
    return found;
}

} // namespace understudy::compare
