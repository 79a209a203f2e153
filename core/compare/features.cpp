#include "core/compare/features.h"

#include "core/compare/number_text.h"
#include "core/compare/text_format.h"
#include "core/compare/time_text.h"
#include "core/compare/words.h"

#include <algorithm>
#include <cmath>

namespace understudy::compare {

namespace {

constexpr BySide<Pattern> kOddPattern{Pattern::LiveOdd, Pattern::BaselineOdd, Pattern::CandidateOdd};

/// The pattern of a feature, when exactly one side is odd in it.
template <class T> std::optional<Pattern> oddIn(const BySide<T> &values) {
    SideSet all;
    for (const Side side : kSides)
        all.add(side);
    const auto pattern = patternOf(all, values);
    return pattern && hasOdd(*pattern) ? pattern : std::nullopt;
}

/// The side for which `apart(its value, the two others)` holds. The predicates below hold for one side at
/// most.
template <class Apart> std::optional<Pattern> standingApart(const BySide<double> &v, Apart &&apart) {
    for (std::size_t i = 0; i < 3; ++i) {
        if (apart(v[i], v[(i + 1) % 3], v[(i + 2) % 3]))
            return kOddPattern[i];
    }
    return std::nullopt;
}

double gapTo(double value, double a, double b) {
    return std::min(std::abs(value - a), std::abs(value - b));
}

/// Times: two within a minute, one at least five minutes away (clocks of hosts are rarely further apart).
std::optional<Pattern> timeOutlier(const BySide<double> &seconds) {
    return standingApart(
        seconds, [](double v, double a, double b) { return std::abs(a - b) <= 60 && gapTo(v, a, b) >= 300; });
}

template <class Map> auto mapSides(const Map &map) {
    return BySide<decltype(map(std::size_t(0)))>{map(0), map(1), map(2)};
}

std::optional<BySide<double>> allOf(const BySide<std::optional<double>> &values) {
    if (!values[0] || !values[1] || !values[2])
        return std::nullopt;
    return BySide<double>{*values[0], *values[1], *values[2]};
}

BySide<double> secondsOf(const BySide<std::optional<TimeText>> &times) {
    return mapSides([&](std::size_t i) { return times[i]->seconds; });
}

bool allPresent(const BySide<std::optional<TimeText>> &times) {
    return times[0] && times[1] && times[2];
}

std::optional<Finding> numberFeature(const BySide<std::string_view> &texts) {
    if (const auto odd = oddIn(mapSides([&](std::size_t i) { return isWhole(texts[i]); })))
        return Finding{DifferenceKind::FormatChanged, *odd};
    const auto epochs = mapSides([&](std::size_t i) { return parseEpoch(texts[i]); });
    if (const auto odd = oddIn(mapSides([&](std::size_t i) { return epochs[i] ? epochs[i]->shape : 0; })))
        return Finding{DifferenceKind::FormatChanged, *odd};
    if (allPresent(epochs)) {
        if (const auto odd = timeOutlier(secondsOf(epochs)))
            return Finding{DifferenceKind::ValueChanged, *odd};
        return std::nullopt; // time goes on between the three requests: nothing finer can be said
    }
    const auto values = allOf(mapSides([&](std::size_t i) { return approximate(texts[i]); }));
    if (!values)
        return std::nullopt;
    if (const auto odd = oddIn(mapSides([&](std::size_t i) { return std::signbit((*values)[i]); })))
        return Finding{DifferenceKind::ValueChanged, *odd};
    if (const auto odd = outlier(*values))
        return Finding{DifferenceKind::ValueChanged, *odd};
    return std::nullopt;
}

/// Of random texts of one length, some look like a narrower class: hex like a number, a token like words.
void widenTogether(const BySide<std::string_view> &texts, BySide<FormatClass> &classes) {
    if (texts[0].size() != texts[1].size() || texts[0].size() != texts[2].size())
        return;
    for (const TextFormat format : {TextFormat::Token, TextFormat::Hex}) {
        const auto widest = std::find_if(classes.begin(), classes.end(),
                                         [&](const FormatClass &one) { return one.format == format; });
        if (widest == classes.end())
            continue;
        if (std::all_of(texts.begin(), texts.end(), format == TextFormat::Token ? isBase64 : isHexDigits))
            classes.fill(FormatClass(*widest));
        return;
    }
}

BySide<std::optional<TimeText>> timesOf(TextFormat format, const BySide<std::string_view> &texts) {
    return mapSides([&](std::size_t i) {
        return format == TextFormat::IsoTime ? parseIsoTime(texts[i]) : parseHttpDate(texts[i]);
    });
}

std::optional<Finding> textFeature(const BySide<std::string_view> &texts) {
    auto classes = mapSides([&](std::size_t i) { return classifyText(texts[i]); });
    widenTogether(texts, classes);
    if (const auto odd = oddIn(mapSides([&](std::size_t i) { return classes[i].format; })))
        return Finding{DifferenceKind::FormatChanged, *odd};
    if (const auto odd = oddIn(classes))
        return Finding{DifferenceKind::FormatChanged, *odd};
    const TextFormat format = classes[0].format;
    if (classes[1].format != format || classes[2].format != format)
        return std::nullopt;
    switch (format) {
    case TextFormat::Number:
        return numberFeature(texts);
    case TextFormat::IsoTime:
    case TextFormat::HttpDate:
        if (const auto odd = timeOutlier(secondsOf(timesOf(format, texts))))
            return Finding{DifferenceKind::ValueChanged, *odd};
        return std::nullopt;
    case TextFormat::Text:
    case TextFormat::Token:
    case TextFormat::Url:
    case TextFormat::Email:
        if (const auto odd = oddInWords(texts))
            return Finding{DifferenceKind::ValueChanged, *odd};
        if (const auto odd = sizeOutlier(mapSides([&](std::size_t i) { return double(texts[i].size()); })))
            return Finding{DifferenceKind::LengthChanged, *odd};
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

/// Of two sides that agree and one that does not: has the odd one left a format that clients parse?
DifferenceKind kindOfChange(std::string_view usual, std::string_view odd) {
    const auto hasFormat = [](TextFormat format) {
        return format >= TextFormat::Uuid && format <= TextFormat::Email;
    };
    const TextFormat was = classifyText(usual).format, is = classifyText(odd).format;
    return was != is && (hasFormat(was) || hasFormat(is)) ? DifferenceKind::FormatChanged
                                                          : DifferenceKind::ValueChanged;
}

std::optional<TimeText> parseAnyTime(std::string_view text, bool number) {
    if (number)
        return parseEpoch(text);
    if (const auto time = parseIsoTime(text))
        return time->dateOnly ? std::nullopt : time;
    return parseHttpDate(text);
}

/// See AnswerClocks. `texts` are not all equal.
bool readsOwnClock(SideSet sides, const BySide<std::string_view> &texts, bool numbers,
                   const AnswerClocks &clocks, bool alwaysClock) {
    constexpr double kTolerance = 2.5; // seconds between making a body and stamping the answer, with rounding
    std::uint32_t shape = 0;
    for (const Side side : kSides) {
        if (!sides.has(side))
            continue;
        const auto i = std::size_t(side);
        const auto time = parseAnyTime(texts[i], numbers);
        if (!time || (shape != 0 && time->shape != shape))
            return false;
        shape = time->shape;
        if (!alwaysClock && (!clocks[i] || std::abs(*clocks[i] - time->seconds) > kTolerance))
            return false;
    }
    return true;
}

std::optional<Finding> compareSpelled(SideSet sides, const BySide<std::string_view> &texts,
                                      std::optional<Pattern> pattern, bool numbers,
                                      const AnswerClocks &clocks, bool alwaysClock) {
    if (!pattern)
        return std::nullopt;
    if (sides.size() == 3 && *pattern == Pattern::AllDiffer) {
        const auto feature = numbers ? numberFeature(texts) : textFeature(texts);
        return feature ? feature : Finding{DifferenceKind::ValueChanged, Pattern::AllDiffer};
    }
    const auto odd = *oddSide(*pattern, sides);
    const Side usual =
        odd == sides.first() ? (sides.has(Side::Baseline) ? Side::Baseline : Side::Candidate) : sides.first();
    const DifferenceKind kind = numbers ? DifferenceKind::ValueChanged
                                        : kindOfChange(texts[std::size_t(usual)], texts[std::size_t(odd)]);
    if (sides.size() == 3 && kind == DifferenceKind::ValueChanged &&
        readsOwnClock(sides, texts, numbers, clocks, alwaysClock)) {
        BySide<double> seconds{};
        for (const Side side : kSides)
            seconds[std::size_t(side)] = parseAnyTime(texts[std::size_t(side)], numbers)->seconds;
        return Finding{kind, timeOutlier(seconds).value_or(Pattern::AllDiffer)};
    }
    return Finding{kind, *pattern};
}

} // namespace

std::optional<Pattern> outlier(const BySide<double> &values) {
    // Closer to each other by 20 times than to the third: three values of one continuous noise do this by
    // chance in about a tenth of all cases, each side equally often.
    constexpr double kApart = 20, kClose = 0.05;
    const auto apart = standingApart(values, [](double v, double a, double b) {
        const double spread = std::abs(a - b);
        const double gap = gapTo(v, a, b);
        return spread <= kClose * std::max(std::abs(a), std::abs(b)) && gap > 0 && gap >= kApart * spread;
    });
    if (apart)
        return apart;
    return standingApart(values, [](double v, double a, double b) { // another order of magnitude
        const double low = std::min(std::abs(a), std::abs(b)), high = std::max(std::abs(a), std::abs(b));
        return low > 0 && high <= 2 * low && (std::abs(v) >= 8 * high || std::abs(v) * 8 <= low);
    });
}

std::optional<Pattern> sizeOutlier(const BySide<double> &sizes) {
    return standingApart(sizes, [](double v, double a, double b) {
        const double low = std::min(a, b), high = std::max(a, b);
        return high <= 1.25 * low + 2 && low >= 3 && (v >= 2 * high || v * 2 <= low);
    });
}

std::optional<Finding> compareTexts(SideSet sides, const BySide<std::string_view> &texts,
                                    const AnswerClocks &clocks, bool alwaysClock) {
    return compareSpelled(sides, texts, patternOf(sides, texts), false, clocks, alwaysClock);
}

std::optional<Finding> compareScalars(SideSet sides, const BySide<const Node *> &nodes,
                                      const AnswerClocks &clocks) {
    const auto pattern = patternOf(
        sides, [&](Side a, Side b) { return nodes[std::size_t(a)]->hash == nodes[std::size_t(b)]->hash; });
    if (!pattern)
        return std::nullopt;
    const ValueType type = nodes[std::size_t(sides.first())]->type;
    if (type != ValueType::Number && type != ValueType::String)
        return Finding{DifferenceKind::ValueChanged, *pattern};
    BySide<std::string_view> texts;
    for (const Side side : kSides) {
        if (sides.has(side))
            texts[std::size_t(side)] = nodes[std::size_t(side)]->text;
    }
    return compareSpelled(sides, texts, pattern, type == ValueType::Number, clocks, false);
}

} // namespace understudy::compare
