#pragma once

#include "core/model/rule.h"
#include "core/model/run_summary.h"
#include "core/verdict/e_process.h"
#include "core/verdict/effect.h"
#include "core/verdict/evidence.h"
#include "core/verdict/judge.h"

#include <optional>
#include <string>
#include <vector>

namespace understudy::verdict {

/// One divergence on its way to a verdict.
struct Case {
    const DivergenceKey *key = nullptr;
    const DivergenceTally *tally = nullptr;
    const EndpointTally *endpoint = nullptr;
    const Rule *rule = nullptr; ///< the label in force
    Evidence evidence;

    /// Baseline and live both answered where it was seen: noise could be measured.
    [[nodiscard]] bool measured() const { return tally->exchanges() > tally->pair; }
    /// Requests in which it could have been seen.
    [[nodiscard]] std::uint64_t requests() const;
    [[nodiscard]] EffectCounts effectCounts() const;
};

struct Judgement {
    Verdict verdict = Verdict::Undecided;
    bool advisory = false;
    std::string reason;
    Effect effect;
    std::optional<std::uint64_t> moreNeeded;
};

/// What all divergences of a run share.
struct Bench {
    JudgeOptions options;
    EBenjaminiHochberg flags;
    bool candidateIsDead = false; ///< it answered nothing at all
};

/// In this order: the label; a dead candidate; without a baseline only an advisory verdict; a regression when
/// e-BH flags it and the effect's lower bound is above 0; noise when live and baseline differ here about as
/// often as the candidate does; clean when the effect's upper bound is below the minimum effect; else
/// undecided.
[[nodiscard]] Judgement judgeDivergence(const Case &one, const Bench &bench);

/// The newest enabled rule that speaks about the divergence; null when none does.
[[nodiscard]] const Rule *ruleFor(const std::vector<Rule> &rules, std::string_view endpoint,
                                  const DivergenceKey &key);

} // namespace understudy::verdict
