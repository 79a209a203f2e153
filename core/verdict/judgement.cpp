#include "core/verdict/judgement.h"

#include "core/verdict/projection.h"
#include "core/verdict/run_verdict.h"
#include "core/verdict/words.h"

#include <algorithm>
#include <cmath>

namespace understudy::verdict {

namespace {

/// Below it the coins do not lean against the candidate.
const double kLogQuiet = std::log(2.0);

/// Without a baseline: seen so often that it is no accident, in requests and as share of them.
constexpr std::uint64_t kAlwaysRequests = 10;
constexpr double kAlwaysShare = 0.99;

std::string labelled(const Rule &rule) {
    std::string text = "Marked as " + std::string(toString(rule.action));
    if (!rule.owner.empty())
        text += " by " + rule.owner;
    return text + (rule.reason.empty() ? "." : ": " + rule.reason);
}

Judgement judgeByLabel(const Rule &rule) {
    Judgement judgement;
    switch (rule.action) {
    case RuleAction::Noise:
        judgement.verdict = Verdict::Noise;
        break;
    case RuleAction::Expected:
        judgement.verdict = Verdict::Expected;
        break;
    case RuleAction::Bug:
        judgement.verdict = Verdict::Regression;
        break;
    }
    judgement.reason = labelled(rule);
    return judgement;
}

/// Exchanges in which two instances of the same version differed here.
std::uint64_t ownDifferences(const DivergenceTally &tally) {
    return tally.baselineOnly + tally.liveOnly + tally.allDiffer;
}

bool isNoise(const Case &one) {
    const std::uint64_t own = ownDifferences(*one.tally);
    return own > 0 && 2 * own >= one.tally->candidateOnly && one.evidence.logE < kLogQuiet;
}

/// Differences of a kind that no two instances of one version show in every answer.
bool isStructural(const DivergenceKey &key) {
    switch (key.kind) {
    case DifferenceKind::TypeChanged:
    case DifferenceKind::Missing:
    case DifferenceKind::Unanswered:
        return true;
    default:
        return key.location == "status";
    }
}

Judgement judgeWithoutBaseline(const Case &one) {
    const std::uint64_t pairs = one.tally->pair, requests = one.requests();
    Judgement judgement;
    judgement.advisory = true;
    const bool always = pairs >= kAlwaysRequests && double(pairs) >= kAlwaysShare * double(requests);
    const std::string seen =
        "Two answers differ in " + words::count(pairs) + " of " + words::requests(requests) + ". ";
    if (always && isStructural(*one.key)) {
        judgement.verdict = Verdict::Regression;
        judgement.reason = seen + "There is no baseline, but noise does not do this every time.";
    } else {
        judgement.reason = seen + "Without a baseline noise cannot be told from a regression.";
    }
    return judgement;
}

std::string seenBy(const DivergenceTally &tally, std::uint64_t requests) {
    return "The candidate alone differs in " + words::count(tally.candidateOnly) + " of " +
           words::requests(requests) + ", the baseline alone in " + words::count(tally.baselineOnly);
}

std::string undecidedReason(const Case &one, const Judgement &judgement) {
    const std::string seen = seenBy(*one.tally, one.requests());
    if (looksLikeDriftedCounter(*one.key, *one.tally, *one.endpoint))
        return seen + ", all of them since one moment: a counter that lost a step looks like this.";
    if (!judgement.moreNeeded)
        return seen + ": not enough to tell.";
    return seen + ": too few to tell; about " + words::moreRequests(*judgement.moreNeeded) + " will.";
}

Judgement judgeByEvidence(const Case &one, const Bench &bench) {
    const DivergenceTally &tally = *one.tally;
    const JudgeOptions &options = bench.options;
    const std::uint64_t requests = one.requests();
    Judgement judgement;
    judgement.effect = effectInterval(one.effectCounts(), options.alpha);
    const bool flagged = bench.flags.flagged > 0 && one.evidence.logE >= bench.flags.logThreshold;
    if (flagged && judgement.effect.low > 0 && !looksLikeDriftedCounter(*one.key, tally, *one.endpoint)) {
        judgement.verdict = Verdict::Regression;
        judgement.reason = seenBy(tally, requests) + ": evidence " + words::evidence(one.evidence.logE) +
                           ", where " + words::evidence(bench.flags.logThreshold) + " is enough.";
    } else if (isNoise(one)) {
        judgement.verdict = Verdict::Noise;
        judgement.reason = "Live and baseline, which run the same version, differ here as well, in " +
                           words::count(ownDifferences(tally)) + " of " + words::requests(requests) + ".";
    } else if (!flagged && judgement.effect.high < options.minEffect) {
        judgement.verdict = Verdict::Clean;
        judgement.reason = seenBy(tally, requests) + ": at most " + words::percent(judgement.effect.high) +
                           " are affected, less than the " + words::percent(options.minEffect) +
                           " that matter.";
    } else {
        judgement.moreNeeded = requestsNeeded(one.evidence, bench.flags.logNextThreshold, one.effectCounts(),
                                              options.minEffect, options.alpha);
        judgement.reason = undecidedReason(one, judgement);
    }
    return judgement;
}

} // namespace

std::uint64_t Case::requests() const {
    return std::max(exchangesCompared(*endpoint), tally->exchanges() - tally->pair);
}

EffectCounts Case::effectCounts() const {
    EffectCounts counts;
    counts.n = double(requests());
    counts.plus = double(measured() ? tally->candidateOnly : tally->pair);
    counts.minus = double(tally->baselineOnly);
    if (evidence.oddOneOut) {
        counts.minus += double(tally->liveOnly);
        counts.loss = 0.5;
    }
    return counts;
}

Judgement judgeDivergence(const Case &one, const Bench &bench) {
    const bool measured = one.measured();
    Judgement judgement = one.rule   ? judgeByLabel(*one.rule)
                          : measured ? judgeByEvidence(one, bench)
                                     : judgeWithoutBaseline(one);
    if (!measured || one.rule)
        judgement.effect = effectInterval(one.effectCounts(), bench.options.alpha);
    if (!one.rule && bench.candidateIsDead && one.key->kind == DifferenceKind::Unanswered) {
        judgement.verdict = Verdict::Regression;
        judgement.moreNeeded.reset();
        judgement.reason = "The candidate answered no request at all.";
    }
    return judgement;
}

const Rule *ruleFor(const std::vector<Rule> &rules, std::string_view endpoint, const DivergenceKey &key) {
    const Rule *newest = nullptr;
    for (const Rule &rule : rules) {
        const bool newer =
            !newest || std::pair(rule.created, rule.id) >= std::pair(newest->created, newest->id);
        if (rule.enabled && newer && matches(rule, endpoint, key.location, key.kind))
            newest = &rule;
    }
    return newest;
}

} // namespace understudy::verdict
