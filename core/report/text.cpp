#include "core/report/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace understudy::report {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Character {
    std::uint32_t code = 0;
    std::size_t length = 0; ///< 0: the bytes are not UTF-8
};

/// The first character of `text` by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
Character firstCharacter(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 && lead <= 0xF4   ? 4
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xC2 && lead <= 0xDF ? 2
                                                              : 0;
    if (length == 0 || text.size() < length)
        return {};
    std::uint32_t code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {};
        code = code << 6 | (byte(i) & 0x3F);
    }
    constexpr std::array<std::uint32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    if (code < kSmallest[length] || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF)
        return {};
    return {code, length};
}

/// XML 1.0 allows no other control characters; U+FFFE and U+FFFF are no characters at all.
bool isUnprintable(std::uint32_t code) {
    const bool control =
        (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0);
    const bool bidirectional = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                               code == 0x200E || code == 0x200F || code == 0x061C;
    const bool lineBreak = code == 0x2028 || code == 0x2029;
    return control || bidirectional || lineBreak || (code & 0xFFFE) == 0xFFFE;
}

} // namespace

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const Character character = firstCharacter(text);
        const std::size_t length = std::max<std::size_t>(character.length, 1);
        if (character.length == 0 || isUnprintable(character.code))
            result += kReplacement;
        else
            result += text.substr(0, length);
        text.remove_prefix(length);
    }
    return result;
}

std::string escapeMarkup(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : printable(text)) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        case '\t':
            result += "&#9;";
            break;
        case '\n':
            result += "&#10;";
            break;
        case '\r':
            result += "&#13;";
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes)
        return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
        --bytes;
    return std::string(text.substr(0, bytes)) + "…";
}

std::string fixed(double value, int decimals) {
    if (!std::isfinite(value))
        return "-";
    std::array<char, 352> digits{}; // DBL_MAX has 309 digits before the point
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::fixed, std::clamp(decimals, 0, 12));
    return {digits.data(), end.ptr};
}

std::string percent(double share) {
    const double value = share * 100;
    const double size = std::abs(value);
    if (size == 0 || !std::isfinite(value))
        return fixed(value, 0) + " %";
    if (size < 1e-4)
        return value > 0 ? "< 0.0001 %" : "> -0.0001 %";
    const int decimals = size >= 10 ? 0 : std::max(1, 1 - static_cast<int>(std::floor(std::log10(size))));
    std::string digits = fixed(value, decimals);
    if (digits.find('.') != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.ends_with('.'))
            digits.pop_back();
    }
    return digits + " %";
}

std::string evidence(double eValue) {
    if (std::isnan(eValue))
        return "-";
    if (eValue < 10)
        return fixed(eValue, 1);
    if (eValue < 1e4)
        return fixed(eValue, 0);
    if (eValue > 1e300)
        return "> 1e300";
    const int exponent = static_cast<int>(std::floor(std::log10(eValue)));
    return fixed(std::floor(eValue / std::pow(10, exponent)), 0) + "e" + std::to_string(exponent);
}

} // namespace understudy::report
