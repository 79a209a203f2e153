#pragma once

#include "core/verdict/tally.h"

#include <cstdint>

namespace understudy::verdict {

/// The test that is right for a divergence, and what it says.
///
/// Swap (live was answered first, baseline and candidate in random order): among exchanges where exactly one
/// of baseline and candidate stands alone, under H0 (the candidate runs equivalent code, so given the request
/// its answer is exchangeable with the baseline's) it is the candidate with probability 1/2. This is
/// McNemar's test with an e-process.
///
/// Odd-one-out (all three in random order): among exchanges with exactly one odd answer it is the candidate's
/// with probability 1/3. Stronger, but it needs live to be exchangeable as well; live has served traffic
/// before, and the others have not. Where live stands alone clearly less often than the baseline (same
/// version), it is not: then the smaller of both e-values is taken. Taking a smaller one never costs
/// validity.
///
/// Latency is one coin like any other ("slower than both others by ratio and floor"), but processes of one
/// version do differ a little in speed for as long as they live, which makes coins unfair for ever. So its
/// null is wider: the candidate may be the slow one up to twice as often as each other, 2/3 instead of 1/2
/// and 1/2 instead of 1/3.
///
/// Coins of one burst (a fail-over, a pause, a flushed cache) are not independent. Where the discordant
/// exchanges of an endpoint are spread over time more unevenly than its requests are, by an index of
/// dispersion D beyond chance, each counts as 1/D coins: the likelihood ratio to the power 1/D. D depends on
/// when differences came, not on whose they were, and a power below 1 only makes E smaller where E > 1, so
/// validity is kept (quasi-likelihood: McCullagh 1983).
struct Evidence {
    double k = 0, m = 0; ///< coins for the candidate, and all of them, after tempering
    double p0 = 0.5;
    bool oddOneOut = false; ///< which test it is
    double temper = 1;      ///< D; 1: as they came
    double logE = 0;
    std::uint64_t coins = 0; ///< m before tempering: decides whether it could be flagged at all
};
/// `logWorthwhile`: e-values below it are not looked at closely (not tempered); log(1/α).
[[nodiscard]] Evidence weigh(const DivergenceKey &key, const DivergenceTally &tally,
                             const EndpointTally &endpoint, double logWorthwhile);

/// Fewest coins whose e-value can reach exp(logThreshold), were they all the candidate's.
[[nodiscard]] std::uint64_t fewestCoins(double p0, double logThreshold);

/// Index of dispersion of the discordant exchanges over time, given when the endpoint had requests, less what
/// chance explains (three standard deviations); at least 1.
[[nodiscard]] double burstiness(const DivergenceTally &tally, const CountSeries &requests);

/// Whether a number began to differ all at once, after many requests without, and has differed ever since: a
/// counter that lost a step. State that persists is one coin, however often it is seen.
[[nodiscard]] bool looksLikeDriftedCounter(const DivergenceKey &key, const DivergenceTally &tally,
                                           const EndpointTally &endpoint);

} // namespace understudy::verdict
