#pragma once

#include "core/filter/filter.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::filter {

enum class Operator : std::uint8_t {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    NotContains,
    In,
    NotIn,
};
[[nodiscard]] std::string_view toString(Operator op);

/// The right-hand side of a condition. Numbers, latencies (microseconds), bytes and times (microseconds since
/// 1970, or since midnight) are closed intervals: a point where the literal is exact, a whole minute for
/// `07:43`, 500 to 599 for `5xx`.
struct Value {
    std::string text;             ///< Text and Choice
    double low = 0, high = 0;     ///< everything that has an order
    bool timeOfDay = false;       ///< low and high count from midnight UTC
    std::optional<FieldId> field; ///< compared with another field instead
};

struct Condition {
    FieldId field = FieldId::Path;
    Operator op = Operator::Equal;
    std::vector<Value> values; ///< one, or one and more for In and NotIn
};

struct Filter::Node {
    enum class Kind : std::uint8_t { And, Or, Not, Condition } kind = Kind::Condition;
    std::vector<Node> children; ///< And, Or: two or more; Not: one
    filter::Condition condition;
};

[[nodiscard]] const Field &fieldOf(FieldId id);
/// Without regard to case; nullptr when there is none of that name.
[[nodiscard]] const Field *findField(std::string_view name);
[[nodiscard]] bool isKnown(const Field &field, Filter::Subject subject);
[[nodiscard]] bool isStatus(FieldId field);
[[nodiscard]] std::vector<Operator> operatorsOf(ValueType type);

[[nodiscard]] bool containsIgnoringCase(std::string_view text, std::string_view part);
/// A condition on a text (or choice) asked of one text. Methods are compared without regard to case.
[[nodiscard]] bool textMatches(const Condition &condition, std::string_view text);
/// A condition whose values are literals asked of one number, in the unit of Value.
[[nodiscard]] bool numberMatches(const Condition &condition, double number);
/// A tree of conditions that divergences know, asked of one.
[[nodiscard]] bool accepts(const Filter::Node &node, const DivergenceSummary &divergence);

} // namespace understudy::filter
