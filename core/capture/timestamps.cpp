#include "core/capture/timestamps.h"

#include <array>
#include <charconv>

namespace understudy::capture {

namespace {

using namespace std::chrono;

/// Takes `digits` decimal digits from the front.
std::optional<int> takeNumber(std::string_view &text, std::size_t digits) {
    if (text.size() < digits)
        return std::nullopt;
    int value = 0;
    const char *const end = text.data() + digits;
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): its end is given
    if (text.front() == '-' || text.front() == '+' || std::from_chars(text.data(), end, value).ptr != end)
        return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool takeChar(std::string_view &text, std::string_view oneOf) {
    if (text.empty() || oneOf.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<sys_days> makeDay(int y, int m, int d) {
    const year_month_day date{year{y}, month{unsigned(m)}, day{unsigned(d)}};
    if (!date.ok())
        return std::nullopt;
    return sys_days{date};
}

/// "08:00:00"
std::optional<seconds> takeClock(std::string_view &text) {
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && !takeChar(text, ":"))
            return std::nullopt;
        const auto part = takeNumber(text, 2);
        if (!part)
            return std::nullopt;
        parts[i] = *part;
    }
    if (parts[0] > 23 || parts[1] > 59 || parts[2] > 60)
        return std::nullopt;
    return hours{parts[0]} + minutes{parts[1]} + seconds{parts[2]};
}

microseconds takeFraction(std::string_view &text) {
    microseconds fraction{0};
    if (!takeChar(text, ".,"))
        return fraction;
    for (auto unit = microseconds{100'000}; !text.empty() && text.front() >= '0' && text.front() <= '9';
         text.remove_prefix(1), unit /= 10)
        fraction += unit * (text.front() - '0');
    return fraction;
}

std::optional<seconds> takeOffset(std::string_view &text) {
    if (text.empty() || takeChar(text, "Zz"))
        return seconds{0};
    const int sign = text.front() == '-' ? -1 : 1;
    if (!takeChar(text, "+-"))
        return std::nullopt;
    const auto h = takeNumber(text, 2);
    takeChar(text, ":");
    const auto m = text.empty() ? std::optional(0) : takeNumber(text, 2);
    if (!h || !m)
        return std::nullopt;
    return sign * (hours{*h} + minutes{*m});
}

} // namespace

std::optional<Instant> parseIso8601(std::string_view text) {
    const auto y = takeNumber(text, 4);
    const bool dash = takeChar(text, "-");
    const auto m = takeNumber(text, 2);
    const bool secondDash = takeChar(text, "-");
    const auto d = takeNumber(text, 2);
    if (!y || !dash || !m || !secondDash || !d || !takeChar(text, "Tt "))
        return std::nullopt;
    const auto date = makeDay(*y, *m, *d);
    const auto clock = takeClock(text);
    if (!date || !clock)
        return std::nullopt;
    const auto fraction = takeFraction(text);
    const auto offset = takeOffset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    return Instant{*date} + *clock + fraction - *offset;
}

std::optional<Instant> parseHttpDate(std::string_view text) {
    static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT")
        return std::nullopt;
    const auto month = kMonths.find(text.substr(8, 3));
    std::string_view dayText = text.substr(5, 2), yearText = text.substr(12, 4),
                     clockText = text.substr(17, 8);
    const auto d = takeNumber(dayText, 2), y = takeNumber(yearText, 4);
    const auto clock = takeClock(clockText);
    if (month == std::string_view::npos || month % 3 != 0 || !d || !y || !clock)
        return std::nullopt;
    const auto date = makeDay(*y, int(month / 3) + 1, *d);
    if (!date)
        return std::nullopt;
    return Instant{*date} + *clock;
}

} // namespace understudy::capture
