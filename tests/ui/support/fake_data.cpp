#include "tests/ui/support/fake_data.h"

#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <random>
#include <string>

using namespace std::chrono_literals;

namespace understudy::test {
namespace {

const Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14} + 9h};
constexpr std::size_t kBuckets = 60;

constexpr std::array kEndpoints{"GET /health", "GET /orders/{id}",        "GET /products",
                                "GET /search", "GET /users/{id}/profile", "POST /cart"};
constexpr std::array<std::uint64_t, 6> kRequests{620, 4102, 2310, 2417, 1106, 1880};

struct Planted {
    int endpoint;
    const char *location;
    DifferenceKind kind;
    Verdict verdict;
    double share, noise;
};
using K = DifferenceKind;
using V = Verdict;
constexpr std::array<Planted, 30> kPlanted{{
    {1, "body:/discount", K::Missing, V::Regression, 1.0, 0},
    {5, "header:cache-control", K::Missing, V::Regression, 1.0, 0},
    {2, "body:/items/*/stock", K::TypeChanged, V::Regression, 0.24, 0},
    {3, "latency", K::Slower, V::Regression, 0.18, 0.01},
    {1, "body:/total", K::ValueChanged, V::Regression, 0.02, 0},
    {4, "status", K::ValueChanged, V::Regression, 0.011, 0},
    {1, "body:/items/*/sku", K::ValueChanged, V::Regression, 0.003, 0},
    {2, "body:/items/*/rating", K::ValueChanged, V::Undecided, 0.004, 0},
    {1, "body:/eta", K::FormatChanged, V::Undecided, 0.001, 0},
    {3, "body:/hits/*/score", K::ValueChanged, V::Undecided, 0.06, 0.05},
    {5, "status", K::Unanswered, V::Undecided, 0.0008, 0},
    {4, "body:/avatar/url", K::LengthChanged, V::Undecided, 0.002, 0.001},
    {3, "body:/suggestions", K::OrderChanged, V::Clean, 0.09, 0.09},
    {2, "latency", K::Slower, V::Clean, 0.01, 0.012},
    {5, "latency", K::Slower, V::Clean, 0.02, 0.02},
    {1, "latency", K::Slower, V::Clean, 0.01, 0.01},
    {4, "body:/flags/*/enabled", K::ValueChanged, V::Clean, 0.003, 0.0035},
    {0, "latency", K::Slower, V::Clean, 0.004, 0.004},
    {5, "body:/currency", K::Extra, V::Expected, 1.0, 0},
    {4, "body:/locale", K::FormatChanged, V::Expected, 1.0, 0},
    {2, "header:x-version", K::ValueChanged, V::Expected, 1.0, 0},
    {1, "header:etag", K::ValueChanged, V::Noise, 1.0, 1.0},
    {1, "body:/meta/traceId", K::ValueChanged, V::Noise, 1.0, 1.0},
    {2, "body:/generatedAt", K::ValueChanged, V::Noise, 1.0, 1.0},
    {3, "body:/tookMs", K::ValueChanged, V::Noise, 0.71, 0.72},
    {4, "body:/session/token", K::ValueChanged, V::Noise, 1.0, 1.0},
    {5, "header:set-cookie", K::ValueChanged, V::Noise, 1.0, 1.0},
    {5, "body:/cartId", K::ValueChanged, V::Noise, 1.0, 1.0},
    {0, "body:/uptime", K::ValueChanged, V::Noise, 1.0, 1.0},
    {3, "body:/hits", K::OrderChanged, V::Noise, 0.4, 0.41},
}};

Sample sampleOf(const Planted &p) {
    switch (p.kind) {
    case K::Missing:
        return {"\"SPRING-10\"", "\"SPRING-10\"", std::nullopt};
    case K::Extra:
        return {std::nullopt, std::nullopt, "\"EUR\""};
    case K::TypeChanged:
        return {"12", "12", "\"12\""};
    case K::Slower:
        return {"8.7 ms", "8.9 ms", "31.4 ms"};
    case K::Unanswered:
        return {"200", "200", "timed out after 10 s"};
    default:
        return {"123.98", "123.98", "123.96"};
    }
}

DivergenceSummary divergenceOf(std::size_t index, std::mt19937 &random) {
    const Planted &p = kPlanted[index];
    DivergenceSummary d;
    d.id = DivergenceId(index + 1);
    d.endpoint = kEndpoints[std::size_t(p.endpoint)];
    d.location = p.location;
    d.kind = p.kind;
    d.verdict = p.verdict;
    d.requests = kRequests[std::size_t(p.endpoint)];
    const bool noisy = p.noise >= 0.3;
    d.candidateOnly = noisy ? 0 : std::uint64_t(std::lround(p.share * double(d.requests)));
    d.baselineOnly = noisy ? 0 : std::uint64_t(std::lround(p.noise * double(d.requests)));
    d.allDiffer = noisy ? std::uint64_t(std::lround(p.share * double(d.requests))) : 0;
    d.n = d.candidateOnly + d.baselineOnly + d.allDiffer;
    const double spread = std::sqrt(p.share * (1 - p.share) / double(d.requests) + 1e-7) * 2;
    const double estimate = noisy ? 0 : std::max(0.0, p.share - p.noise);
    d.effect = {estimate, std::max(0.0, estimate - spread), std::min(1.0, estimate + spread)};
    d.eValue = p.verdict == V::Regression ? 4e6 : p.verdict == V::Undecided ? 6.5 : 0.4;
    if (p.verdict == V::Undecided)
        d.moreNeeded = 1200 + 400 * index;
    d.firstSeen = kStart + 2min + std::chrono::seconds(index * 7);
    d.lastSeen = kStart + 58min;
    d.witness = "exchange-" + std::to_string(index + 1);
    d.exemplars = std::min<std::uint64_t>(50, d.n);
    d.sample = sampleOf(p);
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
        const double mean = double(d.requests) / kBuckets * p.share;
        d.candidateSeries.push_back(std::uint32_t(std::poisson_distribution<int>(mean + 0.001)(random)));
        const double base = double(d.requests) / kBuckets * p.noise;
        d.baselineSeries.push_back(std::uint32_t(std::poisson_distribution<int>(base + 0.001)(random)));
    }
    return d;
}

SideSummary sideOf(std::size_t endpoint, Side side, std::mt19937 &random) {
    SideSummary s;
    s.asked = kRequests[endpoint];
    s.unanswered = side == Side::Candidate && endpoint == 5 ? 2 : 0;
    s.statusClasses = {s.unanswered, 0, s.asked - s.unanswered, 0, 0, 0};
    if (side == Side::Candidate && endpoint == 4)
        s.statusClasses = {0, 0, s.asked - 14, 0, 2, 12};
    if (endpoint == 3)
        s.statusClasses = {0, 0, s.asked - 130, 0, 130, 0};
    const double slow = side == Side::Candidate && endpoint == 3 ? 2.6 : 1.0;
    s.latency = {s.asked, 9100 * slow, 8200 * slow, 12'900 * slow, 21'000 * slow, 64'000 * slow, {}};
    for (std::size_t i = 0; i < kLatencyBounds.size() + 1; ++i) {
        const double x = (double(i) - 12 - (slow > 1 ? 4 : 0)) / 2.2;
        s.latency.histogram.push_back(
            std::uint32_t(double(s.asked) * 0.18 * std::exp(-x * x / 2) + double(random() % 3)));
    }
    return s;
}

void fillSeries(RunSummary &summary, std::mt19937 &random) {
    RunSeries &series = summary.series;
    series.buckets = {kStart, 1min};
    const auto noise = [&random](double sigma) { return std::normal_distribution<double>(0, sigma)(random); };
    for (std::size_t i = 0; i < kBuckets; ++i) {
        const double wave = 205 + 25 * std::sin(double(i) / 7) + noise(6);
        series.requests.push_back(std::uint32_t(wave));
        series.candidateDiffers.push_back(std::uint32_t(wave * (0.061 + noise(0.006)) + (i > 20 ? 6 : 0)));
        series.baselineDiffers.push_back(std::uint32_t(wave * std::abs(0.012 + noise(0.003))));
        const double load = 1 + 0.08 * std::sin(double(i) / 9);
        const std::array<double, 3> factor{1.0, 1.03, i > 30 ? 1.5 : 1.2};
        for (std::size_t side = 0; side < 3; ++side) {
            series.p50[side].push_back(float(8.2 * load * factor[side] + noise(0.2)));
            series.p99[side].push_back(float(19.5 * load * factor[side] + noise(1.1)));
        }
    }
    series.p50[2][12] = series.p99[2][12] =
        std::numeric_limits<float>::quiet_NaN(); // a gap: the candidate restarted
}

SideBySideRow equalRow(std::string text) {
    SideBySideRow row;
    row.text = {text, text, text};
    row.present = {true, true, true};
    return row;
}

SideBySideRow changedRow(std::string live, std::string baseline, std::string candidate, TextSpan span,
                         std::string location, RowMark mark = RowMark::Changed) {
    SideBySideRow row;
    row.text = {std::move(live), std::move(baseline), std::move(candidate)};
    row.present = {true, true, true};
    row.changed[0] = row.changed[2] = {span};
    row.mark = mark;
    row.location = std::move(location);
    return row;
}

} // namespace

RunSummary makeSummary(RunId run) {
    std::mt19937 random(7);
    RunSummary summary;
    summary.run.id = run;
    summary.run.name = "checkout: 2.3 rehearses 2.2";
    summary.run.source = CaptureSource::Inline;
    summary.run.started = kStart;
    summary.run.ended = kStart + 60min;
    summary.run.definition.name = summary.run.name;
    summary.run.definition.targets = {"http://127.0.0.1:8001", "http://127.0.0.1:8002",
                                      "http://127.0.0.1:8003"};
    summary.counters = {.requests = 12'690,
                        .compared = 12'435,
                        .notSampled = 0,
                        .unsafeSkipped = 241,
                        .dropped = 14,
                        .oversized = 3,
                        .rows = 12'435,
                        .kept = 612,
                        .clientAborts = 2,
                        .errors = 0};
    summary.verdict = Verdict::Regression;
    summary.reason =
        "7 divergences are regressions; the largest: GET /orders/{id} loses body:/discount in every answer.";
    for (std::size_t i = 0; i < kPlanted.size(); ++i)
        summary.divergences.push_back(divergenceOf(i, random));
    for (std::size_t i = 0; i < kEndpoints.size(); ++i) {
        EndpointSummary endpoint;
        endpoint.endpoint = kEndpoints[i];
        endpoint.requests = kRequests[i];
        endpoint.verdict = i == 0 ? Verdict::Clean : Verdict::Regression;
        for (const Side side : kSides)
            endpoint.sides[std::size_t(side)] = sideOf(i, side, random);
        endpoint.series.assign(kBuckets, std::uint32_t(kRequests[i] / kBuckets));
        summary.endpoints.push_back(std::move(endpoint));
    }
    fillSeries(summary, random);
    summary.warnings = {
        "The candidate did not answer 2 of 1 880 requests to POST /cart: timed out after 10 s."};
    return summary;
}

RunSummary makeCleanSummary(RunId run) {
    RunSummary summary = makeSummary(run);
    summary.run.name = "A/A check";
    summary.verdict = Verdict::Clean;
    summary.reason = "12 435 requests were compared; a change in 1 % of them would have been seen.";
    std::erase_if(summary.divergences,
                  [](const DivergenceSummary &d) { return d.verdict != Verdict::Noise; });
    for (EndpointSummary &endpoint : summary.endpoints)
        endpoint.verdict = Verdict::Clean;
    summary.warnings.clear();
    return summary;
}

std::vector<ExchangeRow> makeRows(std::size_t count, RunId run) {
    std::mt19937 random(11);
    constexpr std::array targets{"/health",          "/orders/48211",      "/products?page=3",
                                 "/search?q=teapot", "/users/417/profile", "/cart"};
    std::vector<ExchangeRow> rows;
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t endpoint = random() % kEndpoints.size();
        ExchangeRow row;
        row.row = ExchangeRowId(i + 1);
        row.run = run;
        row.id = "exchange-" + std::to_string(i + 1);
        row.started = kStart + i * 280ms;
        row.method = endpoint == 5 ? "POST" : "GET";
        row.target = targets[endpoint];
        row.endpoint = kEndpoints[endpoint];
        row.status = {200, 200, 200};
        if (endpoint == 4 && random() % 20 == 0)
            row.status[2] = 500;
        if (endpoint == 5 && random() % 60 == 0)
            row.status[2] = 0;
        for (std::size_t side = 0; side < 3; ++side) {
            row.latency[side] = std::int32_t(6000 + random() % 7000) * (side == 2 && endpoint == 3 ? 3 : 1);
            row.size[side] = std::int64_t(300 + random() % 900);
        }
        row.differences = std::uint16_t(random() % 6 == 0 ? 1 + random() % 3 : 0);
        row.noiseDifferences = std::uint16_t(random() % 4);
        row.bodies = row.differences > 0;
        rows.push_back(std::move(row));
    }
    return rows;
}

ExchangeDetail makeDetail(const ExchangeRow &row) {
    ExchangeDetail detail;
    detail.row = row;
    detail.row.divergences = {1, 5};
    detail.exchange.id = row.id;
    detail.exchange.started = row.started;
    detail.exchange.source = CaptureSource::Inline;
    detail.exchange.request = {
        row.method, row.target, {{"Host", "shop.test"}, {"Accept", "application/json"}}, {}, {}};
    for (std::size_t side = 0; side < 3; ++side) {
        if (row.status[side] < 0)
            continue;
        Answer answer;
        answer.status = row.status[side];
        answer.headers = {{"Content-Type", "application/json"}, {"ETag", "\"7f1c\""}};
        answer.latency = std::chrono::microseconds(row.latency[side]);
        if (row.bodies)
            answer.body =
                makeBody(side == 2 ? R"({"id":48211,"total":123.96})" : R"({"id":48211,"total":123.98})");
        if (answer.status == 0)
            answer.failure = "timed out after 10 s";
        detail.exchange.answers[side] = std::move(answer);
    }
    detail.differences = {
        {"body:/total", DifferenceKind::ValueChanged, Pattern::CandidateOdd, {"123.98", "123.98", "123.96"}},
        {"body:/meta/traceId",
         DifferenceKind::ValueChanged,
         Pattern::AllDiffer,
         {"\"df\"", "\"a1\"", "\"6d\""}}};
    return detail;
}

SideBySide makeSideBySide(bool foldEqual) {
    SideBySide view;
    const auto mark = [&view](SideBySideRow row) {
        view.differences.push_back(std::uint32_t(view.rows.size()));
        view.rows.push_back(std::move(row));
    };
    view.rows.push_back(equalRow("{"));
    view.rows.push_back(equalRow("  \"id\": 48211,"));
    view.rows.push_back(equalRow("  \"items\": ["));
    if (foldEqual) {
        SideBySideRow folded = equalRow("    40 equal lines");
        folded.mark = RowMark::Folded;
        folded.foldedRows = 40;
        view.rows.push_back(folded);
    } else {
        for (int i = 0; i < 10; ++i) {
            view.rows.push_back(equalRow("    {"));
            view.rows.push_back(equalRow("      \"sku\": \"TEA-" + std::to_string(100 + i) + "\","));
            view.rows.push_back(equalRow("      \"quantity\": " + std::to_string(1 + i % 3)));
            view.rows.push_back(equalRow(i == 9 ? "    }" : "    },"));
        }
    }
    view.rows.push_back(equalRow("  ],"));
    view.rows.push_back(equalRow("  \"net\": 103.32,"));
    view.rows.push_back(equalRow("  \"tax\": 20.66,"));
    mark(changedRow("  \"total\": 123.98,", "  \"total\": 123.98,", "  \"total\": 123.96,", {16, 1},
                    "body:/total"));
    SideBySideRow gone;
    gone.text = {"  \"discount\": \"SPRING-10\",", "  \"discount\": \"SPRING-10\",", ""};
    gone.present = {true, true, false};
    gone.mark = RowMark::OnlyLeft;
    gone.location = "body:/discount";
    mark(gone);
    view.rows.push_back(equalRow("  \"currency\": \"EUR\","));
    SideBySideRow added;
    added.text = {"", "", "  \"vat\": \"DE\","};
    added.present = {false, false, true};
    added.mark = RowMark::OnlyRight;
    added.location = "body:/vat";
    mark(added);
    view.rows.push_back(changedRow(
        "  \"meta\": { \"traceId\": \"dfea7071\" }", "  \"meta\": { \"traceId\": \"a1b2c3d4\" }",
        "  \"meta\": { \"traceId\": \"6d2a6193\" }", {24, 8}, "body:/meta/traceId", RowMark::Noise));
    view.rows.push_back(equalRow("}"));
    return view;
}

SideBySide makeHeadersSideBySide() {
    SideBySide view;
    view.rows.push_back(equalRow("content-type: application/json"));
    view.differences.push_back(1);
    SideBySideRow gone;
    gone.text = {"cache-control: max-age=60", "cache-control: max-age=60", ""};
    gone.present = {true, true, false};
    gone.mark = RowMark::OnlyLeft;
    gone.location = "header:cache-control";
    view.rows.push_back(gone);
    view.rows.push_back(changedRow("etag: \"7f1c\"", "etag: \"0aa2\"", "etag: \"91bd\"", {7, 4},
                                   "header:etag", RowMark::Noise));
    return view;
}

} // namespace understudy::test
