// What a project with 1,000,000 exchanges costs: the window promises open < 1 s, filter and sort < 300 ms, a
// page of 256 rows < 5 ms; a run has to write 50,000 rows a second.
#include "tests/bench/store/million_exchanges.h"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <random>

using namespace understudy;
using understudy::bench::MillionExchanges;

namespace {

store::ProjectFile &project() {
    static const auto opened =
        store::ProjectFile::open(MillionExchanges::instance().path(), store::OpenMode::ReadOnly);
    if (!opened)
        std::exit(1);
    return **opened;
}

void write(benchmark::State &state) {
    for (auto _ : state)
        state.SetIterationTime(MillionExchanges::kRows / MillionExchanges::instance().rowsPerSecond());
    state.counters["rows/s"] = MillionExchanges::instance().rowsPerSecond();
    state.counters["bytes/row"] = MillionExchanges::instance().bytesPerRow();
}

void open(benchmark::State &state) {
    const std::string &path = MillionExchanges::instance().path();
    for (auto _ : state) {
        const auto opened = store::ProjectFile::open(path, store::OpenMode::ReadWrite);
        if (!opened || !(*opened)->loadRun(MillionExchanges::instance().run()))
            state.SkipWithError("could not be opened");
    }
}

void find(benchmark::State &state, const char *text, SortOrder order) {
    const auto filter = filter::Filter::parse(text, filter::Filter::Subject::Exchanges);
    const MillionExchanges &million = MillionExchanges::instance();
    std::size_t rows = 0;
    for (auto _ : state) {
        const auto found = project().findExchanges(million.run(), *filter, order, million.divergences(), {});
        if (!found)
            state.SkipWithError(found.error().text().c_str());
        rows = found->size();
    }
    state.counters["rows"] = double(rows);
}

void page(benchmark::State &state) {
    std::mt19937 random(7);
    const ExchangeRowId first = MillionExchanges::instance().run() << 32;
    for (auto _ : state) {
        std::vector<ExchangeRowId> rows;
        const auto start = ExchangeRowId(random() % (MillionExchanges::kRows - 256)) + 1;
        for (int i = 0; i < 256; ++i)
            rows.push_back(first + start + i);
        if (project().exchangeRows(rows)->size() != rows.size())
            state.SkipWithError("rows are missing");
    }
}

void scatteredPage(benchmark::State &state) {
    std::mt19937 random(7);
    const ExchangeRowId first = MillionExchanges::instance().run() << 32;
    for (auto _ : state) {
        std::vector<ExchangeRowId> rows;
        for (int i = 0; i < 256; ++i)
            rows.push_back(first + 1 + ExchangeRowId(random() % MillionExchanges::kRows));
        if (project().exchangeRows(rows)->size() != rows.size())
            state.SkipWithError("rows are missing");
    }
}

void registerFinds() {
    const SortOrder byTime{};
    for (const char *text :
         {"",
          "status >= 500",
          "candidate.status != live.status",
          "candidate.latency > 50ms",
          "latency < 2ms or size > 6k",
          "time = 14:15",
          "method = POST",
          "endpoint ~ resource7",
          "endpoint !~ resource7",
          "path ~ page=7",
          "path ~ zzzz",
          "path !~ page",
          "id ~ abc",
          "resource17",
          "verdict = regression",
          "verdict != noise",
          "verdict = noise",
          "location ~ field1 and kind = value_changed",
          "not verdict = noise",
          "bodies = yes",
          "differences > 1 and noise < 3",
          "candidate.status >= 500 and (path ~ page or candidate.latency > 50ms) and verdict = regression"}) {
        std::string quotedText = text;
        if (const auto equals = quotedText.find("page=7"); equals != std::string::npos)
            quotedText = "path ~ \"page=7\"";
        benchmark::RegisterBenchmark(("filter \"" + quotedText + "\"").c_str(), [quotedText, byTime](
                                                                                    benchmark::State &state) {
            find(state, quotedText.c_str(), byTime);
        })->Unit(benchmark::kMillisecond);
    }
    static constexpr std::pair<SortKey, const char *> kKeys[] = {
        {SortKey::Time, "time"},
        {SortKey::Method, "method"},
        {SortKey::Target, "target"},
        {SortKey::Endpoint, "endpoint"},
        {SortKey::LiveStatus, "status"},
        {SortKey::LiveLatency, "live latency"},
        {SortKey::CandidateLatency, "candidate latency"},
        {SortKey::Differences, "differences"},
    };
    for (const auto &[key, name] : kKeys) {
        for (const bool descending : {false, true}) {
            const std::string title = std::string("sort by ") + name + (descending ? ", descending" : "");
            benchmark::RegisterBenchmark(title.c_str(), [key, descending](benchmark::State &state) {
                find(state, "", {key, descending});
            })->Unit(benchmark::kMillisecond);
        }
    }
}

} // namespace

int main(int argc, char **argv) {
    benchmark::RegisterBenchmark("write 1,000,000 rows", write)
        ->UseManualTime()
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("open", open)->Unit(benchmark::kMillisecond);
    registerFinds();
    benchmark::RegisterBenchmark("page of 256 neighbours", page)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("page of 256 scattered rows", scatteredPage)->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
