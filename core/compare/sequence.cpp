#include "core/compare/sequence.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace understudy::compare {

namespace {

using Matches = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
using Ids = std::span<const std::uint64_t>;

/// The furthest x on each diagonal k = x - y after each number of edits; empty when maxEdits did not suffice.
std::optional<Matches> myers(Ids a, Ids b, std::size_t maxEdits) {
    const auto n = std::ptrdiff_t(a.size()), m = std::ptrdiff_t(b.size());
    const auto most = std::ptrdiff_t(std::min(maxEdits, a.size() + b.size()));
    std::vector<std::vector<std::int32_t>> trace; // trace[d][(k + d) / 2] for k = -d, -d + 2, … d
    const auto at = [&](std::ptrdiff_t d, std::ptrdiff_t k) -> std::ptrdiff_t {
        return trace[std::size_t(d)][std::size_t((k + d) / 2)];
    };
    const auto goesDown = [&](std::ptrdiff_t d, std::ptrdiff_t k) {
        return k == -d || (k != d && at(d - 1, k - 1) < at(d - 1, k + 1));
    };
    for (std::ptrdiff_t d = 0; d <= most; ++d) {
        std::vector<std::int32_t> furthest(std::size_t(d) + 1);
        bool reached = false;
        for (std::ptrdiff_t k = -d; k <= d && !reached; k += 2) {
            std::ptrdiff_t x = 0;
            if (d > 0)
                x = goesDown(d, k) ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
            std::ptrdiff_t y = x - k;
            while (x < n && y < m && a[std::size_t(x)] == b[std::size_t(y)]) {
                ++x;
                ++y;
            }
            furthest[std::size_t((k + d) / 2)] = std::int32_t(x);
            reached = x >= n && y >= m;
        }
        trace.push_back(std::move(furthest));
        if (!reached)
            continue;
        Matches matches;
        std::ptrdiff_t x = n, y = m;
        for (std::ptrdiff_t step = d; step >= 0; --step) {
            const std::ptrdiff_t k = x - y;
            std::ptrdiff_t fromX = 0, fromY = 0;
            if (step > 0) {
                const std::ptrdiff_t fromK = goesDown(step, k) ? k + 1 : k - 1;
                fromX = at(step - 1, fromK);
                fromY = fromX - fromK;
            }
            while (x > fromX && y > fromY) {
                --x;
                --y;
                matches.emplace_back(std::uint32_t(x), std::uint32_t(y));
            }
            x = fromX;
            y = fromY;
        }
        std::reverse(matches.begin(), matches.end());
        return matches;
    }
    return std::nullopt;
}

/// Longest increasing run of partners among elements that occur exactly once in both.
Matches uniqueAnchors(Ids a, Ids b) {
    struct Seen {
        std::uint32_t inA = 0, inB = 0, positionB = 0;
    };
    std::unordered_map<std::uint64_t, Seen> seen;
    for (const std::uint64_t id : a)
        ++seen[id].inA;
    for (std::uint32_t j = 0; j < b.size(); ++j) {
        const auto found = seen.find(b[j]);
        if (found != seen.end()) {
            ++found->second.inB;
            found->second.positionB = j;
        }
    }
    Matches pairs;
    for (std::uint32_t i = 0; i < a.size(); ++i) {
        const Seen &s = seen[a[i]];
        if (s.inA == 1 && s.inB == 1)
            pairs.emplace_back(i, s.positionB);
    }
    std::vector<std::size_t> tails, previous(pairs.size());
    constexpr std::size_t kNone = std::size_t(-1);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto tail =
            std::lower_bound(tails.begin(), tails.end(), pairs[i].second,
                             [&](std::size_t t, std::uint32_t y) { return pairs[t].second < y; });
        previous[i] = tail == tails.begin() ? kNone : *(tail - 1);
        if (tail == tails.end())
            tails.push_back(i);
        else
            *tail = i;
    }
    Matches chain;
    for (std::size_t i = tails.empty() ? kNone : tails.back(); i != kNone; i = previous[i])
        chain.push_back(pairs[i]);
    std::reverse(chain.begin(), chain.end());
    return chain;
}

} // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> commonSubsequence(Ids a, Ids b, std::size_t maxEdits) {
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < a.size() - head && tail < b.size() - head &&
           a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const Ids middleA = a.subspan(head, a.size() - head - tail),
              middleB = b.subspan(head, b.size() - head - tail);
    Matches middle;
    if (!middleA.empty() && !middleB.empty()) {
        auto exact = myers(middleA, middleB, maxEdits);
        middle = exact ? std::move(*exact) : uniqueAnchors(middleA, middleB);
    }
    Matches matches;
    matches.reserve(head + middle.size() + tail);
    for (std::size_t i = 0; i < head; ++i)
        matches.emplace_back(std::uint32_t(i), std::uint32_t(i));
    for (const auto &[x, y] : middle)
        matches.emplace_back(std::uint32_t(x + head), std::uint32_t(y + head));
    for (std::size_t i = 0; i < tail; ++i)
        matches.emplace_back(std::uint32_t(a.size() - tail + i), std::uint32_t(b.size() - tail + i));
    return matches;
}

} // namespace understudy::compare
