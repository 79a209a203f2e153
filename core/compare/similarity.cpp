#include "core/compare/similarity.h"

#include "core/compare/number_text.h"
#include "core/compare/text_format.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace understudy::compare {

namespace {

/// Beyond this many members a container is judged by its first ones.
constexpr std::size_t kMostMembers = 64;

double textSimilarity(std::string_view a, std::string_view b) {
    const auto formatA = classifyText(a), formatB = classifyText(b);
    if (formatA == formatB && formatA.format != TextFormat::Text && formatA.format != TextFormat::Number &&
        formatA.format != TextFormat::Empty)
        return 0.9;
    const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
    std::size_t head = 0;
    while (head < shorter && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    return longer == 0 ? 1 : double(head + tail) / double(longer);
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
