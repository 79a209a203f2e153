// Which client should ask the targets? Processor time of this process for a keep-alive GET with a 1 KiB
// answer, eight at a time, with libcurl's multi interface and with ours. The server is another process.

#include "core/http/ask.h"
#include "core/http/io_thread.h"
#include "tests/bench/capture/child_process.h"
#include "tests/bench/capture/plain_server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <curl/curl.h>

#include <array>
#include <benchmark/benchmark.h>
#include <memory>
#include <string>

namespace {

using namespace understudy;

constexpr int kAtOnce = 8;
constexpr int kBatch = 2000;

const std::string &serverAddress() {
    static const bench::ChildProcess server([] { return bench::startPlainServer(1024); });
    return server.address();
}

void report(benchmark::State &state) {
    state.SetItemsProcessed(state.iterations() * kBatch);
    state.counters["CPU-us/request"] = benchmark::Counter(
        double(state.iterations()) * kBatch / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Reads an answer as the capture path needs it: headers one by one, and the body.
struct CurlTransfer {
    CURL *handle = curl_easy_init();
    Answer answer;

    explicit CurlTransfer(const std::string &url) {
        curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
        curl_easy_setopt(handle, CURLOPT_PRIVATE, this);
        curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
        curl_easy_setopt(
            handle, CURLOPT_HEADERFUNCTION,
            +[](char *line, std::size_t, std::size_t size, CurlTransfer *self) {
                const std::string_view text(line, size);
                if (const std::size_t colon = text.find(':'); colon != text.npos)
                    self->answer.headers.push_back(
                        {std::string(text.substr(0, colon)), std::string(text.substr(colon + 2))});
                return size;
            });
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
        curl_easy_setopt(
            handle, CURLOPT_WRITEFUNCTION,
            +[](char *bytes, std::size_t, std::size_t size, CurlTransfer *self) {
                self->answer.body.bytes.append(bytes, size);
                return size;
            });
    }
    ~CurlTransfer() { curl_easy_cleanup(handle); }
    CurlTransfer(const CurlTransfer &) = delete;
    CurlTransfer &operator=(const CurlTransfer &) = delete;
};

void curlMulti(benchmark::State &state) {
    const std::string url = "http://" + serverAddress() + "/orders/7";
    CURLM *multi = curl_multi_init();
    std::array<std::unique_ptr<CurlTransfer>, kAtOnce> transfers;
    for (auto &transfer : transfers)
        transfer = std::make_unique<CurlTransfer>(url);
    for ([[maybe_unused]] auto _ : state) {
        int begun = 0, done = 0;
        for (; begun < kAtOnce; ++begun)
            curl_multi_add_handle(multi, transfers[std::size_t(begun)]->handle);
        while (done < kBatch) {
            int running = 0, left = 0;
            curl_multi_perform(multi, &running);
            while (const CURLMsg *message = curl_multi_info_read(multi, &left)) {
                CurlTransfer *transfer = nullptr;
                curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
                benchmark::DoNotOptimize(makeBody(std::move(transfer->answer.body.bytes)));
                transfer->answer = {};
                curl_multi_remove_handle(multi, transfer->handle);
                ++done;
                if (begun < kBatch && ++begun)
                    curl_multi_add_handle(multi, transfer->handle);
            }
            if (running > 0)
                curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
        }
    }
    for (auto &transfer : transfers)
        transfer.reset();
    curl_multi_cleanup(multi);
    report(state);
}

http::Task<> askMany(http::ClientPool &pool, http::IoThread &io, int &left) {
    while (left > 0) {
        --left;
        http::BodyCollector body(1 << 20);
        http::Aborter aborter;
        http::WireRequest request{.head = "GET /orders/7 HTTP/1.1\r\nHost: shop\r\nAccept: */*\r\n\r\n"};
        benchmark::DoNotOptimize(
            co_await http::ask(pool, std::move(request), body, std::chrono::seconds(10), io, aborter));
    }
}

void ours(benchmark::State &state) {
    http::IoThread io;
    http::ClientPool pool(io.executor(), http::parseBaseUrl("http://" + serverAddress()).value());
    for ([[maybe_unused]] auto _ : state) {
        int left = kBatch, running = kAtOnce;
        for (int i = 0; i < kAtOnce; ++i)
            boost::asio::co_spawn(io.executor(), askMany(pool, io, left),
                                  [&running](const std::exception_ptr &) { --running; });
        while (running > 0)
            io.context().run_one();
    }
    pool.close();
    report(state);
}

} // namespace

BENCHMARK(curlMulti)->Name("client/curl_multi")->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
BENCHMARK(ours)->Name("client/ours")->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

int main(int argc, char **argv) {
    (void)serverAddress(); // forks: before any thread
    curl_global_init(CURL_GLOBAL_DEFAULT);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    curl_global_cleanup();
    return 0;
}
