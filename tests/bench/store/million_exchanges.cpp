#include "tests/bench/store/million_exchanges.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

namespace understudy::bench {

namespace {

constexpr int kEndpoints = 40, kDivergences = 300;

template <class T> T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().text().c_str());
        std::exit(1);
    }
    return *std::move(result);
}

void must(const Status &status) {
    if (!status) {
        std::fprintf(stderr, "%s\n", status.error().text().c_str());
        std::exit(1);
    }
}

std::string uuid(std::mt19937_64 &random) {
    char text[40];
    const std::uint64_t a = random(), b = random();
    std::snprintf(text, sizeof text, "%08x-%04x-4%03x-8%03x-%012llx", unsigned(a), unsigned(a >> 32) & 0xffff,
                  unsigned(a >> 48) & 0xfff, unsigned(b >> 52) & 0xfff,
                  static_cast<unsigned long long>(b & 0xffffffffffff));
    return text;
}

store::StoredExchange makeExchange(int number, std::mt19937_64 &random) {
    static constexpr const char *kMethods[] = {"GET", "GET", "GET", "POST", "PUT"};
    store::StoredExchange stored;
    const int endpoint = int(random() % kEndpoints);
    stored.endpoint = endpoint;
    stored.row.id = uuid(random);
    stored.row.started =
        Instant(Duration(1'790'000'000'000'000 + number * 700LL + std::int64_t(random() % 5'000)));
    stored.row.method = kMethods[endpoint % 5];
    stored.row.target =
        "/api/v2/resource" + std::to_string(endpoint) + "/" + std::to_string(random() % 9'000'000);
    if (random() % 3 == 0)
        stored.row.target += "?page=" + std::to_string(random() % 50);
    for (std::size_t side = 0; side < 3; ++side) {
        stored.row.status[side] = random() % 50 == 0 ? 500 : 200;
        stored.row.latency[side] = std::int32_t(1'000 + random() % 60'000);
        stored.row.size[side] = std::int64_t(300 + random() % 6'000);
    }
    if (number % 4 != 0) {
        const auto count = 1 + random() % 8;
        for (std::uint64_t i = 0; i < count; ++i)
            stored.divergences.push_back(1 + DivergenceId(random() % kDivergences));
    }
    stored.row.differences = std::uint16_t(random() % 3);
    stored.row.noiseDifferences = std::uint16_t(stored.divergences.size());
    return stored;
}

void keepBodies(store::StoredExchange &stored, std::mt19937_64 &random) {
    Exchange &exchange = stored.exchange.emplace();
    exchange.id = stored.row.id;
    exchange.request.method = stored.row.method;
    exchange.request.target = stored.row.target;
    exchange.request.headers = {{"Host", "shop.example"}, {"Accept", "application/json"}};
    for (auto &answer : exchange.answers) {
        answer.emplace().status = 200;
        answer->headers = {{"Content-Type", "application/json"}, {"Date", "Mon, 21 Sep 2026 14:13:20 GMT"}};
        std::string body = "[";
        for (int i = 0; i < 40; ++i)
            body += R"({"sku":"A-)" + std::to_string(random() % 100'000) + R"(","price":12.50},)";
        answer->body = makeBody(body + "0]");
    }
}

} // namespace

const MillionExchanges &MillionExchanges::instance() {
    static const MillionExchanges made;
    return made;
}

MillionExchanges::MillionExchanges() {
    std::string folder = (std::filesystem::temp_directory_path() / "understudy-bench-XXXXXX").string();
    if (!::mkdtemp(folder.data()))
        std::exit(1);
    m_folder = folder;
    m_path = m_folder + "/million.understudy";
    const auto project = must(store::ProjectFile::create(m_path));
    RunInfo run;
    run.name = "million";
    m_run = must(project->addRun(run));

    std::mt19937_64 random(1);
    double seconds = 0;
    for (int number = 0; number < kRows; number += kBatch) {
        store::Batch batch;
        batch.run = m_run;
        for (int endpoint = 0; endpoint < kEndpoints && number == 0; ++endpoint)
            batch.endpoints.emplace_back(endpoint,
                                         "GET /api/v2/resource" + std::to_string(endpoint) + "/{id}");
        for (int i = 0; i < kBatch; ++i) {
            batch.exchanges.push_back(makeExchange(number + i, random));
            if (i % 200 == 0)
                keepBodies(batch.exchanges.back(), random);
        }
        const auto begin = std::chrono::steady_clock::now();
        must(project->write(batch));
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    m_rowsPerSecond = kRows / seconds;
    m_bytesPerRow = double(std::filesystem::file_size(m_path)) / kRows;
    for (int id = 1; id <= kDivergences; ++id) {
        DivergenceSummary &divergence = m_divergences.emplace_back();
        divergence.id = id;
        divergence.location = "body:/items/*/field" + std::to_string(id);
        divergence.verdict = id % 30 == 0 ? Verdict::Regression : Verdict::Noise;
    }
}

MillionExchanges::~MillionExchanges() {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

} // namespace understudy::bench
