#include "core/verdict/judge.h"

#include "core/verdict/e_process.h"
#include "core/verdict/effect.h"
#include "core/verdict/summary_parts.h"

#include <algorithm>
#include <cmath>

namespace understudy::verdict {

namespace {

constexpr double kSwap = 1.0 / 2, kOddOneOut = 1.0 / 3;
constexpr double kNoEvidence = 1.0986122886681098; ///< log 3: below it nothing speaks against noise
constexpr std::uint64_t kFewestPairs = 20;         ///< without a baseline, for what differs always

struct Judged {
    DivergenceSummary summary;
    const Rule *rule = nullptr;
    double k = 0, m = 0, p0 = kSwap, logE = 0;
    bool paired = false; ///< all three answered: a test exists
};

const Rule *labelOf(const std::vector<Rule> &rules, const DivergenceSummary &divergence) {
    // The newest label wins, so that a narrower one added later can take something back.
    for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule) {
        if (rule->enabled && matches(*rule, divergence.endpoint, divergence.location, divergence.kind))
            return &*rule;
    }
    return nullptr;
}

Judged measure(const DivergenceKey &key, const DivergenceTally &tally, const EndpointTally &endpoint,
               const std::string &name, double alpha) {
    Judged judged;
    DivergenceSummary &s = judged.summary;
    s.id = tally.id;
    s.endpoint = name;
    s.location = key.location;
    s.kind = key.kind;
    s.requests = endpoint.requests;
    s.candidateOnly = tally.candidateOnly + tally.pair;
    s.baselineOnly = tally.baselineOnly;
    s.liveOnly = tally.liveOnly;
    s.allDiffer = tally.allDiffer;
    s.n = tally.candidateOnly + tally.baselineOnly + tally.liveOnly + tally.allDiffer + tally.pair;
    s.advisory = tally.pair > 0 && tally.pair == s.n;
    s.firstSeen = tally.firstSeen;
    s.lastSeen = tally.lastSeen;
    s.witness = tally.witness;
    s.sample = tally.sample;
    s.effect = effectInterval(s.candidateOnly, s.baselineOnly, std::max(s.requests, s.n), alpha);

    const std::uint64_t odd = tally.candidateOnly + tally.baselineOnly + tally.liveOnly;
    judged.paired = odd > 0 || tally.allDiffer > 0;
    if (odd > 0 && tally.randomOdd == odd) {
        judged.p0 = kOddOneOut;
        judged.k = double(tally.randomCandidateOnly);
        judged.m = double(tally.randomOdd);
    } else {
        judged.k = double(tally.candidateOnly);
        judged.m = double(tally.candidateOnly + tally.baselineOnly);
    }
    judged.logE = judged.m > 0 ? logEValue(judged.k, judged.m, judged.p0) : 0;
    s.eValue = std::exp(std::min(judged.logE, 690.0));
    return judged;
}

/// "about N more requests" of this endpoint at the rates seen so far; empty when they will never suffice.
std::optional<std::uint64_t> projected(const Judged &judged, double logThreshold) {
    const double n = double(judged.summary.requests);
    if (n <= 0 || judged.m <= 0 || judged.k / judged.m <= judged.p0 * 1.02)
        return std::nullopt;
    const auto reaches = [&](double factor) {
        return logEValue(judged.k * factor, judged.m * factor, judged.p0) >= logThreshold;
    };
    double high = 1;
    while (!reaches(high)) {
        high *= 2;
        if (high * n > 1e9)
            return std::nullopt;
    }
    double low = high / 2;
    for (int i = 0; i < 20; ++i) {
        const double middle = (low + high) / 2;
        (reaches(middle) ? high : low) = middle;
    }
    return std::uint64_t(std::max(1.0, std::ceil((high - 1) * n)));
}

/// No baseline (or no live): noise cannot be told from regression by counting. Only what differs in every
/// exchange and is no mere value stands as a regression, marked advisory.
void judgePair(DivergenceSummary &s) {
    const bool structural = s.kind == DifferenceKind::Missing || s.kind == DifferenceKind::TypeChanged ||
                            s.kind == DifferenceKind::Unanswered;
    s.advisory = true;
    if (structural && s.n >= kFewestPairs && s.n >= s.requests) {
        s.verdict = Verdict::Regression;
        s.reason = "It differs in every exchange, and a " + std::string(toString(s.kind)) +
                   " is hardly noise. Without a second live instance this is advisory.";
    } else {
        s.verdict = Verdict::Undecided;
        s.reason = "Only two answers are there, so noise cannot be measured. Add a baseline to decide.";
    }
}

void judgeCounted(Judged &judged, bool flagged, double logNextThreshold) {
    DivergenceSummary &s = judged.summary;
    const bool noisy = s.baselineOnly + s.allDiffer + s.liveOnly > 0;
    if (flagged) {
        s.verdict = Verdict::Regression;
        s.reason = "The candidate alone differed in " + std::to_string(s.candidateOnly) + " of " +
                   std::to_string(s.requests) + " requests, the baseline alone in " +
                   std::to_string(s.baselineOnly) + ".";
    } else if (noisy && judged.logE < kNoEvidence) {
        s.verdict = Verdict::Noise;
        s.reason = "Two instances of the live version differ here as well.";
    } else {
        s.verdict = Verdict::Undecided;
        s.moreNeeded = projected(judged, logNextThreshold);
        s.reason = s.moreNeeded ? "The candidate alone differed, but too seldom yet to exclude chance."
                                : "The candidate differed hardly more often than the baseline.";
    }
}

/// Who takes part in e-BH. Given how many discordant exchanges each divergence has, but not whose answer was
/// the odd one, the coins are still fair under the null hypothesis; so K may depend on these numbers: a
/// divergence whose evidence could not reach 1/alpha even if every coin fell on the candidate is left out
/// (Tarone 1990 for p-values).
bool couldBeFlagged(const Judged &judged, double alpha) {
    return judged.m > 0 && logEValue(judged.m, judged.m, judged.p0) >= std::log(1 / alpha);
}

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

} // namespace

RunSummary judge(const Tallies &tallies, const std::function<std::string(compare::EndpointId)> &endpointName,
                 const std::vector<Rule> &rules, const JudgeOptions &options) {
    RunSummary summary;
    summary.minEffect = options.minEffect;
    summary.falseDiscoveryRate = options.alpha;
    fillEndpoints(summary, tallies, endpointName);
    const SeriesFrame frame = fillSeries(summary, tallies);

    std::vector<Judged> all;
    all.reserve(tallies.divergences.size());
    std::vector<double> evidence;
    std::map<compare::EndpointId, std::string> names;
    for (const auto &[key, tally] : tallies.divergences) {
        const auto endpoint = tallies.endpoints.find(key.endpoint);
        if (endpoint == tallies.endpoints.end())
            continue;
        const auto name = names.try_emplace(key.endpoint).first;
        if (name->second.empty())
            name->second = endpointName(key.endpoint);
        Judged judged = measure(key, tally, endpoint->second, name->second, options.alpha);
        judged.rule = labelOf(rules, judged.summary);
        judged.summary.candidateSeries = tally.candidateSeries.resample(frame.buckets, frame.count);
        judged.summary.baselineSeries = tally.baselineSeries.resample(frame.buckets, frame.count);
        if (!judged.rule && couldBeFlagged(judged, options.alpha))
            evidence.push_back(judged.logE);
        all.push_back(std::move(judged));
    }
    const std::size_t hypotheses = evidence.size();
    const EBenjaminiHochberg decided =
        eBenjaminiHochberg(evidence, std::max<std::size_t>(hypotheses, 1), options.alpha);

    for (Judged &judged : all) {
        DivergenceSummary &s = judged.summary;
        if (judged.rule) {
            s.rule = judged.rule->id;
            s.verdict = judged.rule->action == RuleAction::Bug        ? Verdict::Regression
                        : judged.rule->action == RuleAction::Expected ? Verdict::Expected
                                                                      : Verdict::Noise;
            s.reason = "Labelled " + std::string(toString(judged.rule->action)) +
                       (judged.rule->reason.empty() ? "." : ": " + judged.rule->reason);
        } else if (!judged.paired) {
            judgePair(s);
        } else {
            const bool flagged = decided.flagged > 0 && couldBeFlagged(judged, options.alpha) &&
                                 judged.logE >= decided.logThreshold;
            judgeCounted(judged, flagged, decided.logNextThreshold);
        }
        summary.divergences.push_back(std::move(s));
    }
    std::stable_sort(summary.divergences.begin(), summary.divergences.end(),
                     [](const DivergenceSummary &a, const DivergenceSummary &b) {
                         if (order(a.verdict) != order(b.verdict))
                             return order(a.verdict) < order(b.verdict);
                         const double shareA =
                             double(a.candidateOnly) / double(std::max<std::uint64_t>(a.requests, 1));
                         const double shareB =
                             double(b.candidateOnly) / double(std::max<std::uint64_t>(b.requests, 1));
                         return shareA != shareB ? shareA > shareB : a.id < b.id;
                     });
    concludeEndpoints(summary, options);
    concludeRun(summary, options);
    fillWarnings(summary, tallies);
    return summary;
}

} // namespace understudy::verdict
