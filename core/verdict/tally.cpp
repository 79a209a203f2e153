#include "core/verdict/tally.h"

#include <algorithm>

namespace understudy::verdict {

namespace {

/// How good an example an exchange of this pattern is: larger is better.
int rank(Pattern pattern) {
    switch (pattern) {
    case Pattern::CandidateOdd:
        return 2;
    case Pattern::Pair:
        return 1;
    default:
        return 0;
    }
}

std::size_t statusClass(const Answer &answer) {
    return answer.complete() ? std::size_t(std::clamp(answer.status / 100, 0, 5)) : 0;
}

} // namespace

void DivergenceTally::merge(const DivergenceTally &other) {
    if (other.exchanges() == 0)
        return;
    const bool first = exchanges() == 0;
    candidateOnly += other.candidateOnly;
    baselineOnly += other.baselineOnly;
    liveOnly += other.liveOnly;
    allDiffer += other.allDiffer;
    pair += other.pair;
    randomCandidateOnly += other.randomCandidateOnly;
    randomOdd += other.randomOdd;
    firstSeen = first ? other.firstSeen : std::min(firstSeen, other.firstSeen);
    lastSeen = first ? other.lastSeen : std::max(lastSeen, other.lastSeen);
    if (first || rank(other.witnessPattern) > rank(witnessPattern)) {
        witness = other.witness;
        witnessPattern = other.witnessPattern;
        sample = other.sample;
    }
    candidateSeries.merge(other.candidateSeries);
    baselineSeries.merge(other.baselineSeries);
    sharedSeries.merge(other.sharedSeries);
}

void SideTally::merge(const SideTally &other) {
    asked += other.asked;
    unanswered += other.unanswered;
    for (std::size_t i = 0; i < statusClasses.size(); ++i)
        statusClasses[i] += other.statusClasses[i];
    latency.merge(other.latency);
    if (!other.lastFailure.empty())
        lastFailure = other.lastFailure;
}

void EndpointTally::merge(const EndpointTally &other) {
    requests += other.requests;
    complete += other.complete;
    for (std::size_t i = 0; i < sides.size(); ++i)
        sides[i].merge(other.sides[i]);
    series.merge(other.series);
}

void Tallies::LatencySeries::add(Instant when, Duration latency) {
    const Instant begin = clock.begin();
    const Duration width = clock.width();
    clock.add(when);
    follow(begin, width);
    buckets[clock.indexOf(when)].add(latency);
}

void Tallies::LatencySeries::merge(const LatencySeries &other) {
    const Instant begin = clock.begin();
    const Duration width = clock.width();
    clock.merge(other.clock);
    follow(begin, width);
    for (std::size_t i = 0; i < std::min(other.buckets.size(), other.clock.counts().size()); ++i)
        buckets[clock.indexOf(other.clock.begin() + other.clock.width() * std::int64_t(i))].merge(
            other.buckets[i]);
}

/// Moves the histograms from the buckets that the clock had to those it has now.
void Tallies::LatencySeries::follow(Instant begin, Duration width) {
    const std::size_t size = clock.counts().size();
    if (!buckets.empty() && (begin != clock.begin() || width != clock.width())) {
        std::vector<LatencyHistogram> moved(size);
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            const std::size_t index = clock.indexOf(begin + width * std::int64_t(i));
            if (index < size)
                moved[index].merge(buckets[i]);
        }
        buckets = std::move(moved);
    }
    buckets.resize(size);
}

Tallies::Tallies(std::size_t maxDivergences)
    : m_maxDivergences(maxDivergences) {}

std::vector<DivergenceId> Tallies::add(compare::EndpointId endpoint, const Exchange &exchange,
                                       const compare::Comparison &comparison) {
    requests.add(exchange.started);
    countSides(endpoints[endpoint], exchange);

    std::vector<DivergenceId> ids;
    ids.reserve(comparison.differences.size());
    bool candidateDiffered = false, baselineDiffered = false;
    for (const Difference &difference : comparison.differences) {
        candidateDiffered |=
            difference.pattern == Pattern::CandidateOdd || difference.pattern == Pattern::Pair;
        baselineDiffered |= difference.pattern == Pattern::BaselineOdd;
        DivergenceTally *tally = find(endpoint, difference);
        if (tally)
            count(*tally, exchange, difference);
        ids.push_back(tally ? tally->id : 0);
    }
    if (candidateDiffered)
        candidateDiffers.add(exchange.started);
    if (baselineDiffered)
        baselineDiffers.add(exchange.started);
    return ids;
}

void Tallies::countSides(EndpointTally &endpoint, const Exchange &exchange) {
    ++endpoint.requests;
    endpoint.series.add(exchange.started);
    bool complete = true;
    for (const Side side : kSides) {
        const std::optional<Answer> &answer = exchange.answer(side);
        complete &= answer && answer->complete();
        if (!answer)
            continue;
        SideTally &tally = endpoint.sides[std::size_t(side)];
        ++tally.asked;
        ++tally.statusClasses[statusClass(*answer)];
        if (answer->complete()) {
            tally.latency.add(answer->latency);
            latencySeries[std::size_t(side)].add(exchange.started, answer->latency);
        } else {
            ++tally.unanswered;
            tally.lastFailure = answer->failure;
        }
    }
    endpoint.complete += complete;
}

/// The tally of a difference, made when it is new; null when there are too many.
DivergenceTally *Tallies::find(compare::EndpointId endpoint, const Difference &difference) {
    DivergenceKey key{endpoint, difference.location, difference.kind};
    const auto found = divergences.lower_bound(key);
    if (found != divergences.end() && found->first == key)
        return &found->second;
    if (divergences.size() >= m_maxDivergences) {
        ++overflow;
        return nullptr;
    }
    DivergenceTally &tally = divergences.emplace_hint(found, std::move(key), DivergenceTally{})->second;
    tally.id = nextId++;
    return &tally;
}

void Tallies::count(DivergenceTally &tally, const Exchange &exchange, const Difference &difference) {
    const bool first = tally.exchanges() == 0;
    switch (difference.pattern) {
    case Pattern::CandidateOdd:
        ++tally.candidateOnly;
        tally.randomCandidateOnly += exchange.orderRandom;
        break;
    case Pattern::BaselineOdd:
        ++tally.baselineOnly;
        break;
    case Pattern::LiveOdd:
        ++tally.liveOnly;
        break;
    case Pattern::AllDiffer:
        ++tally.allDiffer;
        break;
    case Pattern::Pair:
        ++tally.pair;
        break;
    }
    const bool odd = difference.pattern != Pattern::AllDiffer && difference.pattern != Pattern::Pair;
    tally.randomOdd += exchange.orderRandom && odd;
    tally.firstSeen = first ? exchange.started : std::min(tally.firstSeen, exchange.started);
    tally.lastSeen = first ? exchange.started : std::max(tally.lastSeen, exchange.started);
    if (first || rank(difference.pattern) > rank(tally.witnessPattern)) {
        tally.witness = exchange.id;
        tally.witnessPattern = difference.pattern;
        tally.sample = sampleFilter ? sampleFilter(difference) : difference.sample;
    }
    if (difference.pattern == Pattern::CandidateOdd || difference.pattern == Pattern::Pair)
        tally.candidateSeries.add(exchange.started);
    else if (difference.pattern == Pattern::BaselineOdd)
        tally.baselineSeries.add(exchange.started);
    else
        tally.sharedSeries.add(exchange.started);
}

std::vector<std::pair<DivergenceId, DivergenceId>> Tallies::mergeEndpoint(compare::EndpointId from,
                                                                          compare::EndpointId into) {
    std::vector<std::pair<DivergenceId, DivergenceId>> joined;
    if (from == into)
        return joined;
    auto next = divergences.lower_bound(DivergenceKey{from, {}, {}});
    while (next != divergences.end() && next->first.endpoint == from) {
        auto node = divergences.extract(next++);
        node.key().endpoint = into;
        const auto inserted = divergences.insert(std::move(node));
        if (!inserted.inserted) {
            DivergenceTally &kept = inserted.position->second;
            joined.emplace_back(inserted.node.mapped().id, kept.id);
            kept.merge(inserted.node.mapped());
        }
    }
    if (auto node = endpoints.extract(from)) {
        if (const auto found = endpoints.find(into); found != endpoints.end()) {
            found->second.merge(node.mapped());
        } else {
            node.key() = into;
            endpoints.insert(std::move(node));
        }
    }
    return joined;
}

void Tallies::merge(const Tallies &other) {
    for (const auto &[key, tally] : other.divergences) {
        const auto found = divergences.lower_bound(key);
        if (found != divergences.end() && found->first == key) {
            found->second.merge(tally);
        } else if (divergences.size() >= m_maxDivergences) {
            overflow += tally.exchanges();
        } else {
            DivergenceTally &copy = divergences.emplace_hint(found, key, tally)->second;
            copy.id = nextId++;
        }
    }
    for (const auto &[id, endpoint] : other.endpoints)
        endpoints[id].merge(endpoint);
    requests.merge(other.requests);
    candidateDiffers.merge(other.candidateDiffers);
    baselineDiffers.merge(other.baselineDiffers);
    for (std::size_t i = 0; i < latencySeries.size(); ++i)
        latencySeries[i].merge(other.latencySeries[i]);
    overflow += other.overflow;
}

} // namespace understudy::verdict
