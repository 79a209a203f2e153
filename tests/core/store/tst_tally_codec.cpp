#include "core/store/compression.h"
#include "core/store/tally_codec.h"
#include "tests/core/store/samples.h"

#include <random>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;
using namespace understudy::verdict;

class TallyCodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackWhole();
    void survivesDamage();
};

namespace {

const Instant kBegin{Duration(1'790'000'000'000'000)};

CountSeries series(std::uint32_t first) {
    return CountSeries::restore(kBegin, std::chrono::seconds(2), {first, 0, 7});
}

Tallies filled() {
    Tallies tallies;
    DivergenceTally &divergence = tallies.divergences[{3, "body:/items/*/price", DifferenceKind::Missing}];
    divergence.id = 12;
    divergence.candidateOnly = 1;
    divergence.baselineOnly = 2;
    divergence.liveOnly = 3;
    divergence.allDiffer = 4;
    divergence.pair = 5;
    divergence.randomCandidateOnly = 6;
    divergence.randomOdd = 7;
    divergence.firstSeen = kBegin;
    divergence.lastSeen = kBegin + Duration(9);
    divergence.witness = "request-1";
    divergence.witnessPattern = Pattern::Pair;
    divergence.sample = {"a", std::nullopt, ""};
    divergence.candidateSeries = series(1);
    divergence.baselineSeries = series(2);
    divergence.sharedSeries = series(8);
    tallies.divergences[{-1, "status", DifferenceKind::Unanswered}].id = 13;
    EndpointTally &endpoint = tallies.endpoints[3];
    endpoint.requests = 100;
    endpoint.complete = 99;
    endpoint.series = series(3);
    SideTally &side = endpoint.sides[2];
    side.asked = 98;
    side.unanswered = 1;
    side.statusClasses = {1, 2, 3, 4, 5, 6};
    side.lastFailure = "refused";
    side.latency.counts[0] = 8;
    side.latency.counts.back() = 9;
    side.latency.count = 17;
    side.latency.sum = 1.5;
    side.latency.max = 7e6;
    tallies.requests = series(4);
    tallies.candidateDiffers = series(5);
    tallies.baselineDiffers = series(6);
    tallies.latencySeries[1].clock = series(7);
    tallies.latencySeries[1].buckets.resize(3);
    tallies.latencySeries[1].buckets[2].count = 4;
    tallies.overflow = 3;
    tallies.nextId = 14;
    return tallies;
}

} // namespace

void TallyCodecTest::comesBackWhole() {
    const std::string blob = encodeTallies(filled());
    const auto back = decodeTallies(blob);
    MUST(back);
    QCOMPARE(encodeTallies(*back), blob); // the same to the last bit, and then member by member
    const DivergenceTally &divergence =
        back->divergences.at({3, "body:/items/*/price", DifferenceKind::Missing});
    QCOMPARE(divergence.id, DivergenceId(12));
    QCOMPARE(divergence.candidateOnly + 10 * divergence.baselineOnly + 100 * divergence.liveOnly, 321u);
    QCOMPARE(divergence.allDiffer + 10 * divergence.pair + 100 * divergence.randomCandidateOnly, 654u);
    QCOMPARE(divergence.randomOdd, 7u);
    QCOMPARE(divergence.lastSeen, kBegin + Duration(9));
    QCOMPARE(shown(divergence.witness), QString("request-1"));
    QCOMPARE(divergence.witnessPattern, Pattern::Pair);
    QVERIFY(divergence.sample.live == "a" && !divergence.sample.baseline &&
            divergence.sample.candidate == "");
    QCOMPARE(divergence.candidateSeries.counts(), (std::vector<std::uint32_t>{1, 0, 7}));
    QCOMPARE(divergence.baselineSeries.width(), Duration(std::chrono::seconds(2)));
    QCOMPARE(divergence.sharedSeries.counts(), (std::vector<std::uint32_t>{8, 0, 7}));
    const SideTally &side = back->endpoints.at(3).sides[2];
    QCOMPARE(side.statusClasses[5], 6u);
    QCOMPARE(side.latency.counts.back(), 9u);
    QCOMPARE(side.latency.max, 7e6);
    QCOMPARE(shown(side.lastFailure), QString("refused"));
    QCOMPARE(back->endpoints.at(3).series.counts()[0], 3u);
    QCOMPARE(back->latencySeries[1].buckets[2].count, 4u);
    QCOMPARE(back->overflow, 3u);
    QCOMPARE(back->nextId, DivergenceId(14));
    MUST(decodeTallies(encodeTallies(Tallies())));
}

void TallyCodecTest::survivesDamage() {
    const auto whole = decompress(encodeTallies(filled()));
    MUST(whole);
    for (std::size_t length = 0; length < whole->size(); ++length)
        QCOMPARE(decodeTallies(compress(std::string_view(*whole).substr(0, length))).error().code,
                 ErrorCode::Corrupt);
    std::mt19937 random(1);
    for (int round = 0; round < 3'000; ++round) {
        std::string bytes = *whole;
        for (auto changes = 1 + random() % 4; changes > 0; --changes)
            bytes[random() % bytes.size()] = char(random());
        (void)decodeTallies(compress(bytes));
    }
}

QTEST_GUILESS_MAIN(TallyCodecTest)
#include "tst_tally_codec.moc"
