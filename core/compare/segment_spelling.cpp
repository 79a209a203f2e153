#include "core/compare/segment_spelling.h"

#include "core/compare/key_class.h"
#include "core/compare/path_segments.h"
#include "core/compare/text_format.h"

#include <algorithm>

namespace understudy::compare {

namespace {

constexpr std::string_view kId = "{id}";

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

/// ISO 3166 countries, ISO 4217 currencies and pairs of them, IATA airports, stock symbols.
bool isCode(std::string_view segment) {
    return segment.size() >= 2 && segment.size() <= 6 && std::all_of(segment.begin(), segment.end(), isUpper);
}

bool isDecimal(std::string_view segment) {
    return std::count(segment.begin(), segment.end(), '.') == 1 &&
           std::all_of(segment.begin(), segment.end(),
                       [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

} // namespace

Spelling spellingOf(std::string_view segment) {
    if (isVersion(segment))
        return isDecimal(segment) ? Spelling::Decimal : Spelling::Version;
    if (isCode(segment))
        return Spelling::Code;
    return isLocale(segment) ? Spelling::Locale : Spelling::Word;
}

std::string_view templateOf(Spelling spelling) {
    switch (spelling) {
    case Spelling::Code:
        return "{code}";
    case Spelling::Locale:
        return "{locale}";
    case Spelling::Decimal:
        return kId;
    case Spelling::Version:
        return "{version}";
    case Spelling::Word:
        break;
    }
    return "{name}";
}

bool isTemplate(std::string_view label) {
    return label.find('{') != std::string_view::npos;
}

bool isWholeTemplate(std::string_view label) {
    const std::size_t end = label.find('}');
    if (!label.starts_with('{') || end == std::string_view::npos)
        return false;
    const std::string_view rest = label.substr(end + 1);
    return rest.empty() || rest == extensionOf(label);
}

bool isNameTemplate(std::string_view label) {
    return isWholeTemplate(label) && !label.starts_with(kId) &&
           !label.starts_with(templateOf(Spelling::Version));
}

std::string_view prefixOfId(std::string_view label) {
    constexpr std::size_t kLongest = 4;
    std::size_t end = 0;
    while (end < label.size() && isUpper(label[end]))
        ++end;
    if (end == 0 || end > kLongest)
        return {};
    if (end < label.size() && (label[end] == '-' || label[end] == '_'))
        ++end;
    const std::string_view rest = label.substr(end);
    return rest == kId || isDigits(rest) ? label.substr(0, end) : std::string_view();
}

bool looksLikeOperation(std::string_view segment) {
    if (segment.empty() || segment.front() < 'A' ||
        segment.find_first_of("-_%0123456789") != std::string_view::npos)
        return false;
    return std::any_of(segment.begin() + 1, segment.end(), isUpper) &&
           !std::all_of(segment.begin(), segment.end(), isUpper);
}

bool isPlural(std::string_view segment) {
    return segment.size() > 3 && segment.ends_with('s') && !segment.ends_with("ss") && !isTemplate(segment);
}

} // namespace understudy::compare
