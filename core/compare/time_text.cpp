#include "core/compare/time_text.h"

#include "core/compare/number_text.h"

#include <array>
#include <chrono>

namespace understudy::compare {

namespace {

/// Reads from the front of a text; once something does not fit, nothing fits any more.
class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_rest(text) {}

    int digits(std::size_t count) {
        if (m_rest.size() < count)
            return miss();
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (m_rest[i] < '0' || m_rest[i] > '9')
                return miss();
            value = value * 10 + (m_rest[i] - '0');
        }
        m_rest.remove_prefix(count);
        return value;
    }
    bool take(char c) {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    char takeOneOf(std::string_view set) {
        if (m_rest.empty() || set.find(m_rest.front()) == std::string_view::npos)
            return char(miss());
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }
    void expect(char c) {
        if (!take(c))
            miss();
    }
    std::string_view takeDigits() {
        std::size_t count = 0;
        while (count < m_rest.size() && m_rest[count] >= '0' && m_rest[count] <= '9')
            ++count;
        const std::string_view taken = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return taken;
    }
    std::string_view letters(std::size_t count) {
        const std::string_view taken = m_rest.substr(0, count);
        m_rest.remove_prefix(taken.size());
        return taken;
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_ok && m_rest.empty(); }

private:
    int miss() {
        m_ok = false;
        m_rest = {};
        return 0;
    }
    std::string_view m_rest;
    bool m_ok = true;
};

std::optional<double> toSeconds(int year, int month, int day, int hour, int minute, int second) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (!date.ok() || hour > 24 || minute > 59 || second > 60)
        return std::nullopt;
    const double days = double(std::chrono::sys_days(date).time_since_epoch().count());
    return days * 86'400 + hour * 3'600 + minute * 60 + second;
}

enum Zone : std::uint32_t { None, Utc, Colon, NoColon };

} // namespace

std::optional<TimeText> parseIsoTime(std::string_view text) {
    if (text.size() < 10 || text.size() > 40)
        return std::nullopt;
    Scanner scan(text);
    const int year = scan.digits(4);
    scan.expect('-');
    const int month = scan.digits(2);
    scan.expect('-');
    const int day = scan.digits(2);
    TimeText time;
    if (scan.atEnd()) {
        const auto seconds = toSeconds(year, month, day, 0, 0, 0);
        if (!seconds)
            return std::nullopt;
        return TimeText{*seconds, 1, true};
    }
    const char separator = scan.takeOneOf("Tt ");
    const int hour = scan.digits(2);
    scan.expect(':');
    const int minute = scan.digits(2);
    const bool hasSeconds = scan.take(':');
    const int second = hasSeconds ? scan.digits(2) : 0;
    double fraction = 0;
    std::size_t fractionDigits = 0;
    if (hasSeconds && (scan.take('.') || scan.take(','))) {
        const std::string_view written = scan.takeDigits();
        fractionDigits = written.size();
        double unit = 0.1;
        for (const char c : written) {
            fraction += (c - '0') * unit;
            unit /= 10;
        }
    }
    Zone zone = None;
    int offset = 0;
    if (scan.take('Z') || scan.take('z')) {
        zone = Utc;
    } else if (!scan.atEnd()) {
        const char sign = scan.takeOneOf("+-");
        const int zoneHours = scan.digits(2);
        zone = scan.take(':') ? Colon : NoColon;
        const int zoneMinutes = zone == NoColon && scan.atEnd() ? 0 : scan.digits(2);
        offset = (sign == '-' ? -60 : 60) * (zoneHours * 60 + zoneMinutes);
    }
    if (!scan.atEnd())
        return std::nullopt;
    const auto seconds = toSeconds(year, month, day, hour, minute, second);
    if (!seconds)
        return std::nullopt;
    time.seconds = *seconds + fraction - offset;
    time.shape = 2 + (separator == ' ' ? 1 : 0) + std::uint32_t(zone) * 4 +
                 std::uint32_t(fractionDigits) * 32 + (hasSeconds ? 16 : 0);
    return time;
}

std::optional<TimeText> parseHttpDate(std::string_view text) {
    static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT")
        return std::nullopt;
    Scanner scan(text.substr(5, 20));
    const int day = scan.digits(2);
    const char separator = scan.takeOneOf(" -");
    const std::string_view name = scan.letters(3);
    scan.expect(separator);
    const int year = scan.digits(4);
    scan.expect(' ');
    const int hour = scan.digits(2);
    scan.expect(':');
    const int minute = scan.digits(2);
    scan.expect(':');
    const int second = scan.digits(2);
    for (std::size_t month = 0; month < kMonths.size() && scan.atEnd(); ++month) {
        if (kMonths[month] != name)
            continue;
        if (const auto seconds = toSeconds(year, int(month) + 1, day, hour, minute, second))
            return TimeText{*seconds, separator == ' ' ? 1u : 2u, false};
    }
    return std::nullopt;
}

std::optional<TimeText> parseEpoch(std::string_view number) {
    const auto value = approximate(number);
    if (!value)
        return std::nullopt;
    double unit = 1;
    for (std::uint32_t shape = 1; shape <= 4; ++shape, unit *= 1000) {
        if (*value >= 1e9 * unit && *value < 4e9 * unit)
            return TimeText{*value / unit, shape, false};
    }
    return std::nullopt;
}

} // namespace understudy::compare
