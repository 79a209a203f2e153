#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy::demo {

/// SplitMix64 (Steele, Lea, Flood 2014). Used instead of <random> because the standard leaves the
/// distributions to the implementation, and a seed must give the same demo everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed) {}

    std::uint64_t next() {
        m_state += 0x9e3779b97f4a7c15;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// [0, bound), bound below 2^32.
    std::uint64_t below(std::uint64_t bound) { return ((next() >> 32) * bound) >> 32; }
    std::uint64_t between(std::uint64_t low, std::uint64_t high) { return low + below(high - low + 1); }
    /// [0, 1)
    double unit() { return double(next() >> 11) * 0x1p-53; }
    bool chance(double probability) { return unit() < probability; }

    template <class List> const auto &pick(const List &list) { return list[below(std::size(list))]; }

    template <class List> void shuffle(List &list) {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[below(i)]);
    }

    std::string hex(std::size_t digits) {
        std::string text;
        while (text.size() < digits)
            text += "0123456789abcdef"[below(16)];
        return text;
    }
    /// Version 4 (random) layout.
    std::string uuid() {
        std::string text = hex(36);
        for (const std::size_t dash : {8, 13, 18, 23})
            text[dash] = '-';
        text[14] = '4';
        text[19] = "89ab"[below(4)];
        return text;
    }

private:
    std::uint64_t m_state;
};

/// One number out of several; the order counts.
[[nodiscard]] inline std::uint64_t mix(std::initializer_list<std::uint64_t> parts) {
    std::uint64_t state = 0;
    for (const std::uint64_t part : parts)
        state = Random(state ^ part).next();
    return state;
}

/// What a demo's seed is used for, each with numbers of its own. (Faults use the values below 100.)
enum Stream : std::uint64_t { kNameStream = 100, kCounterStream, kNoiseStream, kRequestStream, kOrderStream };

/// FNV-1a.
[[nodiscard]] inline std::uint64_t hashOf(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

} // namespace understudy::demo
