#include "core/compare/similarity.h"

#include "core/compare/number_text.h"
#include "core/compare/text_format.h"
#include "core/compare/words.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

namespace understudy::compare {

namespace {

/// Beyond this many members a container is judged by its first ones.
constexpr std::size_t kMostMembers = 64;

bool hasDigit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Share of words that stand at the same place from the front or from the back. Words with digits are likely
/// noise: two of them count as nearly equal.
double wordSimilarity(std::string_view a, std::string_view b) {
    constexpr std::size_t kLooked = 400; // bytes
    const auto wordsA = splitWords(a.substr(0, kLooked)), wordsB = splitWords(b.substr(0, kLooked));
    const auto like = [](std::string_view x, std::string_view y) {
        return x == y ? 1.0 : hasDigit(x) && hasDigit(y) ? 0.8 : 0.0;
    };
    const std::size_t shorter = std::min(wordsA.size(), wordsB.size());
    double sum = 0;
    std::size_t head = 0;
    for (; head < shorter && like(wordsA[head], wordsB[head]) > 0; ++head)
        sum += like(wordsA[head], wordsB[head]);
    for (std::size_t tail = 1; tail <= shorter - head; ++tail)
        sum += like(wordsA[wordsA.size() - tail], wordsB[wordsB.size() - tail]);
    return sum / double(std::max(wordsA.size(), wordsB.size()));
}

double textSimilarity(std::string_view a, std::string_view b) {
    const auto formatA = classifyText(a), formatB = classifyText(b);
    if (formatA == formatB && formatA.format != TextFormat::Text && formatA.format != TextFormat::Number &&
        formatA.format != TextFormat::Empty)
        return 0.9;
    if (a.empty() || b.empty())
        return a.size() == b.size() ? 1 : 0;
    return wordSimilarity(a, b);
}

double scalarSimilarity(const Node &a, const Node &b) {
    if (a.hash == b.hash)
        return 1;
    if (a.type != b.type)
        return 0;
    if (a.type == ValueType::String)
        return textSimilarity(a.text, b.text);
    if (a.type != ValueType::Number)
        return 0;
    const auto x = approximate(a.text), y = approximate(b.text);
    if (!x || !y)
        return 0;
    return std::abs(*x - *y) <= 0.01 * std::max(std::abs(*x), std::abs(*y)) ? 0.9 : 0;
}

double memberSimilarity(const Node &a, const Node &b) {
    if (a.isContainer() || b.isContainer())
        return a.hash == b.hash ? 1 : a.type == b.type ? 0.5 : 0;
    return scalarSimilarity(a, b);
}

} // namespace

double similarity(const ValueTree &treeA, const Node &a, const ValueTree &treeB, const Node &b) {
    if (a.hash == b.hash)
        return 1;
    if (a.type != b.type)
        return 0;
    if (!a.isContainer())
        return scalarSimilarity(a, b);
    const auto membersA = treeA.children(a), membersB = treeB.children(b);
    const std::size_t countA = std::min(membersA.size(), kMostMembers),
                      countB = std::min(membersB.size(), kMostMembers);
    if (countA == 0 || countB == 0)
        return 0;
    double sum = 0;
    for (std::size_t i = 0; i < countA; ++i) {
        if (a.type == ValueType::Array) {
            sum += i < countB ? memberSimilarity(membersA[i], membersB[i]) : 0;
            continue;
        }
        std::size_t j = i; // versions of one thing mostly have their members in one order
        if (j >= countB || membersB[j].key != membersA[i].key) {
            for (j = 0; j < countB && membersB[j].key != membersA[i].key;)
                ++j;
        }
        sum += j < countB ? memberSimilarity(membersA[i], membersB[j]) : 0;
    }
    return sum / double(std::max(countA, countB));
}

} // namespace understudy::compare
