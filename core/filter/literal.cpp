#include "core/filter/literal.h"

#include "core/model/exchange.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <numeric>

namespace understudy::filter {

namespace {

using Read = std::expected<Value, LiteralError>;

std::unexpected<LiteralError> refuse(std::string message, std::string suggestion = {}) {
    return std::unexpected(LiteralError{std::move(message), std::move(suggestion)});
}

std::string quoted(std::string_view text) {
    return '"' + std::string(text) + '"';
}

struct Measure {
    double amount = 0;
    std::string_view unit; ///< what follows the digits
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits, fraction and exponent, then a unit. Empty when it does not begin with a number.
std::optional<Measure> readMeasure(std::string_view text) {
    const std::string_view unsignedText = text.substr(text.starts_with('-') ? 1 : 0);
    if (unsignedText.empty() || !(isDigit(unsignedText.front()) || unsignedText.front() == '.'))
        return std::nullopt;
    Measure measure;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), measure.amount);
    if (error != std::errc{})
        return std::nullopt;
    measure.unit = text.substr(std::size_t(end - text.data()));
    return measure;
}

struct Unit {
    std::string_view name;
    double factor;
};

const Unit *findUnit(const std::vector<Unit> &units, std::string_view name) {
    const auto found = std::ranges::find(units, name, &Unit::name);
    return found == units.end() ? nullptr : &*found;
}

Read point(double number) {
    Value value;
    value.low = value.high = number;
    return value;
}

Read readNumber(const Field &field, std::string_view text) {
    static const std::vector<Unit> kUnits{{"", 1}, {"%", 0.01}, {"k", 1e3}, {"M", 1e6}};
    if (isStatus(field.id) && text.size() == 3 && text.front() >= '1' && text.front() <= '5' &&
        equalsIgnoringCase(text.substr(1), "xx")) {
        Value value;
        value.low = 100.0 * (text.front() - '0');
        value.high = value.low + 99;
        return value;
    }
    const auto measure = readMeasure(text);
    const Unit *unit = measure ? findUnit(kUnits, measure->unit) : nullptr;
    if (!unit)
        return refuse(quoted(text) + " is not a number.",
                      isStatus(field.id) ? "Write a status such as 500, or a class such as 5xx." : "");
    return point(measure->amount * unit->factor);
}

Read readLatency(std::string_view text) {
    static const std::vector<Unit> kUnits{{"us", 1}, {"µs", 1}, {"ms", 1e3}, {"s", 1e6}, {"m", 60e6}};
    const auto measure = readMeasure(text);
    if (!measure)
        return refuse(quoted(text) + " is not a latency.", "Write it as 250ms or 1.5s.");
    if (measure->unit.empty() && measure->amount != 0)
        return refuse("A latency needs a unit: us, ms, s or m.",
                      "Did you mean \"" + std::string(text) + "ms\"?");
    const Unit *unit = measure->unit.empty() ? kUnits.data() : findUnit(kUnits, measure->unit);
    if (!unit)
        return refuse(quoted(measure->unit) + " is not a unit of latency.", "Use us, ms, s or m.");
    return point(measure->amount * unit->factor);
}

Read readBytes(std::string_view text) {
    static const std::vector<Unit> kUnits{{"", 1},
                                          {"B", 1},
                                          {"k", 1e3},
                                          {"K", 1e3},
                                          {"kB", 1e3},
                                          {"KB", 1e3},
                                          {"M", 1e6},
                                          {"MB", 1e6},
                                          {"G", 1e9},
                                          {"GB", 1e9},
                                          {"Ki", 1024},
                                          {"KiB", 1024},
                                          {"Mi", 1024.0 * 1024},
                                          {"MiB", 1024.0 * 1024}};
    const auto measure = readMeasure(text);
    const Unit *unit = measure ? findUnit(kUnits, measure->unit) : nullptr;
    if (!unit)
        return refuse(quoted(text) + " is not a size.", "Write it in bytes, or as 10k, 2M or 4Ki.");
    return point(measure->amount * unit->factor);
}

/// Takes `digits` digits and the separator before them off the front of a text.
class DateReader {
public:
    explicit DateReader(std::string_view text)
        : m_rest(text) {}

    bool skip(char c) {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    std::optional<int> digits(std::size_t count) {
        const std::string_view part = m_rest.substr(0, count);
        if (part.size() != count || !std::ranges::all_of(part, isDigit))
            return std::nullopt;
        m_rest.remove_prefix(count);
        return std::accumulate(part.begin(), part.end(), 0,
                               [](int sum, char c) { return sum * 10 + (c - '0'); });
    }
    /// Up to six digits after the point, as microseconds; `step` becomes the value of the last one.
    int fraction(double &step) {
        int value = 0;
        for (step = 1e6; step > 1 && !m_rest.empty() && isDigit(m_rest.front()); m_rest.remove_prefix(1)) {
            step /= 10;
            value += int(step) * (m_rest.front() - '0');
        }
        return value;
    }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

constexpr double kSecond = 1e6, kMinute = 60 * kSecond, kDay = 24 * 60 * kMinute;

/// HH:MM[:SS[.ffffff]]; empty when it is not one. The interval counts from midnight.
std::optional<Value> readClock(DateReader &reader) {
    const auto hours = reader.digits(2);
    if (!hours || *hours > 23 || !reader.skip(':'))
        return std::nullopt;
    const auto minutes = reader.digits(2);
    if (!minutes || *minutes > 59)
        return std::nullopt;
    Value value;
    value.low = (*hours * 60 + *minutes) * kMinute;
    double step = kMinute;
    if (reader.skip(':')) {
        const auto seconds = reader.digits(2);
        if (!seconds || *seconds > 60)
            return std::nullopt;
        value.low += *seconds * kSecond;
        step = kSecond;
        if (reader.skip('.'))
            value.low += reader.fraction(step);
    }
    value.high = value.low + step - 1;
    return value;
}

std::optional<Value> readDate(DateReader &reader) {
    using namespace std::chrono;
    const auto y = reader.digits(4);
    if (!y || !reader.skip('-'))
        return std::nullopt;
    const auto m = reader.digits(2);
    if (!m || !reader.skip('-'))
        return std::nullopt;
    const auto d = reader.digits(2);
    const auto date = year(*y) / month(unsigned(*m)) / day(unsigned(d.value_or(0)));
    if (!d || !date.ok())
        return std::nullopt;
    Value value;
    value.low = double(sys_days(date).time_since_epoch().count()) * kDay;
    value.high = value.low + kDay - 1;
    return value;
}

Read readTime(std::string_view text) {
    DateReader clockOnly(text);
    if (auto clock = readClock(clockOnly); clock && clockOnly.atEnd()) {
        clock->timeOfDay = true;
        return *clock;
    }
    DateReader reader(text);
    if (auto date = readDate(reader)) {
        if (reader.skip('T') || reader.skip(' ')) {
            const auto clock = readClock(reader);
            reader.skip('Z');
            if (clock && reader.atEnd()) {
                date->high = date->low + clock->high;
                date->low += clock->low;
                return *date;
            }
        } else if (reader.atEnd()) {
            return *date;
        }
    }
    return refuse(quoted(text) + " is not a time.",
                  "Write it as 07:43, 2026-11-24 or 2026-11-24T07:43:56 (UTC).");
}

Read readChoice(const Field &field, std::string_view text) {
    Value value;
    for (const std::string_view choice : field.choices) {
        if (equalsIgnoringCase(choice, text)) {
            value.text = choice;
            return value;
        }
    }
    std::string known;
    for (const std::string_view choice : field.choices)
        known += (known.empty() ? "" : ", ") + std::string(choice);
    return refuse(quoted(text) + " is not something \"" + std::string(field.name) + "\" can be: " + known +
                      ".",
                  didYouMean(text, field.choices));
}

} // namespace

std::expected<Value, LiteralError> readLiteral(const Field &field, std::string_view text) {
    switch (field.type) {
    case ValueType::Number:
        return readNumber(field, text);
    case ValueType::Latency:
        return readLatency(text);
    case ValueType::Bytes:
        return readBytes(text);
    case ValueType::Time:
        return readTime(text);
    case ValueType::Choice:
        return readChoice(field, text);
    case ValueType::Text:
        break;
    }
    Value value;
    value.text = text;
    return value;
}

} // namespace understudy::filter
