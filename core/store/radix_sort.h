#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace understudy::store {

/// Stable sort by a 64-bit `key(item)`, least significant byte first (Knuth 5.2.5), leaving out bytes in
/// which all keys agree: a million latencies take three passes. `scratch` is memory for as many items.
template <class Item, class Key>
void radixSort(std::span<Item> items, std::vector<Item> &scratch, Key &&key) {
    if (items.empty())
        return;
    std::uint64_t differing = 0;
    const std::uint64_t first = key(items.front());
    for (const Item &item : items)
        differing |= key(item) ^ first;

    scratch.resize(items.size());
    std::span<Item> from = items, to = scratch;
    for (int shift = 0; shift < 64; shift += 8) {
        if ((differing >> shift & 0xff) == 0)
            continue;
        std::array<std::size_t, 256> begin{};
        for (const Item &item : from)
            ++begin[key(item) >> shift & 0xff];
        std::size_t sum = 0;
        for (std::size_t &place : begin)
            sum += std::exchange(place, sum);
        for (const Item &item : from)
            to[begin[key(item) >> shift & 0xff]++] = item;
        std::swap(from, to);
    }
    if (from.data() != items.data())
        std::copy(from.begin(), from.end(), items.begin());
}

} // namespace understudy::store
