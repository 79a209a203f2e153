#include "core/model/difference.h"

#include <array>
#include <utility>

namespace understudy {

namespace {
constexpr std::array<std::pair<DifferenceKind, std::string_view>, 9> kKindNames{{
    {DifferenceKind::ValueChanged, "value_changed"},
    {DifferenceKind::TypeChanged, "type_changed"},
    {DifferenceKind::Missing, "missing"},
    {DifferenceKind::Extra, "extra"},
    {DifferenceKind::OrderChanged, "order_changed"},
    {DifferenceKind::LengthChanged, "length_changed"},
    {DifferenceKind::FormatChanged, "format_changed"},
    {DifferenceKind::Slower, "slower"},
    {DifferenceKind::Unanswered, "unanswered"},
}};
} // namespace

std::string_view toString(DifferenceKind kind) {
    for (const auto &[value, name] : kKindNames) {
        if (value == kind)
            return name;
    }
    return "?";
}

std::string_view phrase(DifferenceKind kind) {
    switch (kind) {
    case DifferenceKind::ValueChanged:
        return "changes value";
    case DifferenceKind::TypeChanged:
        return "changes type";
    case DifferenceKind::Missing:
        return "is missing";
    case DifferenceKind::Extra:
        return "is new";
    case DifferenceKind::OrderChanged:
        return "changes order";
    case DifferenceKind::LengthChanged:
        return "changes length";
    case DifferenceKind::FormatChanged:
        return "changes format";
    case DifferenceKind::Slower:
        return "is slower";
    case DifferenceKind::Unanswered:
        return "gets no answer";
    }
    return "?";
}

std::string readableLocation(std::string_view location) {
    if (location == "body:")
        return "body";
    if (!location.starts_with("body:"))
        return std::string(location);
    std::string text;
    text.reserve(location.size());
    for (std::size_t i = 0; i < location.size(); ++i) {
        const char next = location[i] == '~' && i + 1 < location.size() ? location[i + 1] : '\0';
        const bool escape = next == '0' || next == '1';
        text += !escape ? location[i] : next == '0' ? '~' : '/';
        i += escape ? 1 : 0;
    }
    return text;
}

std::optional<DifferenceKind> differenceKindFromString(std::string_view text) {
    for (const auto &[value, name] : kKindNames) {
        if (name == text)
            return value;
    }
    return std::nullopt;
}

} // namespace understudy
