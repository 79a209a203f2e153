#include "core/compare/number_text.h"

#include <xxhash.h>

#include <charconv>
#include <cmath>
#include <string>

namespace understudy::compare {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t skipDigits(std::string_view text, std::size_t at) {
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

/// A number without its spelling: `digits` without leading and trailing zeros, times ten to the power of
/// `exponent`.
struct Decimal {
    bool negative = false;
    std::string digits;
    std::int64_t exponent = 0;
    bool hugeExponent =
        false; ///< the exponent itself does not fit: such numbers are equal only when spelled equally
};

Decimal parseDecimal(std::string_view text) {
    Decimal number;
    if (text.front() == '-') {
        number.negative = true;
        text.remove_prefix(1);
    }
    const std::size_t mark = text.find_first_of("eE");
    if (mark != std::string_view::npos) {
        std::string_view written = text.substr(mark + 1);
        if (written.front() == '+')
            written.remove_prefix(1);
        const auto [end, error] =
            std::from_chars(written.data(), written.data() + written.size(), number.exponent);
        constexpr std::int64_t kLimit = 1'000'000'000'000'000;
        number.hugeExponent = error != std::errc() || number.exponent > kLimit || number.exponent < -kLimit;
        text = text.substr(0, mark);
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '.')
            number.exponent -= std::int64_t(text.size() - i - 1);
        else if (text[i] != '0' || !number.digits.empty())
            number.digits.push_back(text[i]);
    }
    const std::size_t last = number.digits.find_last_not_of('0');
    const std::size_t kept = last == std::string::npos ? 0 : last + 1;
    number.exponent += std::int64_t(number.digits.size() - kept);
    number.digits.resize(kept);
    if (number.digits.empty())
        number = Decimal{}; // 0, 0.0, -0 and 0e9 are one value
    return number;
}

} // namespace

bool isJsonNumber(std::string_view text) {
    std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
    if (at >= text.size() || !isDigit(text[at]))
        return false;
    at = text[at] == '0' ? at + 1 : skipDigits(text, at);
    if (at < text.size() && text[at] == '.') {
        const std::size_t end = skipDigits(text, at + 1);
        if (end == at + 1)
            return false;
        at = end;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const std::size_t end = skipDigits(text, at);
        if (end == at)
            return false;
        at = end;
    }
    return at == text.size();
}

std::uint64_t decimalHash(std::string_view text) {
    const Decimal number = parseDecimal(text);
    if (number.hugeExponent)
        return XXH3_64bits_withSeed(text.data(), text.size(), 0x6e756d);
    const std::uint64_t seed = std::uint64_t(number.exponent) * 2 + (number.negative ? 1 : 0);
    return XXH3_64bits_withSeed(number.digits.data(), number.digits.size(), seed ^ 0x64656369);
}

bool isWhole(std::string_view text) {
    const Decimal number = parseDecimal(text);
    return !number.hugeExponent && number.exponent >= 0;
}

std::optional<double> approximate(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

} // namespace understudy::compare
