#include "core/filter/ast.h"
#include "core/model/exchange.h"

#include <algorithm>

namespace understudy::filter {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool negated(Operator op) {
    return op == Operator::NotEqual || op == Operator::NotContains || op == Operator::NotIn;
}

double share(const DivergenceSummary &divergence) {
    return divergence.requests == 0 ? 0 : double(divergence.candidateOnly) / double(divergence.requests);
}

/// The action of the rule in force, as its effect on the verdict tells.
std::string_view labelOf(const DivergenceSummary &divergence) {
    if (!divergence.rule)
        return "none";
    switch (divergence.verdict) {
    case Verdict::Noise:
        return toString(RuleAction::Noise);
    case Verdict::Expected:
        return toString(RuleAction::Expected);
    default:
        return toString(RuleAction::Bug);
    }
}

double numberOf(FieldId field, const DivergenceSummary &divergence) {
    switch (field) {
    case FieldId::Share:
        return share(divergence);
    case FieldId::N:
        return double(divergence.n);
    case FieldId::E:
        return divergence.eValue;
    default:
        return double(divergence.requests);
    }
}

std::string_view textOf(FieldId field, const DivergenceSummary &divergence) {
    switch (field) {
    case FieldId::Endpoint:
        return divergence.endpoint;
    case FieldId::Location:
        return divergence.location;
    case FieldId::Kind:
        return toString(divergence.kind);
    case FieldId::Verdict:
        return toString(divergence.verdict);
    default:
        return labelOf(divergence);
    }
}

/// Values that are fields become the numbers they stand for.
Condition resolved(const Condition &condition, const DivergenceSummary &divergence) {
    Condition result = condition;
    for (Value &value : result.values) {
        if (value.field)
            value.low = value.high = numberOf(*value.field, divergence);
    }
    return result;
}

bool conditionAccepts(const Condition &condition, const DivergenceSummary &divergence) {
    const ValueType type = fieldOf(condition.field).type;
    if (type == ValueType::Text || type == ValueType::Choice)
        return textMatches(condition, textOf(condition.field, divergence));
    return numberMatches(resolved(condition, divergence), numberOf(condition.field, divergence));
}

} // namespace

bool containsIgnoringCase(std::string_view text, std::string_view part) {
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end() ||
           part.empty();
}

bool textMatches(const Condition &condition, std::string_view text) {
    const bool contains = condition.op == Operator::Contains || condition.op == Operator::NotContains;
    const auto matches = [&](const Value &value) {
        if (contains)
            return containsIgnoringCase(text, value.text);
        return condition.field == FieldId::Method ? equalsIgnoringCase(text, value.text) : text == value.text;
    };
    return std::ranges::any_of(condition.values, matches) != negated(condition.op);
}

bool numberMatches(const Condition &condition, double number) {
    const Value &first = condition.values.front();
    switch (condition.op) {
    case Operator::Less:
        return number < first.low;
    case Operator::LessOrEqual:
        return number <= first.high;
    case Operator::Greater:
        return number > first.high;
    case Operator::GreaterOrEqual:
        return number >= first.low;
    default:
        const auto within = [number](const Value &value) {
            return number >= value.low && number <= value.high;
        };
        return std::ranges::any_of(condition.values, within) != negated(condition.op);
    }
}

bool accepts(const Filter::Node &node, const DivergenceSummary &divergence) {
    const auto passes = [&](const Filter::Node &child) { return accepts(child, divergence); };
    switch (node.kind) {
    case Filter::Node::Kind::And:
        return std::ranges::all_of(node.children, passes);
    case Filter::Node::Kind::Or:
        return std::ranges::any_of(node.children, passes);
    case Filter::Node::Kind::Not:
        return !passes(node.children.front());
    case Filter::Node::Kind::Condition:
        return conditionAccepts(node.condition, divergence);
    }
    return false;
}

bool Filter::accepts(const DivergenceSummary &divergence) const {
    return !m_root || filter::accepts(*m_root, divergence);
}

} // namespace understudy::filter
