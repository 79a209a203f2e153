#include "ui/triage/value_changes.h"

#include "ui/models/wording.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace understudy::ui {

namespace {

constexpr std::size_t kNumbersWanted = 4; ///< fewer distinct changes are better said than drawn

/// Live, or the baseline where live was not asked.
const std::optional<std::string> &before(const Sample &sample) {
    return sample.live || !sample.baseline ? sample.live : sample.baseline;
}

std::optional<double> number(const std::optional<std::string> &value) {
    if (!value)
        return std::nullopt;
    bool isNumber = false;
    const double parsed = QLocale::c().toDouble(text(*value), &isNumber);
    return isNumber && std::isfinite(parsed) ? std::optional(parsed) : std::nullopt;
}

std::vector<ValueChanges::Bar> barsOf(const std::vector<double> &changes, double smallest, double largest) {
    const double width = (largest - smallest) / double(ValueChanges::kBars);
    std::vector<ValueChanges::Bar> bars(ValueChanges::kBars);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        bars[i].low = smallest + width * double(i);
        bars[i].high = bars[i].low + width;
    }
    for (const double change : changes) {
        const auto at = std::size_t((change - smallest) / width);
        ++bars[std::min(at, bars.size() - 1)].count;
    }
    return bars;
}

} // namespace

ValueChanges collectChanges(const std::vector<Sample> &samples) {
    ValueChanges result;
    result.examples = samples.size();
    std::vector<double> changes;
    std::map<std::pair<QString, QString>, std::size_t> pairs;
    const auto shown = [](const std::optional<std::string> &value) {
        return value ? text(*value) : QStringLiteral("—");
    };
    for (const Sample &sample : samples) {
        ++pairs[{shown(before(sample)), shown(sample.candidate)}];
        const auto from = number(before(sample));
        const auto to = number(sample.candidate);
        if (from && to)
            changes.push_back(*to - *from);
    }
    if (!changes.empty()) {
        const auto [smallest, largest] = std::ranges::minmax(changes);
        result.smallest = smallest;
        result.largest = largest;
        std::vector<double> distinct = changes;
        std::ranges::sort(distinct);
        distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
        if (changes.size() == samples.size() && distinct.size() >= kNumbersWanted) {
            result.bars = barsOf(changes, smallest, largest);
            return result;
        }
    }
    for (const auto &[values, count] : pairs)
        result.pairs.push_back({values.first, values.second, count});
    std::ranges::stable_sort(result.pairs, std::greater{}, &ValueChanges::Pair::count);
    return result;
}

} // namespace understudy::ui
