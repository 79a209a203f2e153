#include "core/compare/intra_line.h"

#include "core/compare/sequence.h"
#include "core/compare/words.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>

namespace understudy::compare {

namespace {

bool continuesCharacter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Spans of the words that are not in `kept` (indexes, ascending); neighbours are joined.
std::vector<TextSpan> spansOfOthers(const std::vector<std::string_view> &words, std::string_view line,
                                    const std::vector<std::uint32_t> &kept) {
    std::vector<TextSpan> spans;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        if (next < kept.size() && kept[next] == i) {
            ++next;
            continue;
        }
        const auto begin = std::uint32_t(words[i].data() - line.data());
        const auto length = std::uint32_t(words[i].size());
        if (!spans.empty() && spans.back().begin + spans.back().length == begin)
            spans.back().length += length;
        else
            spans.push_back({begin, length});
    }
    return spans;
}

std::vector<TextSpan> middle(std::string_view line, std::size_t head, std::size_t tail) {
    while (head > 0 && head < line.size() && continuesCharacter(line[head]))
        --head;
    std::size_t end = line.size() - tail;
    while (end < line.size() && continuesCharacter(line[end]))
        ++end;
    if (end <= head)
        return {};
    return {{std::uint32_t(head), std::uint32_t(end - head)}};
}

} // namespace

std::pair<std::vector<TextSpan>, std::vector<TextSpan>> differingSpans(std::string_view a,
                                                                       std::string_view b) {
    constexpr std::size_t kLongestLine = 4'000, kMostEdits = 64;
    if (a.size() <= kLongestLine && b.size() <= kLongestLine) {
        const auto wordsA = splitWords(a), wordsB = splitWords(b);
        const auto ids = [](const std::vector<std::string_view> &words) {
            std::vector<std::uint64_t> result;
            for (const std::string_view word : words)
                result.push_back(XXH3_64bits(word.data(), word.size()));
            return result;
        };
        std::vector<std::uint32_t> keptA, keptB;
        for (const auto &[i, j] : commonSubsequence(ids(wordsA), ids(wordsB), kMostEdits)) {
            keptA.push_back(i);
            keptB.push_back(j);
        }
        return {spansOfOthers(wordsA, a, keptA), spansOfOthers(wordsB, b, keptB)};
    }
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t head = 0;
    while (head < shorter && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    return {middle(a, head, tail), middle(b, head, tail)};
}

} // namespace understudy::compare
