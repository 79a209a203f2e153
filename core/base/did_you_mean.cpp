#include "core/base/did_you_mean.h"

#include <algorithm>
#include <numeric>

namespace understudy {
namespace {

/// Levenshtein's distance.
std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

std::string didYouMean(std::string_view typed, const std::vector<std::string_view> &candidates) {
    constexpr std::size_t kLongestWord = 32; // longer ones are no slips of the finger
    if (typed.empty() || typed.size() > kLongestWord)
        return {};
    std::string word(typed);
    for (char &c : word)
        c = c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
    std::string_view best;
    std::size_t bestDistance = 1 + std::max<std::size_t>(1, word.size() / 3);
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = editDistance(word, candidate);
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best.empty() ? std::string() : "Did you mean \"" + std::string(best) + "\"?";
}

} // namespace understudy
