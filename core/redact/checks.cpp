#include "core/redact/checks.h"

#include "core/redact/characters.h"

#include <algorithm>
#include <array>
#include <utility>

namespace understudy::redact {

namespace {

int leading(std::string_view digits, std::size_t count) {
    int value = 0;
    for (const char c : digits.substr(0, count))
        value = value * 10 + (c - '0');
    return value;
}

bool knownIssuer(std::string_view digits) {
    const std::size_t n = digits.size();
    const int two = leading(digits, 2), three = leading(digits, 3), four = leading(digits, 4);
    if (digits[0] == '4') // Visa
        return n == 13 || n == 16 || n == 19;
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) // Mastercard
        return n == 16;
    if (two == 34 || two == 37) // American Express
        return n == 15;
    if (four == 6011 || two == 65 || (three >= 644 && three <= 649) || two == 62 ||
        two == 35) // Discover, UnionPay, JCB
        return n >= 16;
    if (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305)) // Diners
        return n == 14;
    return false;
}

/// Length by country: SWIFT IBAN registry.
constexpr std::array<std::pair<std::string_view, std::size_t>, 79> kIbanLengths{{
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28},
    {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20},
    {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27},
    {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NL", 18}, {"NO", 15},
    {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24},
    {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"ST", 25}, {"SV", 28},
    {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
}};

} // namespace

bool isCardNumber(std::string_view digits) {
    if (digits.size() < 13 || digits.size() > 19 || !std::ranges::all_of(digits, isDigit) ||
        !knownIssuer(digits))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1)
            value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}

bool isIban(std::string_view compact) {
    const auto country = std::ranges::lower_bound(kIbanLengths, compact.substr(0, 2), {},
                                                  &std::pair<std::string_view, std::size_t>::first);
    if (country == kIbanLengths.end() || country->first != compact.substr(0, 2) ||
        compact.size() != country->second)
        return false;
    // Country and check digits go to the end, letters count from 10; the whole is 1 modulo 97.
    unsigned remainder = 0;
    for (std::size_t i = 0; i < compact.size(); ++i) {
        const char c = compact[(i + 4) % compact.size()];
        if (!isDigit(c) && (c < 'A' || c > 'Z'))
            return false;
        remainder = isDigit(c) ? (remainder * 10 + unsigned(c - '0')) % 97
                               : (remainder * 100 + unsigned(c - 'A' + 10)) % 97;
    }
    return remainder == 1;
}

} // namespace understudy::redact
