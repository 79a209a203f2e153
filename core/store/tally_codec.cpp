#include "core/store/tally_codec.h"

#include "core/store/byte_stream.h"
#include "core/store/compression.h"

#include <utility>

namespace understudy::store {

namespace {

using namespace verdict;

constexpr std::uint64_t kVersion = 2;
constexpr std::uint64_t kWithoutShared = 1; ///< the version before DivergenceTally::sharedSeries

void write(ByteWriter &out, Instant instant) {
    out.integer(instant.time_since_epoch().count());
}

Instant readInstant(ByteReader &in) {
    return Instant(Duration(in.integer()));
}

void write(ByteWriter &out, const CountSeries &series) {
    write(out, series.begin());
    out.integer(series.width().count());
    out.unsignedInteger(series.counts().size());
    for (const std::uint32_t count : series.counts())
        out.unsignedInteger(count);
}

CountSeries readSeries(ByteReader &in) {
    const Instant begin = readInstant(in);
    const Duration width(in.integer());
    std::vector<std::uint32_t> counts(in.bounded<std::size_t>(CountSeries::kBuckets));
    for (std::uint32_t &count : counts)
        count = in.bounded<std::uint32_t>(UINT32_MAX);
    if (width <= Duration::zero())
        in.fault();
    return in.ok() ? CountSeries::restore(begin, width, std::move(counts)) : CountSeries();
}

void write(ByteWriter &out, const LatencyHistogram &histogram) {
    out.unsignedInteger(histogram.counts.size());
    for (const std::uint64_t count : histogram.counts)
        out.unsignedInteger(count);
    out.unsignedInteger(histogram.count);
    out.real(histogram.sum);
    out.real(histogram.max);
}

LatencyHistogram readHistogram(ByteReader &in) {
    LatencyHistogram histogram;
    if (in.unsignedInteger() != histogram.counts.size()) // the bounds were changed: that takes a new version
        in.fault();
    for (std::uint64_t &count : histogram.counts)
        count = in.unsignedInteger();
    histogram.count = in.unsignedInteger();
    histogram.sum = in.real();
    histogram.max = in.real();
    return histogram;
}

void write(ByteWriter &out, const DivergenceTally &tally) {
    out.integer(tally.id);
    for (const std::uint64_t count :
         {tally.candidateOnly, tally.baselineOnly, tally.liveOnly, tally.allDiffer, tally.pair,
          tally.randomCandidateOnly, tally.randomOdd})
        out.unsignedInteger(count);
    write(out, tally.firstSeen);
    write(out, tally.lastSeen);
    out.text(tally.witness);
    out.unsignedInteger(std::uint64_t(tally.witnessPattern));
    for (const auto *side : {&tally.sample.live, &tally.sample.baseline, &tally.sample.candidate})
        out.maybeText(*side);
    write(out, tally.candidateSeries);
    write(out, tally.baselineSeries);
    write(out, tally.sharedSeries);
}

DivergenceTally readDivergence(ByteReader &in, std::uint64_t version) {
    DivergenceTally tally;
    tally.id = in.integer();
    for (std::uint64_t *count : {&tally.candidateOnly, &tally.baselineOnly, &tally.liveOnly, &tally.allDiffer,
                                 &tally.pair, &tally.randomCandidateOnly, &tally.randomOdd})
        *count = in.unsignedInteger();
    tally.firstSeen = readInstant(in);
    tally.lastSeen = readInstant(in);
    tally.witness = in.text();
    tally.witnessPattern = in.bounded<Pattern>(std::uint64_t(Pattern::Pair));
    for (auto *side : {&tally.sample.live, &tally.sample.baseline, &tally.sample.candidate})
        *side = in.maybeText();
    tally.candidateSeries = readSeries(in);
    tally.baselineSeries = readSeries(in);
    if (version > kWithoutShared)
        tally.sharedSeries = readSeries(in);
    return tally;
}

void write(ByteWriter &out, const EndpointTally &tally) {
    out.unsignedInteger(tally.requests);
    out.unsignedInteger(tally.complete);
    for (const SideTally &side : tally.sides) {
        out.unsignedInteger(side.asked);
        out.unsignedInteger(side.unanswered);
        for (const std::uint64_t count : side.statusClasses)
            out.unsignedInteger(count);
        write(out, side.latency);
        out.text(side.lastFailure);
    }
    write(out, tally.series);
}

EndpointTally readEndpoint(ByteReader &in) {
    EndpointTally tally;
    tally.requests = in.unsignedInteger();
    tally.complete = in.unsignedInteger();
    for (SideTally &side : tally.sides) {
        side.asked = in.unsignedInteger();
        side.unanswered = in.unsignedInteger();
        for (std::uint64_t &count : side.statusClasses)
            count = in.unsignedInteger();
        side.latency = readHistogram(in);
        side.lastFailure = in.text();
    }
    tally.series = readSeries(in);
    return tally;
}

void write(ByteWriter &out, const Tallies::LatencySeries &series) {
    write(out, series.clock);
    out.unsignedInteger(series.buckets.size());
    for (const LatencyHistogram &histogram : series.buckets)
        write(out, histogram);
}

Tallies::LatencySeries readLatencySeries(ByteReader &in) {
    Tallies::LatencySeries series;
    series.clock = readSeries(in);
    for (std::size_t left = in.bounded<std::size_t>(CountSeries::kBuckets); left > 0 && in.ok(); --left)
        series.buckets.push_back(readHistogram(in));
    return series;
}

} // namespace

std::string encodeTallies(const Tallies &tallies) {
    ByteWriter out;
    out.unsignedInteger(kVersion);
    out.unsignedInteger(tallies.divergences.size());
    for (const auto &[key, tally] : tallies.divergences) {
        out.integer(key.endpoint);
        out.text(key.location);
        out.unsignedInteger(std::uint64_t(key.kind));
        write(out, tally);
    }
    out.unsignedInteger(tallies.endpoints.size());
    for (const auto &[endpoint, tally] : tallies.endpoints) {
        out.integer(endpoint);
        write(out, tally);
    }
    for (const CountSeries *series : {&tallies.requests, &tallies.candidateDiffers, &tallies.baselineDiffers})
        write(out, *series);
    for (const Tallies::LatencySeries &series : tallies.latencySeries)
        write(out, series);
    out.unsignedInteger(tallies.overflow);
    out.integer(tallies.nextId);
    return compress(out.bytes());
}

Result<Tallies> decodeTallies(std::string_view blob) {
    const auto bytes = decompress(blob);
    if (!bytes)
        return std::unexpected(bytes.error());
    ByteReader in(*bytes);
    Tallies tallies;
    const std::uint64_t version = in.unsignedInteger();
    if (version < kWithoutShared || version > kVersion)
        in.fault();
    for (std::size_t left = in.count(); left > 0 && in.ok(); --left) {
        DivergenceKey key;
        key.endpoint = compare::EndpointId(in.integer());
        key.location = in.text();
        key.kind = in.bounded<DifferenceKind>(std::uint64_t(DifferenceKind::Unanswered));
        tallies.divergences.insert_or_assign(std::move(key), readDivergence(in, version));
    }
    for (std::size_t left = in.count(); left > 0 && in.ok(); --left) {
        const auto endpoint = compare::EndpointId(in.integer());
        tallies.endpoints.insert_or_assign(endpoint, readEndpoint(in));
    }
    for (CountSeries *series : {&tallies.requests, &tallies.candidateDiffers, &tallies.baselineDiffers})
        *series = readSeries(in);
    for (Tallies::LatencySeries &series : tallies.latencySeries)
        series = readLatencySeries(in);
    tallies.overflow = in.unsignedInteger();
    tallies.nextId = in.integer();
    if (!in.ok() || !in.atEnd())
        return fail(ErrorCode::Corrupt, "The counts of a run are damaged.", {},
                    "Restore the project from a backup.");
    return tallies;
}

} // namespace understudy::store
