#include "core/verdict/judge.h"

#include "core/verdict/effect.h"
#include "core/verdict/judgement.h"
#include "core/verdict/projection.h"
#include "core/verdict/run_verdict.h"
#include "core/verdict/summary_series.h"
#include "core/verdict/words.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace understudy::verdict {

namespace {

/// The divergences of one endpoint lie side by side in the tallies, so its name is asked for once.
std::map<compare::EndpointId, std::string> namesOf(const Tallies &tallies, const EndpointName &endpointName) {
    std::map<compare::EndpointId, std::string> names;
    for (const auto &[id, endpoint] : tallies.endpoints)
        names.emplace(id, endpointName(id));
    for (const auto &[key, tally] : tallies.divergences) {
        if (const auto hint = names.lower_bound(key.endpoint);
            hint == names.end() || hint->first != key.endpoint)
            names.emplace_hint(hint, key.endpoint, endpointName(key.endpoint));
    }
    return names;
}

std::vector<Case> casesOf(const Tallies &tallies, const std::map<compare::EndpointId, std::string> &names,
                          const std::vector<Rule> &rules, double logWorthwhile) {
    static const EndpointTally kNone;
    std::vector<Case> cases;
    cases.reserve(tallies.divergences.size());
    for (const auto &[key, tally] : tallies.divergences) {
        const auto endpoint = tallies.endpoints.find(key.endpoint);
        Case one;
        one.key = &key;
        one.tally = &tally;
        one.endpoint = endpoint == tallies.endpoints.end() ? &kNone : &endpoint->second;
        one.rule = rules.empty() ? nullptr : ruleFor(rules, names.at(key.endpoint), key);
        one.evidence = weigh(key, tally, *one.endpoint, logWorthwhile);
        cases.push_back(one);
    }
    return cases;
}

/// e-BH over the unlabelled cases that could be flagged at all.
EBenjaminiHochberg flag(const std::vector<Case> &cases, double alpha) {
    const double logWorthwhile = -std::log(alpha);
    std::map<double, std::uint64_t> fewest; // by null hypothesis, of which there are four
    std::vector<double> logEValues;
    for (const Case &one : cases) {
        if (one.rule || !one.measured())
            continue;
        const double p0 = one.evidence.p0;
        const auto known = fewest.find(p0);
        const std::uint64_t needed = known != fewest.end()
                                         ? known->second
                                         : fewest.emplace(p0, fewestCoins(p0, logWorthwhile)).first->second;
        if (one.evidence.coins >= needed)
            logEValues.push_back(one.evidence.logE);
    }
    return eBenjaminiHochberg(logEValues, std::max<std::size_t>(logEValues.size(), 1), alpha);
}

std::vector<std::uint32_t> together(const CountSeries &a, const CountSeries &b, const RunSeries &series) {
    std::vector<std::uint32_t> sum = a.resample(series.buckets, series.requests.size());
    const std::vector<std::uint32_t> more = b.resample(series.buckets, series.requests.size());
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += more[i];
    return sum;
}

DivergenceSummary summarize(const Case &one, const Bench &bench, const std::string &endpoint,
                            const RunSeries &series) {
    const DivergenceTally &tally = *one.tally;
    Judgement judgement = judgeDivergence(one, bench);
    DivergenceSummary summary;
    summary.id = tally.id;
    summary.endpoint = endpoint;
    summary.location = one.key->location;
    summary.kind = one.key->kind;
    summary.verdict = judgement.verdict;
    summary.reason = std::move(judgement.reason);
    summary.advisory = judgement.advisory;
    summary.requests = one.endpoint->requests;
    summary.compared = one.requests();
    summary.n = tally.exchanges();
    summary.candidateOnly = tally.candidateOnly + tally.pair;
    summary.baselineOnly = tally.baselineOnly;
    summary.liveOnly = tally.liveOnly;
    summary.allDiffer = tally.allDiffer;
    summary.effect = judgement.effect;
    summary.eValue = std::exp(std::min(one.evidence.logE, 700.0)); // what a double holds
    if (one.measured() && !one.rule) {
        const bool flagged = judgement.verdict == Verdict::Regression && bench.flags.flagged > 0;
        summary.eValueNeeded = std::exp(flagged ? bench.flags.logThreshold : bench.flags.logNextThreshold);
    }
    summary.moreNeeded = judgement.moreNeeded;
    summary.firstSeen = tally.firstSeen;
    summary.lastSeen = tally.lastSeen;
    summary.witness = tally.witness;
    summary.sample = tally.sample;
    if (one.rule)
        summary.rule = one.rule->id;
    summary.candidateSeries = together(tally.candidateSeries, tally.sharedSeries, series);
    summary.baselineSeries = together(tally.baselineSeries, tally.sharedSeries, series);
    return summary;
}

/// Order of the list: what needs a person first.
int order(Verdict verdict) {
    switch (verdict) {
    case Verdict::Regression:
        return 0;
    case Verdict::Undecided:
        return 1;
    case Verdict::Clean:
        return 2;
    case Verdict::Expected:
        return 3;
    case Verdict::Noise:
        return 4;
    }
    return 5;
}

double affected(const DivergenceSummary &divergence) {
    return divergence.effect.estimate * double(divergence.requests);
}

void sort(std::vector<DivergenceSummary> &divergences) {
    std::sort(divergences.begin(), divergences.end(),
              [](const DivergenceSummary &a, const DivergenceSummary &b) {
                  return std::forward_as_tuple(order(a.verdict), -affected(a), -a.eValue, a.endpoint,
                                               a.location, a.kind) <
                         std::forward_as_tuple(order(b.verdict), -affected(b), -b.eValue, b.endpoint,
                                               b.location, b.kind);
              });
}

EndpointSummary summarize(const EndpointTally &tally, const std::string &name, const RunSeries &series) {
    EndpointSummary summary;
    summary.endpoint = name;
    summary.requests = tally.requests;
    for (std::size_t i = 0; i < tally.sides.size(); ++i) {
        const SideTally &side = tally.sides[i];
        summary.sides[i] = {side.asked, side.unanswered, side.statusClasses, side.latency.summary()};
    }
    summary.series = tally.series.resample(series.buckets, series.requests.size());
    return summary;
}

/// Reason and requests needed, once the verdict is there. Undecided until the last of its divergences is
/// decided and its requests exclude the minimum effect.
void explain(EndpointSummary &endpoint, const EndpointTally &tally,
             const std::vector<const DivergenceSummary *> &divergences, double minEffect, double alpha) {
    const auto count = [&](Verdict verdict) {
        return std::uint64_t(
            std::ranges::count(divergences, verdict, [](const auto *d) { return d->verdict; }));
    };
    const std::uint64_t compared = exchangesCompared(tally), needed = exchangesToExclude(minEffect, alpha);
    const std::uint64_t undecided = count(Verdict::Undecided);
    const std::string few =
        words::requests(compared) + ", too few to exclude an effect of " + words::percent(minEffect);
    if (endpoint.verdict == Verdict::Regression) {
        endpoint.reason = words::count(count(Verdict::Regression), "regression", "regressions") + " in " +
                          words::requests(compared) + ".";
    } else if (endpoint.verdict == Verdict::Clean) {
        endpoint.reason = "No regression in " + words::requests(compared) +
                          ", enough to exclude an effect of " + words::percent(minEffect) + ".";
    } else if (tally.sides[std::size_t(Side::Candidate)].asked == 0) {
        endpoint.reason = "The candidate was not asked here.";
    } else if (undecided == 0) {
        endpoint.moreNeeded = roundedUp(double(needed - compared));
        endpoint.reason =
            "No regression in " + few + "; about " + words::moreRequests(*endpoint.moreNeeded) + " will do.";
    } else {
        std::uint64_t more = compared < needed ? needed - compared : 0;
        bool known = true;
        for (const DivergenceSummary *divergence : divergences) {
            if (divergence->verdict != Verdict::Undecided)
                continue;
            known = known && divergence->moreNeeded.has_value();
            more = std::max(more, divergence->moreNeeded.value_or(0));
        }
        endpoint.reason = "No regression is proved in " + words::requests(compared) + ", but " +
                          words::count(undecided, "divergence is", "divergences are") + " undecided";
        if (known) {
            endpoint.moreNeeded = roundedUp(double(more));
            endpoint.reason += "; about " + words::moreRequests(*endpoint.moreNeeded) + " will decide all";
        }
        endpoint.reason += ".";
    }
}

void addEndpoints(RunSummary &summary, const Tallies &tallies,
                  const std::map<compare::EndpointId, std::string> &names, double alpha) {
    std::map<std::string_view, std::vector<const DivergenceSummary *>> divergences;
    for (const DivergenceSummary &divergence : summary.divergences)
        divergences[divergence.endpoint].push_back(&divergence);
    for (const auto &[id, tally] : tallies.endpoints) {
        EndpointSummary endpoint = summarize(tally, names.at(id), summary.series);
        const auto &own = divergences[names.at(id)];
        endpoint.verdict = endpointVerdict(tally, own, summary.minEffect, alpha);
        explain(endpoint, tally, own, summary.minEffect, alpha);
        summary.endpoints.push_back(std::move(endpoint));
    }
    std::sort(summary.endpoints.begin(), summary.endpoints.end(),
              [](const EndpointSummary &a, const EndpointSummary &b) { return a.endpoint < b.endpoint; });
}

} // namespace

RunSummary judge(const Tallies &tallies, const std::function<std::string(compare::EndpointId)> &endpointName,
                 const std::vector<Rule> &rules, const JudgeOptions &options) {
    const Cast cast(tallies);
    RunSummary summary;
    summary.minEffect = options.minEffect;
    summary.falseDiscoveryRate = options.alpha;
    summary.twoSided = cast.answered(Side::Live) == 0 && cast.answered(Side::Baseline) > 0;
    summary.hasBaseline = cast.requests == 0 || cast.answered(Side::Baseline) > 0;
    summary.series = summarize(tallies);

    const auto names = namesOf(tallies, endpointName);
    const std::vector<Case> cases = casesOf(tallies, names, rules, -std::log(options.alpha));
    const Bench bench{options, flag(cases, options.alpha), cast.isDead(Side::Candidate)};
    summary.divergences.reserve(cases.size());
    for (const Case &one : cases)
        summary.divergences.push_back(summarize(one, bench, names.at(one.key->endpoint), summary.series));
    sort(summary.divergences);
    addEndpoints(summary, tallies, names, options.alpha);
    judgeRun(summary, cast, options);
    summary.warnings = warningsOf(tallies, cast, summary, endpointName);
    if (!options.incomplete.empty())
        summary.warnings.insert(summary.warnings.begin(), options.incomplete);
    return summary;
}

} // namespace understudy::verdict
