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

std::optional<DifferenceKind> differenceKindFromString(std::string_view text) {
    for (const auto &[value, name] : kKindNames) {
        if (name == text)
            return value;
    }
    return std::nullopt;
}

} // namespace understudy
