#include "core/verdict/evidence.h"

#include "core/verdict/e_process.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace understudy::verdict {

namespace {

struct Coins {
    std::uint64_t k = 0, m = 0;
    double p0 = 0.5;
};

Coins swapCoins(const DivergenceKey &key, const DivergenceTally &tally) {
    return {tally.candidateOnly, tally.candidateOnly + tally.baselineOnly,
            key.kind == DifferenceKind::Slower ? 2.0 / 3 : 1.0 / 2};
}

Coins oddCoins(const DivergenceKey &key, const DivergenceTally &tally) {
    return {tally.randomCandidateOnly, tally.randomOdd,
            key.kind == DifferenceKind::Slower ? 1.0 / 2 : 1.0 / 3};
}

bool mostlyRandom(const DivergenceTally &tally) {
    return tally.randomOdd > 0 &&
           2 * tally.randomOdd >= tally.candidateOnly + tally.baselineOnly + tally.liveOnly;
}

/// Live is odd less often than the baseline by more than two standard deviations.
bool liveIsSteadier(const DivergenceTally &tally) {
    const double live = double(tally.liveOnly), baseline = double(tally.baselineOnly);
    return baseline - live > 2 * std::sqrt(baseline + live);
}

Evidence evidenceOf(const Coins &coins, double temper) {
    Evidence evidence;
    evidence.coins = coins.m;
    evidence.temper = temper;
    evidence.k = double(coins.k) / temper;
    evidence.m = double(coins.m) / temper;
    evidence.p0 = coins.p0;
    evidence.logE = logEValue(evidence.k, evidence.m, evidence.p0);
    return evidence;
}

bool isInteger(const std::optional<std::string> &text) {
    std::int64_t value = 0;
    if (!text || text->empty())
        return false;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    return error == std::errc{} && end == text->data() + text->size();
}

} // namespace

Evidence weigh(const DivergenceKey &key, const DivergenceTally &tally, const EndpointTally &endpoint,
               double logWorthwhile) {
    const Coins swap = swapCoins(key, tally);
    const bool random = mostlyRandom(tally);
    const auto at = [&](double temper) {
        if (!random)
            return evidenceOf(swap, temper);
        Evidence odd = evidenceOf(oddCoins(key, tally), temper);
        odd.oddOneOut = true;
        if (liveIsSteadier(tally)) {
            Evidence lesser = evidenceOf(swap, temper);
            lesser.coins = std::max(lesser.coins, odd.coins);
            if (lesser.logE < odd.logE)
                return lesser;
        }
        return odd;
    };
    const Evidence plain = at(1);
    if (plain.logE < logWorthwhile)
        return plain;
    const double temper = burstiness(tally, endpoint.series);
    return temper > 1 ? at(temper) : plain;
}

std::uint64_t fewestCoins(double p0, double logThreshold) {
    // Every coin multiplies E by at most 1/p0, and by nearly that much.
    std::uint64_t m = std::uint64_t(std::max(1.0, logThreshold / -std::log(p0)));
    while (logEValue(double(m), double(m), p0) < logThreshold)
        ++m;
    return m;
}

double burstiness(const DivergenceTally &tally, const CountSeries &requests) {
    const TimeBuckets grid{requests.begin(), requests.width()};
    const std::vector<std::uint32_t> &asked = requests.counts();
    const std::vector<std::uint32_t> candidate = tally.candidateSeries.resample(grid, asked.size());
    const std::vector<std::uint32_t> baseline = tally.baselineSeries.resample(grid, asked.size());
    double allAsked = 0, all = 0;
    int buckets = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        allAsked += asked[i];
        all += double(candidate[i]) + double(baseline[i]);
        buckets += asked[i] > 0;
    }
    if (buckets < 2 || all <= 0)
        return 1;
    double sum = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const double expected = all * asked[i] / allAsked;
        const double seen = double(candidate[i]) + double(baseline[i]);
        if (expected > 0)
            sum += (seen - expected) * (seen - expected) / expected;
    }
    const double degrees = buckets - 1;
    return std::max(1.0, sum / degrees - 3 * std::sqrt(2 / degrees));
}

bool looksLikeDriftedCounter(const DivergenceKey &key, const DivergenceTally &tally,
                             const EndpointTally &endpoint) {
    constexpr double kQuietRequests = 20, kShareSince = 0.9;
    if (key.kind != DifferenceKind::ValueChanged || !isInteger(tally.sample.live) ||
        !isInteger(tally.sample.baseline) || !isInteger(tally.sample.candidate))
        return false;
    double before = 0, since = 0;
    const CountSeries &series = endpoint.series;
    for (std::size_t i = 0; i < series.counts().size(); ++i) {
        const Instant end = series.begin() + series.width() * std::int64_t(i + 1);
        (end <= tally.firstSeen ? before : since) += series.counts()[i];
    }
    return before >= kQuietRequests && double(tally.candidateOnly) >= kShareSince * since;
}

} // namespace understudy::verdict
