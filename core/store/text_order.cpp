#include "core/store/text_order.h"

#include "core/store/radix_sort.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

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
    // A stack of ranges instead of recursion: texts may be long.
    std::vector<Range> ranges{{0, m_items.size(), 0}};
    while (!ranges.empty()) {
        const Range range = ranges.back();
        ranges.pop_back();
        sortStep(range, ranges);
    }
    std::vector<ExchangeRowId> rows;
    rows.reserve(m_items.size());
    for (const Item &item : m_items)
        rows.push_back(m_rows[item.number]);
    return rows;
}

void TextOrder::sortStep(Range range, std::vector<Range> &later) {
    const std::span items(m_items.data() + range.first, range.last - range.first);
    for (Item &item : items) {
        const std::uint32_t at = std::min(range.depth, item.length);
        item.key = keyOf(m_texts.data() + item.begin + at, item.length - at);
    }
    constexpr std::size_t kFewItems = 256; // counting bytes does not pay for them
    if (items.size() > kFewItems)
        radixSort(items, m_scratch, [](const Item &item) { return item.key; });
    else
        std::ranges::stable_sort(items, {}, &Item::key);
    for (std::size_t first = range.first; first < range.last;) {
        std::size_t last = first + 1;
        while (last < range.last && m_items[last].key == m_items[first].key)
            ++last;
        if (last - first > 1)
            settleEqual({first, last, range.depth}, later);
        first = last;
    }
}

void TextOrder::settleEqual(Range group, std::vector<Range> &later) {
    const auto begin = m_items.begin() + std::ptrdiff_t(group.first),
               end = m_items.begin() + std::ptrdiff_t(group.last);
    const std::uint32_t next = group.depth + kStep;
    // Texts that end within these eight bytes come before those that go on, shorter ones (zero bytes) first.
    const auto place = [next](const Item &item) { return std::min(item.length, next + 1); };
    if (std::any_of(begin, end, [&](const Item &item) { return place(item) != place(*begin); }))
        std::stable_sort(begin, end, [&](const Item &a, const Item &b) { return place(a) < place(b); });
    const auto goesOn = std::find_if(begin, end, [next](const Item &item) { return item.length > next; });
    if (end - goesOn > 1)
        later.push_back({std::size_t(goesOn - m_items.begin()), group.last, next});
}

} // namespace understudy::store
