#include "core/compare/text_format.h"

#include "core/compare/number_text.h"
#include "core/compare/time_text.h"

#include <algorithm>
#include <cctype>

namespace understudy::compare {

namespace {

struct Letters {
    std::size_t upper = 0, lower = 0, digits = 0, other = 0;
};

Letters countLetters(std::string_view text) {
    Letters count;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            ++count.upper;
        else if (c >= 'a' && c <= 'z')
            ++count.lower;
        else if (c >= '0' && c <= '9')
            ++count.digits;
        else
            ++count.other;
    }
    return count;
}

std::uint32_t caseShape(const Letters &count) {
    return (count.upper > 0 ? 1u : 0u) + (count.lower > 0 ? 2u : 0u);
}

std::uint32_t lengthShape(std::string_view text) {
    return std::uint32_t(std::min<std::size_t>(text.size(), 0xffff)) << 2;
}

bool isBase64Character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '+' || c == '/' ||
           c == '=';
}

bool isJwt(std::string_view text) {
    if (!text.starts_with("ey") || std::count(text.begin(), text.end(), '.') != 2)
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return isBase64Character(c) || c == '.'; });
}

bool isUrl(std::string_view text) {
    const std::size_t colon = text.find("://");
    return colon != std::string_view::npos && colon >= 2 && colon <= 10 && text.size() > colon + 3 &&
           text.find_first_of(" \n\t<>\"") == std::string_view::npos &&
           std::all_of(text.begin(), text.begin() + std::ptrdiff_t(colon),
                       [](unsigned char c) { return std::isalnum(c) || c == '+'; });
}

bool isEmail(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.size() < 255 && text.rfind('@') == at &&
           text.find('.', at) != std::string_view::npos && text.back() != '.' &&
           text.find_first_of(" /\\,;<>") == std::string_view::npos;
}

/// Random-looking: words of a language have no digits inside, nor both cases at random.
bool isToken(std::string_view text, const Letters &count) {
    const auto slashes = std::count(text.begin(), text.end(), '/');
    if (text.size() < 16 || count.digits == 0 || count.upper + count.lower == 0 || text.front() == '/' ||
        std::size_t(slashes) * 8 > text.size()) // a path is none
        return false;
    if (!std::all_of(text.begin(), text.end(), isBase64Character))
        return false;
    std::size_t changes = 0; // between letters and digits
    for (std::size_t i = 1; i < text.size(); ++i)
        changes += bool(std::isdigit(static_cast<unsigned char>(text[i]))) !=
                   bool(std::isdigit(static_cast<unsigned char>(text[i - 1])));
    return changes >= 3 && count.other * 4 <= text.size();
}

} // namespace

bool isBase64(std::string_view text) {
    return !text.starts_with('/') && std::all_of(text.begin(), text.end(), isBase64Character);
}

bool isDigits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isHexDigits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c); });
}

bool isUuid(std::string_view text) {
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i])))
            return false;
    }
    return true;
}

FormatClass classifyText(std::string_view text) {
    if (text.empty())
        return {TextFormat::Empty, 0};
    constexpr std::size_t kLongest = 4'096; // longer ones are prose or data, not a value with a format
    if (text.size() > kLongest)
        return {TextFormat::Text, 0};
    const Letters count = countLetters(text);
    if (isUuid(text)) {
        const bool nil = text.find_first_not_of("0-") == std::string_view::npos;
        return {nil ? TextFormat::NilUuid : TextFormat::Uuid, caseShape(count)};
    }
    if (isJsonNumber(text)) {
        const std::size_t point = text.find('.');
        return {TextFormat::Number, point == std::string_view::npos ? 0 : std::uint32_t(text.size() - point)};
    }
    if (count.digits >= 8) {
        if (const auto time = parseIsoTime(text))
            return {TextFormat::IsoTime, time->shape};
        if (const auto time = parseHttpDate(text))
            return {TextFormat::HttpDate, time->shape};
    }
    if (text.size() >= 8 && isHexDigits(text))
        return {TextFormat::Hex, caseShape(count) | lengthShape(text)};
    if (isJwt(text))
        return {TextFormat::Jwt, 0};
    if (isUrl(text))
        return {TextFormat::Url, 0};
    if (isEmail(text))
        return {TextFormat::Email, 0};
    if (isToken(text, count))
        return {TextFormat::Token, 0};
    return {TextFormat::Text, 0};
}

} // namespace understudy::compare
