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
/// Each part between two `**` is taken where it occurs first, which leaves most for the rest, so there is no
/// need to go back.
bool globMatches(std::string_view pattern, std::string_view text) {
    constexpr std::string_view kAnyText = "**";
    std::size_t star = pattern.find(kAnyText);
    if (star == std::string_view::npos)
        return pattern == text;
    if (!text.starts_with(pattern.substr(0, star)))
        return false;
    text.remove_prefix(star);
    pattern.remove_prefix(star + kAnyText.size());
    while ((star = pattern.find(kAnyText)) != std::string_view::npos) {
        const std::size_t at = text.find(pattern.substr(0, star));
        if (at == std::string_view::npos)
            return false;
        text.remove_prefix(at + star);
        pattern.remove_prefix(star + kAnyText.size());
    }
    return text.ends_with(pattern);
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
