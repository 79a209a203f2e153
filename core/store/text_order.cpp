#include "core/store/text_order.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace understudy::store {

namespace {

constexpr std::uint32_t kStep = 8;

/// Up to eight bytes as a big-endian number, so that numbers compare as the bytes do.
std::uint64_t keyOf(const char *text, std::uint32_t length) {
    std::uint64_t key = 0;
    if (length >= kStep) {
        std::memcpy(&key, text, kStep);
        return std::endian::native == std::endian::little ? __builtin_bswap64(key) : key;
    }
    for (std::uint32_t i = 0; i < length; ++i)
        key |= std::uint64_t(std::uint8_t(text[i])) << (56 - 8 * i);
    return key;
}

} // namespace

void TextOrder::add(ExchangeRowId row, std::string_view text) {
    const auto length = std::uint32_t(std::min<std::size_t>(text.size(), UINT32_MAX));
    m_items.push_back({0, m_texts.size(), length, std::uint32_t(m_rows.size())});
    m_texts.append(text.substr(0, length));
    m_rows.push_back(row);
}

std::vector<ExchangeRowId> TextOrder::sorted() {
    sort(0, m_items.size(), 0);
    std::vector<ExchangeRowId> rows;
    rows.reserve(m_items.size());
    for (const Item &item : m_items)
        rows.push_back(m_rows[item.number]);
    return rows;
}

void TextOrder::sort(std::size_t first, std::size_t last, std::uint32_t depth) {
    // Groups with equal keys are sorted by their next eight bytes; a stack of ranges, since texts may be
    // long.
    struct Range {
        std::size_t first, last;
        std::uint32_t depth;
    };
    std::vector<Range> ranges{{first, last, depth}};
    while (!ranges.empty()) {
        const Range range = ranges.back();
        ranges.pop_back();
        const auto begin = m_items.begin() + std::ptrdiff_t(range.first);
        const auto end = m_items.begin() + std::ptrdiff_t(range.last);
        const auto rest = [&](const Item &item) {
            return item.length > range.depth ? item.length - range.depth : 0;
        };
        for (auto item = begin; item != end; ++item)
            item->key =
                keyOf(m_texts.data() + item->begin + std::min(range.depth, item->length), rest(*item));
        // Texts that end here come before those that go on with zero bytes; equal ones keep the order of
        // adding.
        std::sort(begin, end, [&](const Item &a, const Item &b) {
            if (a.key != b.key)
                return a.key < b.key;
            const std::uint32_t left = std::min(rest(a), kStep + 1), right = std::min(rest(b), kStep + 1);
            return left != right ? left < right : a.number < b.number;
        });
        for (auto group = begin; group != end;) {
            const auto same = std::find_if(group, end, [&](const Item &item) {
                return item.key != group->key || (rest(item) > kStep) != (rest(*group) > kStep);
            });
            if (same - group > 1 && rest(*group) > kStep)
                ranges.push_back({std::size_t(group - m_items.begin()), std::size_t(same - m_items.begin()),
                                  range.depth + kStep});
            group = same;
        }
    }
}

} // namespace understudy::store
