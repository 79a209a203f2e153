// What comparing costs. Bars: 5,000 shop exchanges a second on one core, bodies parsed; time linear in the
// size of bodies; an array of 20,000 texts with one inserted within 50 ms.
#include "core/capture/recorded.h"
#include "core/compare/comparer.h"
#include "core/compare/endpoints.h"
#include "core/compare/side_by_side.h"

#include <benchmark/benchmark.h>
#include <string>
#include <utility>
#include <vector>

using namespace understudy;

namespace {

const std::vector<Exchange> &shop() {
    static const std::vector<Exchange> exchanges = [] {
        std::vector<Exchange> read;
        auto reader = capture::RecordedReader::open(UNDERSTUDY_TEST_DATA "/corpus/shop-1k.jsonl.gz");
        while (reader) {
            auto next = (*reader)->next();
            if (!next || !*next)
                break;
            read.push_back(std::move(**next));
        }
        return read;
    }();
    return exchanges;
}

Exchange exchangeOf(std::string live, std::string baseline, std::string candidate) {
    Exchange exchange;
    exchange.request.method = "GET";
    exchange.request.target = "/";
    std::string *bodies[]{&live, &baseline, &candidate};
    for (const Side side : kSides) {
        Answer answer;
        answer.status = 200;
        answer.headers = {{"content-type", "application/json"}};
        answer.body = makeBody(std::move(*bodies[std::size_t(side)]));
        exchange.answer(side) = std::move(answer);
    }
    return exchange;
}

/// `count` records; `salt` makes one member of each differ, as noise does.
std::string records(std::int64_t count, int salt) {
    std::string json = "[";
    for (std::int64_t i = 0; i < count; ++i) {
        json += (i ? "," : "") + ("{\"id\":" + std::to_string(i)) + ",\"name\":\"record number " +
                std::to_string(i) + "\",\"price\":12.50,\"seen\":" + std::to_string(i * 31 + salt) + "}";
    }
    return json + "]";
}

std::string texts(int count, bool inserted) {
    std::string json = "[";
    for (int i = 0; i < count; ++i) {
        if (inserted && i == count / 2)
            json += "\"the inserted one\",";
        json += "\"text number " + std::to_string(i) + "\"" + (i + 1 < count ? "," : "");
    }
    return json + "]";
}

void shopExchanges(benchmark::State &state) {
    compare::Comparer comparer;
    if (shop().empty())
        state.SkipWithError("The shop corpus could not be read.");
    for (auto _ : state) {
        for (const Exchange &exchange : shop())
            benchmark::DoNotOptimize(comparer.compare(exchange));
    }
    state.SetItemsProcessed(state.iterations() * std::int64_t(shop().size()));
}
BENCHMARK(shopExchanges)->Unit(benchmark::kMillisecond);

void noisyRecords(benchmark::State &state) {
    const Exchange exchange =
        exchangeOf(records(state.range(0), 1), records(state.range(0), 2), records(state.range(0), 3));
    compare::Comparer comparer;
    for (auto _ : state)
        benchmark::DoNotOptimize(comparer.compare(exchange));
    state.SetBytesProcessed(state.iterations() * std::int64_t(3 * exchange.answer(Side::Live)->body.size));
    state.SetComplexityN(state.range(0));
}
BENCHMARK(noisyRecords)
    ->RangeMultiplier(8)
    ->Range(64, 32'768)
    ->Complexity(benchmark::oN)
    ->Unit(benchmark::kMicrosecond);

void insertedText(benchmark::State &state) {
    const Exchange exchange = exchangeOf(texts(20'000, false), texts(20'000, false), texts(20'000, true));
    compare::Comparer comparer;
    for (auto _ : state)
        benchmark::DoNotOptimize(comparer.compare(exchange));
}
BENCHMARK(insertedText)->Unit(benchmark::kMillisecond);

void equalBytes(benchmark::State &state) {
    const std::string body = records(1'000, 1);
    const Exchange exchange = exchangeOf(body, body, body);
    compare::Comparer comparer;
    for (auto _ : state)
        benchmark::DoNotOptimize(comparer.compare(exchange));
}
BENCHMARK(equalBytes)->Unit(benchmark::kMicrosecond);

void learnEndpoints(benchmark::State &state) {
    for (auto _ : state) {
        compare::EndpointLearner learner;
        for (const Exchange &exchange : shop())
            benchmark::DoNotOptimize(learner.observe(exchange.request.method, exchange.request.target));
    }
    state.SetItemsProcessed(state.iterations() * std::int64_t(shop().size()));
}
BENCHMARK(learnEndpoints)->Unit(benchmark::kMillisecond);

void sideBySide(benchmark::State &state) {
    const Exchange exchange = exchangeOf(records(2'000, 1), records(2'000, 1), records(2'000, 2));
    for (auto _ : state)
        benchmark::DoNotOptimize(compare::alignBodies(exchange));
}
BENCHMARK(sideBySide)->Unit(benchmark::kMillisecond);

} // namespace
