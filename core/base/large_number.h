#pragma once

#include "core/base/grouped.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>

namespace understudy {

/// A number of any size as people read it at a glance, never more than it is: "4.1", "120", "10 431",
/// "1.7 billion".
[[nodiscard]] inline std::string largeNumber(double value) {
    struct Step {
        double from;
        const char *word;
    };
    constexpr std::array kSteps{Step{1e12, "trillion"}, Step{1e9, "billion"}, Step{1e6, "million"}};
    constexpr double kBeyondWords = 1e15;
    value *= 1 + 1e-9; // what a logarithm lost on its way must not cost a digit
    if (value >= kBeyondWords)
        return "more than " + grouped(1000) + " trillion";
    const auto shortly = [](double number) {
        std::array<char, 32> text{};
        const bool fraction = number < 10 && std::floor(number * 10) != std::floor(number) * 10;
        std::snprintf(text.data(), text.size(), fraction ? "%.1f" : "%.0f",
                      fraction ? std::floor(number * 10) / 10 : std::floor(number));
        return std::string(text.data());
    };
    for (const Step &step : kSteps) {
        if (value >= step.from)
            return shortly(value / step.from) + " " + step.word;
    }
    return value < 10 ? shortly(value) : grouped(std::uint64_t(value));
}

} // namespace understudy
