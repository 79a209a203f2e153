#include "ui/charts/condense.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace understudy::ui {
namespace {
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
} // namespace

std::size_t condenseFactor(std::size_t buckets, std::size_t limit) {
    return std::max<std::size_t>(1, (buckets + limit - 1) / limit);
}

std::vector<double> condenseCounts(const std::vector<std::uint32_t> &counts, std::size_t factor) {
    std::vector<double> result((counts.size() + factor - 1) / factor, 0.0);
    for (std::size_t i = 0; i < counts.size(); ++i)
        result[i / factor] += counts[i];
    return result;
}

std::vector<double> condensePeaks(const std::vector<float> &values, std::size_t factor) {
    std::vector<double> result((values.size() + factor - 1) / factor, kNothing);
    for (std::size_t i = 0; i < values.size(); ++i)
        result[i / factor] = std::fmax(result[i / factor], double(values[i])); // fmax ignores NaN
    return result;
}

std::vector<double> shares(const std::vector<double> &part, const std::vector<double> &whole) {
    std::vector<double> result(whole.size(), kNothing);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (whole[i] > 0)
            result[i] = (i < part.size() ? part[i] : 0) / whole[i];
    }
    return result;
}

} // namespace understudy::ui
