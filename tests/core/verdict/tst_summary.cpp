#include "core/verdict/judge.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <numeric>

using namespace understudy;
using namespace understudy::verdict;
using namespace std::chrono_literals;

namespace {

constexpr Instant kBegin{std::chrono::seconds(1'800'000'000)};

Difference at(const char *location, Pattern pattern) {
    return {.location = location, .kind = DifferenceKind::ValueChanged, .pattern = pattern, .sample = {}};
}

/// `count` exchanges of one endpoint, ten a second, in each of which the same places differ.
void add(Tallies &tallies, compare::EndpointId endpoint, int count, const std::vector<Difference> &differ) {
    for (int i = 0; i < count; ++i) {
        Exchange exchange;
        exchange.id = std::to_string(i);
        exchange.started = kBegin + 100ms * i;
        for (auto &answer : exchange.answers) {
            answer.emplace();
            answer->status = 200;
        }
        tallies.add(endpoint, exchange, {.differences = differ, .remarks = {}});
    }
}

RunSummary judged(const Tallies &tallies) {
    return judge(tallies, [](compare::EndpointId id) { return "GET /" + std::to_string(id); }, {});
}

const DivergenceSummary &find(const RunSummary &summary, std::string_view location) {
    return *std::ranges::find(summary.divergences, location, &DivergenceSummary::location);
}

std::uint64_t sum(const std::vector<std::uint32_t> &counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t(0));
}

} // namespace

class TestSummary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seriesCountWhatDiffersFromLive();
    void saysWhatAnEndpointNeeds();
    void mostAffectedComesFirst();
    void saysTheEvidenceNeeded();
};

void TestSummary::seriesCountWhatDiffersFromLive() {
    Tallies tallies;
    add(tallies, 1, 100,
        {at("body:/odd", Pattern::CandidateOdd), at("body:/noise", Pattern::AllDiffer),
         at("body:/live", Pattern::LiveOdd), at("body:/baseline", Pattern::BaselineOdd)});
    add(tallies, 2, 50, {});
    const RunSummary summary = judged(tallies);
    const auto &requests = summary.endpoints.front().series;
    QCOMPARE(sum(requests), 100u);
    QCOMPARE(requests.size(), summary.series.requests.size());
    QCOMPARE(find(summary, "body:/odd").candidateSeries, requests);
    QCOMPARE(sum(find(summary, "body:/odd").baselineSeries), 0u);
    QCOMPARE(find(summary, "body:/noise").candidateSeries, requests);
    QCOMPARE(find(summary, "body:/noise").baselineSeries, requests);
    QCOMPARE(find(summary, "body:/live").candidateSeries, requests);
    QCOMPARE(find(summary, "body:/live").baselineSeries, requests);
    QCOMPARE(sum(find(summary, "body:/baseline").candidateSeries), 0u);
    QCOMPARE(find(summary, "body:/baseline").baselineSeries, requests);
}

void TestSummary::saysWhatAnEndpointNeeds() {
    Tallies tallies;
    add(tallies, 1, 100, {at("header:x-trace", Pattern::AllDiffer)});
    add(tallies, 2, 400, {});
    add(tallies, 3, 4, {at("body:/odd", Pattern::CandidateOdd)});
    const RunSummary summary = judged(tallies);
    const EndpointSummary &few = summary.endpoints[0], &enough = summary.endpoints[1],
                          &undecided = summary.endpoints[2];
    QVERIFY(few.verdict == Verdict::Undecided);
    QCOMPARE(few.moreNeeded, std::optional<std::uint64_t>(270)); // 368 exclude 1 %
    QVERIFY(few.reason.contains("too few to exclude"));
    QVERIFY(enough.verdict == Verdict::Clean);
    QVERIFY(!enough.moreNeeded && !enough.reason.empty());
    QVERIFY(undecided.verdict == Verdict::Undecided);
    QVERIFY(undecided.moreNeeded >= 364u); // not only the divergence: the endpoint as well
    QVERIFY(undecided.reason.contains("1 divergence is undecided"));
}

void TestSummary::mostAffectedComesFirst() {
    Tallies tallies;
    add(tallies, 1, 40, {at("body:/rare", Pattern::CandidateOdd)});
    add(tallies, 2, 900, {at("body:/wide", Pattern::CandidateOdd)});
    const RunSummary summary = judged(tallies);
    QCOMPARE(summary.divergences.front().location, std::string("body:/wide"));
    QVERIFY(summary.reason.contains("/wide"));
}

void TestSummary::saysTheEvidenceNeeded() {
    Tallies tallies;
    add(tallies, 1, 60, {at("body:/odd", Pattern::CandidateOdd)});
    const RunSummary summary = judged(tallies);
    const DivergenceSummary &odd = summary.divergences.front();
    QVERIFY(odd.verdict == Verdict::Regression);
    QVERIFY(odd.eValue >= odd.eValueNeeded);
    QVERIFY(std::abs(odd.eValueNeeded - 20) < 1e-6); // one hypothesis: 1/alpha
    QCOMPARE(odd.compared, 60u);
    QVERIFY2(odd.reason.contains(", where 20 is enough"), odd.reason.c_str());
    QVERIFY2(odd.reason.contains("trillion") || odd.reason.contains("billion"), odd.reason.c_str());
}

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
