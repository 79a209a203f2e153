#include "core/model/rule.h"

namespace understudy {

std::string_view toString(RuleAction action) {
    switch (action) {
    case RuleAction::Noise:
        return "noise";
    case RuleAction::Expected:
        return "expected";
    case RuleAction::Bug:
        return "bug";
    }
    return "?";
}

std::optional<RuleAction> ruleActionFromString(std::string_view text) {
    for (const RuleAction action : {RuleAction::Noise, RuleAction::Expected, RuleAction::Bug}) {
        if (toString(action) == text)
            return action;
    }
    return std::nullopt;
}

namespace {

/// `**` stands for any text; everything else, single `*` included (it is part of locations), for itself.
bool globMatches(std::string_view pattern, std::string_view text) {
    const auto star = pattern.find("**");
    if (star == std::string_view::npos)
        return pattern == text;
    if (!text.starts_with(pattern.substr(0, star)))
        return false;
    const std::string_view rest = pattern.substr(star + 2);
    if (rest.empty())
        return true;
    for (std::size_t at = star; at <= text.size(); ++at) {
        if (globMatches(rest, text.substr(at)))
            return true;
    }
    return false;
}

bool locationMatches(std::string_view pattern, std::string_view location) {
    if (pattern.ends_with("/**") && location == pattern.substr(0, pattern.size() - 3))
        return true;
    return globMatches(pattern, location);
}

} // namespace

bool matches(const Rule &rule, std::string_view endpoint, std::string_view location, DifferenceKind kind) {
    return (!rule.kind || *rule.kind == kind) && globMatches(rule.endpoint, endpoint) &&
           locationMatches(rule.location, location);
}

} // namespace understudy
