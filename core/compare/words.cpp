#include "core/compare/words.h"

#include <algorithm>

namespace understudy::compare {

namespace {

constexpr std::size_t kLongestText = 64 * 1024;

bool isWordByte(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool hasDigit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

using Words = std::vector<std::string_view>;

bool sameButForDigits(const Words &a, const Words &b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](std::string_view x, std::string_view y) {
        return x == y || (hasDigit(x) && hasDigit(y));
    });
}

} // namespace

std::vector<std::string_view> splitWords(std::string_view text) {
    Words words;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin + 1;
        if (isWordByte(static_cast<unsigned char>(text[begin]))) {
            while (end < text.size() && isWordByte(static_cast<unsigned char>(text[end])))
                ++end;
        }
        words.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

std::optional<Pattern> oddInWords(const BySide<std::string_view> &texts) {
    if (std::any_of(texts.begin(), texts.end(), [](auto text) { return text.size() > kLongestText; }))
        return std::nullopt;
    const BySide<Words> words{splitWords(texts[0]), splitWords(texts[1]), splitWords(texts[2])};
    SideSet all;
    for (const Side side : kSides)
        all.add(side);
    if (words[0].size() != words[1].size() || words[0].size() != words[2].size()) {
        const auto pattern = patternOf(all, [&](Side a, Side b) {
            return sameButForDigits(words[std::size_t(a)], words[std::size_t(b)]);
        });
        return pattern && hasOdd(*pattern) ? pattern : std::nullopt;
    }
    BySide<std::size_t> votes{};
    for (std::size_t i = 0; i < words[0].size(); ++i) {
        const auto pattern = patternOf(all, BySide<std::string_view>{words[0][i], words[1][i], words[2][i]});
        if (!pattern || !hasOdd(*pattern))
            continue;
        const Side odd = *oddSide(*pattern, all);
        const Side usual = odd == Side::Live ? Side::Baseline : Side::Live;
        if (!hasDigit(words[std::size_t(usual)][i]))
            ++votes[std::size_t(odd)];
    }
    const std::size_t most = *std::max_element(votes.begin(), votes.end());
    if (most == 0 || std::count(votes.begin(), votes.end(), most) > 1)
        return std::nullopt;
    if (votes[std::size_t(Side::Candidate)] == most)
        return Pattern::CandidateOdd;
    return votes[std::size_t(Side::Baseline)] == most ? Pattern::BaselineOdd : Pattern::LiveOdd;
}

} // namespace understudy::compare
