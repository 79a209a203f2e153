#include "core/verdict/tally.h"

#include <algorithm>
#include <utility>

namespace understudy::verdict {

namespace {

/// A witness in which the candidate stands alone says most; then any two answers that differ; then noise.
int rank(Pattern pattern) {
    switch (pattern) {
    case Pattern::CandidateOdd:
        return 3;
    case Pattern::Pair:
        return 2;
    case Pattern::AllDiffer:
        return 1;
    case Pattern::BaselineOdd:
    case Pattern::LiveOdd:
        return 0;
    }
    return 0;
}

void count(DivergenceTally &tally, Pattern pattern, bool orderRandom) {
    switch (pattern) {
    case Pattern::CandidateOdd:
        ++tally.candidateOnly;
        break;
    case Pattern::BaselineOdd:
        ++tally.baselineOnly;
        break;
    case Pattern::LiveOdd:
        ++tally.liveOnly;
        break;
    case Pattern::AllDiffer:
        ++tally.allDiffer;
        return;
    case Pattern::Pair:
        ++tally.pair;
        return;
    }
    if (orderRandom) {
        ++tally.randomOdd;
        tally.randomCandidateOnly += pattern == Pattern::CandidateOdd ? 1 : 0;
    }
}

} // namespace

void DivergenceTally::merge(const DivergenceTally &other) {
    const bool empty = firstSeen == Instant{};
    candidateOnly += other.candidateOnly;
    baselineOnly += other.baselineOnly;
    liveOnly += other.liveOnly;
    allDiffer += other.allDiffer;
    pair += other.pair;
    randomCandidateOnly += other.randomCandidateOnly;
    randomOdd += other.randomOdd;
    if (witness.empty() || rank(other.witnessPattern) > rank(witnessPattern) ||
        (rank(other.witnessPattern) == rank(witnessPattern) && other.firstSeen < firstSeen)) {
        witness = other.witness;
        witnessPattern = other.witnessPattern;
        sample = other.sample;
    }
    firstSeen = empty ? other.firstSeen : std::min(firstSeen, other.firstSeen);
    lastSeen = std::max(lastSeen, other.lastSeen);
    candidateSeries.merge(other.candidateSeries);
    baselineSeries.merge(other.baselineSeries);
}

void SideTally::merge(const SideTally &other) {
    asked += other.asked;
    unanswered += other.unanswered;
    for (std::size_t i = 0; i < statusClasses.size(); ++i)
        statusClasses[i] += other.statusClasses[i];
    latency.merge(other.latency);
    if (lastFailure.empty())
        lastFailure = other.lastFailure;
}

void EndpointTally::merge(const EndpointTally &other) {
    requests += other.requests;
    complete += other.complete;
    for (std::size_t i = 0; i < sides.size(); ++i)
        sides[i].merge(other.sides[i]);
    series.merge(other.series);
}

Tallies::Tallies(std::size_t maxDivergences)
    : m_maxDivergences(maxDivergences) {}

std::vector<DivergenceId> Tallies::add(compare::EndpointId endpoint, const Exchange &exchange,
                                       const compare::Comparison &comparison) {
    EndpointTally &counts = endpoints[endpoint];
    ++counts.requests;
    counts.series.add(exchange.started);
    requests.add(exchange.started);
    bool complete = true;
    for (const Side side : kSides) {
        const auto &answer = exchange.answer(side);
        complete = complete && answer && answer->complete();
        if (!answer)
            continue;
        SideTally &tally = counts.sides[std::size_t(side)];
        ++tally.asked;
        if (!answer->complete()) {
            ++tally.unanswered;
            ++tally.statusClasses[0];
            tally.lastFailure = answer->failure;
            continue;
        }
        ++tally.statusClasses[std::size_t(std::clamp(answer->status / 100, 0, 5))];
        tally.latency.add(answer->latency);
        latencySeries[std::size_t(side)].add(exchange.started, answer->latency);
    }
    counts.complete += complete ? 1 : 0;

    std::vector<DivergenceId> ids;
    bool candidateDiffered = false, baselineDiffered = false;
    for (const Difference &difference : comparison.differences) {
        const bool ofCandidate =
            difference.pattern == Pattern::CandidateOdd || difference.pattern == Pattern::Pair;
        candidateDiffered = candidateDiffered || ofCandidate;
        baselineDiffered = baselineDiffered || difference.pattern == Pattern::BaselineOdd;
        DivergenceKey key{endpoint, difference.location, difference.kind};
        auto found = divergences.find(key);
        if (found == divergences.end()) {
            if (divergences.size() >= m_maxDivergences) {
                ++overflow;
                ids.push_back(0);
                continue;
            }
            found = divergences.emplace(std::move(key), DivergenceTally{}).first;
            found->second.id = nextId++;
        }
        DivergenceTally &tally = found->second;
        count(tally, difference.pattern, exchange.orderRandom);
        if (tally.witness.empty() || rank(difference.pattern) > rank(tally.witnessPattern)) {
            tally.witness = exchange.id;
            tally.witnessPattern = difference.pattern;
            tally.sample =
                sampleFilter ? sampleFilter(difference.location, difference.sample) : difference.sample;
        }
        if (tally.firstSeen == Instant{} || exchange.started < tally.firstSeen)
            tally.firstSeen = exchange.started;
        tally.lastSeen = std::max(tally.lastSeen, exchange.started);
        if (ofCandidate || difference.pattern == Pattern::AllDiffer)
            tally.candidateSeries.add(exchange.started);
        if (difference.pattern == Pattern::BaselineOdd || difference.pattern == Pattern::AllDiffer)
            tally.baselineSeries.add(exchange.started);
        ids.push_back(tally.id);
    }
    if (candidateDiffered)
        candidateDiffers.add(exchange.started);
    if (baselineDiffered)
        baselineDiffers.add(exchange.started);
    return ids;
}

std::vector<std::pair<DivergenceId, DivergenceId>> Tallies::mergeEndpoint(compare::EndpointId from,
                                                                          compare::EndpointId into) {
    std::vector<std::pair<DivergenceId, DivergenceId>> joined;
    if (from == into)
        return joined;
    if (auto node = endpoints.extract(from); !node.empty())
        endpoints[into].merge(node.mapped());
    auto at = divergences.lower_bound(DivergenceKey{from, {}, DifferenceKind{}});
    while (at != divergences.end() && at->first.endpoint == from) {
        auto node = divergences.extract(at++);
        node.key().endpoint = into;
        const auto inserted = divergences.insert(std::move(node));
        if (!inserted.inserted) {
            joined.emplace_back(inserted.node.mapped().id, inserted.position->second.id);
            inserted.position->second.merge(inserted.node.mapped());
        }
    }
    return joined;
}

void Tallies::merge(const Tallies &other) {
    for (const auto &[endpoint, tally] : other.endpoints)
        endpoints[endpoint].merge(tally);
    for (const auto &[key, tally] : other.divergences) {
        auto found = divergences.find(key);
        if (found == divergences.end()) {
            if (divergences.size() >= m_maxDivergences) {
                ++overflow;
                continue;
            }
            found = divergences.emplace(key, tally).first;
            found->second.id = nextId++;
        } else {
            found->second.merge(tally);
        }
    }
    requests.merge(other.requests);
    candidateDiffers.merge(other.candidateDiffers);
    baselineDiffers.merge(other.baselineDiffers);
    for (std::size_t side = 0; side < latencySeries.size(); ++side)
        latencySeries[side].merge(other.latencySeries[side]);
    overflow += other.overflow;
}

} // namespace understudy::verdict
