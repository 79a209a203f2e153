#pragma once

#include "core/model/difference.h"

#include <QString>

#include <cstddef>
#include <utility>
#include <vector>

namespace understudy::ui {

/// From what to what a location changed, over the examples that were kept.
struct ValueChanges {
    std::size_t examples = 0;
    /// Numbers on both sides: candidate minus live, in bars of equal width.
    struct Bar {
        double low = 0, high = 0;
        std::size_t count = 0;
    };
    std::vector<Bar> bars;
    double smallest = 0, largest = 0;
    /// Else: pairs by how often they were seen. "—" stands for nothing.
    struct Pair {
        QString from, to;
        std::size_t count = 0;
    };
    std::vector<Pair> pairs;

    static constexpr std::size_t kBars = 7;
};

[[nodiscard]] ValueChanges collectChanges(const std::vector<Sample> &samples);

} // namespace understudy::ui
