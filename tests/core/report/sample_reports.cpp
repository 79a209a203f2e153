#include "tests/core/report/sample_reports.h"

#include <limits>

namespace understudy::report {

using namespace std::chrono_literals;

namespace {

constexpr Instant kStart{std::chrono::seconds(1'700'000'000)}; // 2023-11-14 22:13:20 UTC

SideSummary side(std::uint64_t asked, std::uint64_t errors, std::uint64_t unanswered, double slower) {
    SideSummary result;
    result.asked = asked;
    result.unanswered = unanswered;
    result.statusClasses = {unanswered, 0, asked - errors - unanswered, 0, 0, errors};
    LatencySummary &latency = result.latency;
    latency.count = asked;
    latency.mean = 4'200 * slower;
    latency.p50 = 3'900 * slower;
    latency.p90 = 7'800 * slower;
    latency.p99 = 12'400 * slower;
    latency.max = 31'000 * slower;
    latency.histogram.assign(kLatencyBounds.size() + 1, 0);
    for (std::size_t i = 0; i < 10; ++i)
        latency.histogram[std::size_t(6 * slower) + i] = std::uint32_t(10 + i * (9 - i));
    return result;
}

DivergenceSummary divergence(DivergenceId id, Verdict verdict, std::string location, DifferenceKind kind) {
    DivergenceSummary result;
    result.id = id;
    result.endpoint = "GET /orders/{id}";
    result.location = std::move(location);
    result.kind = kind;
    result.verdict = verdict;
    result.requests = 10'431;
    result.firstSeen = kStart + 65s;
    result.lastSeen = kStart + 605s;
    result.witness = "7f3a-" + std::to_string(id);
    result.candidateSeries = {3, 8, 5, 9, 4, 7};
    result.baselineSeries = {0, 0, 1, 0, 0, 0};
    return result;
}

SideBySideRow row(RowMark mark, std::string live, std::string candidate, std::string baseline) {
    SideBySideRow result;
    result.mark = mark;
    result.text = {std::move(live), std::move(baseline), std::move(candidate)};
    result.present = {true, true, true};
    return result;
}

ReportInput::Evidence evidence() {
    ReportInput::Evidence result;
    result.row.id = "7f3a-1";
    result.row.method = "GET";
    result.row.target = "/orders/48211?currency=EUR";
    result.row.started = kStart + 65s;
    result.row.status = {200, 200, 200};
    result.row.latency = {8'700, 8'100, 8'900};
    result.row.size = {412, 412, 412};
    auto &rows = result.bodies.rows;
    for (int i = 0; i < 9; ++i) {
        const std::string line = "  \"line" + std::to_string(i) + "\": " + std::to_string(i) + ",";
        rows.push_back(row(RowMark::Equal, line, line, line));
    }
    rows.push_back(
        row(RowMark::Changed, "  \"total\": 123.98,", "  \"total\": 123.96,", "  \"total\": 123.98,"));
    rows.back().location = "body:/total";
    rows.back().changed[std::size_t(Side::Live)] = {{16, 1}};
    rows.back().changed[std::size_t(Side::Candidate)] = {{16, 1}};
    rows.push_back(row(RowMark::Folded, "", "", ""));
    rows.back().foldedRows = 3;
    rows.push_back(row(RowMark::Noise, "  \"trace\": \"aa\"", "  \"trace\": \"bb\"", "  \"trace\": \"cc\""));
    rows.push_back(row(RowMark::OnlyLeft, "  \"tax\": 20.66", "", "  \"tax\": 20.66"));
    rows.back().present[std::size_t(Side::Candidate)] = false;
    result.bodies.differences = {9, 12};
    result.headers.rows.push_back(row(RowMark::Equal, "HTTP 200", "HTTP 200", "HTTP 200"));
    return result;
}

void addDivergences(RunSummary &summary) {
    DivergenceSummary regression =
        divergence(1, Verdict::Regression, "body:/total", DifferenceKind::ValueChanged);
    regression.n = regression.candidateOnly = 212;
    regression.effect = {0.0203, 0.0174, 0.0231};
    regression.eValue = 4.2e61;
    regression.exemplars = 50;
    regression.sample = {"123.98", "123.98", "123.96"};
    DivergenceSummary undecided =
        divergence(2, Verdict::Undecided, "body:/items/*/eta", DifferenceKind::Missing);
    undecided.n = 6;
    undecided.candidateOnly = 5;
    undecided.baselineOnly = 1;
    undecided.effect = {0.0004, -0.0001, 0.0012};
    undecided.eValue = 3.4;
    undecided.moreNeeded = 1'200;
    undecided.exemplars = 6;
    undecided.sample = {"\"2026-11-24\"", "\"2026-11-24\"", std::nullopt};
    DivergenceSummary expected = divergence(3, Verdict::Expected, "header:x-version", DifferenceKind::Extra);
    expected.n = expected.candidateOnly = 10'431;
    expected.effect = {1, 0.99, 1};
    expected.eValue = std::numeric_limits<double>::infinity();
    expected.rule = 7;
    DivergenceSummary noise = divergence(4, Verdict::Noise, "header:etag", DifferenceKind::ValueChanged);
    noise.n = noise.allDiffer = 10'431;
    DivergenceSummary clean = divergence(5, Verdict::Clean, "latency", DifferenceKind::Slower);
    clean.endpoint = "POST /cart";
    clean.requests = 1'880;
    clean.n = 130;
    clean.candidateOnly = 64;
    clean.baselineOnly = 66;
    clean.effect = {-0.001, -0.006, 0.004};
    clean.eValue = 0.2;
    summary.divergences = {regression, undecided, clean, expected, noise};
}

void addSeries(RunSummary &summary) {
    RunSeries &series = summary.series;
    series.buckets = {kStart, 100s};
    series.requests = {2'000, 2'100, 0, 2'050, 2'010, 2'271};
    series.candidateDiffers = {40, 44, 0, 39, 41, 48};
    series.baselineDiffers = {1, 0, 0, 0, 2, 0};
    const float gap = std::numeric_limits<float>::quiet_NaN();
    series.p99 = {std::vector<float>{11, 12, gap, 12, 11, 13}, std::vector<float>{11, 11, gap, 12, 12, 13},
                  std::vector<float>{12, 13, gap, 12, 14, 13}};
    series.p50 = series.p99;
}

} // namespace

ReportInput shopReport() {
    ReportInput input;
    input.project = "shop.understudy";
    input.generator = "Understudy 0.1.0";
    input.generated = kStart + 700s;
    RunSummary &summary = input.summary;
    summary.run.id = 1;
    summary.run.name = "checkout-2.3";
    summary.run.source = CaptureSource::Inline;
    summary.run.started = kStart;
    summary.run.ended = kStart + 600s;
    summary.counters = {.requests = 12'400,
                        .compared = 12'311,
                        .notSampled = 50,
                        .unsafeSkipped = 30,
                        .dropped = 4,
                        .oversized = 2,
                        .rows = 12'311,
                        .kept = 96,
                        .clientAborts = 3,
                        .errors = 2};
    summary.verdict = Verdict::Regression;
    summary.reason = "GET /orders/{id} answers another body:/total in 2 % of requests.";
    summary.warnings = {"4 exchanges were dropped because the compare queue was full."};
    EndpointSummary orders{"GET /orders/{id}", 10'431, Verdict::Regression, {}};
    orders.sides = {side(10'431, 0, 0, 1), side(10'431, 0, 0, 1), side(10'431, 12, 3, 1.3)};
    EndpointSummary cart{"POST /cart", 1'880, Verdict::Clean, {}};
    cart.sides = {side(1'880, 1, 0, 1), side(1'880, 1, 0, 1), side(1'880, 1, 0, 1)};
    summary.endpoints = {orders, cart};
    addDivergences(summary);
    addSeries(summary);
    input.evidence.emplace(1, evidence());
    Rule rule;
    rule.id = 7;
    rule.endpoint = "**";
    rule.location = "header:x-version";
    rule.action = RuleAction::Expected;
    rule.reason = "The new version announces itself.";
    rule.owner = "ann";
    rule.created = kStart + 300s;
    input.rules = {rule};
    return input;
}

std::string_view hostileText() {
    static constexpr char kText[] =
        "=cmd|'/c calc'!A1 <script>alert(1)</script> \" onload='x' ]]> --> &amp; | `tick` *b* _i_ "
        "[l](http://e) "
        "![p](x) @team #12 ~~s~~ $x$ \\ ,;\ta\r\nb \x01\x7f\0 \xff\xc3 \xed\xa0\x80 \xe2\x80\xae";
    return {kText, sizeof kText - 1};
}

ReportInput hostileReport() {
    ReportInput input = shopReport();
    const std::string evil(hostileText());
    input.project = input.generator = evil;
    RunSummary &summary = input.summary;
    summary.run.name = summary.reason = evil;
    summary.warnings = {evil};
    for (EndpointSummary &each : summary.endpoints)
        each.endpoint = evil;
    const std::array<std::string, 5> starts{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"};
    for (std::size_t i = 0; i < summary.divergences.size(); ++i) {
        DivergenceSummary &each = summary.divergences[i];
        each.endpoint = each.witness = evil;
        each.location = starts[i] + evil;
        each.sample = {evil, starts[i], "\r" + evil};
    }
    Rule &rule = input.rules.front();
    rule.endpoint = rule.location = rule.reason = rule.owner = evil;
    auto &evidence = input.evidence.at(1);
    evidence.row.id = evidence.row.target = evidence.row.method = evil;
    evidence.bodies.note = evidence.headers.note = evil;
    for (SideBySideRow &each : evidence.bodies.rows) {
        each.text = {evil, evil, evil};
        // Spans that overlap, run backwards, cut characters and leave the text.
        each.changed[0] = {{5, 10}, {2, 8}, {117, 1}, {4'000'000'000, 4'000'000'000}};
    }
    return input;
}

} // namespace understudy::report
