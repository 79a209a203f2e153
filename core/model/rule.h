#pragma once

#include "core/base/clock.h"
#include "core/model/difference.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace understudy {

/// What an engineer said about a divergence. Applies to everything already seen and everything to come.
enum class RuleAction : std::uint8_t {
    Noise,    ///< differs by itself; takes no part in the verdict
    Expected, ///< an announced change of the candidate; takes no part in the verdict
    Bug,      ///< a confirmed regression, whatever the statistics say
};
[[nodiscard]] std::string_view toString(RuleAction action); ///< "noise", "expected", "bug"
[[nodiscard]] std::optional<RuleAction> ruleActionFromString(std::string_view text);

struct Rule {
    std::int64_t id = 0;                ///< 0: not stored yet
    std::string endpoint;               ///< exact, or glob with `**` for any text, "**" for all endpoints
    std::string location;               ///< exact, or with a trailing "/**" for a node and all below it
    std::optional<DifferenceKind> kind; ///< empty: any kind
    RuleAction action = RuleAction::Noise;
    std::string reason;
    std::string owner;
    Instant created{};
    bool enabled = true;
};

/// True when the rule speaks about this divergence (enabled or not).
[[nodiscard]] bool matches(const Rule &rule, std::string_view endpoint, std::string_view location,
                           DifferenceKind kind);

} // namespace understudy
