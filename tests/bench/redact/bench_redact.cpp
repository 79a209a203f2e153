// Redaction runs on everything that is stored: it has to keep up with `record: all` (goal: 50 MB/s of JSON on
// one core).
#include "core/redact/redactor.h"

#include <benchmark/benchmark.h>
#include <string>

using namespace understudy;

namespace {

std::string orders(int count) {
    std::string json = "[";
    for (int i = 0; i < count; ++i) {
        const std::string n = std::to_string(i);
        json +=
            R"({"id":"6f1c2d3e-0000-4000-8000-0000000)" + std::to_string(10'000 + i) +
            R"(","created_at":"2026-09-21T14:13:20.123Z","status":"shipped","total":)" + n +
            R"(.95,"currency":"EUR","items":[{"sku":"A-)" + n +
            R"(","name":"Mug, large 0.4 l","price":12.5,"quantity":2},{"sku":"B-)" + n +
            R"(","name":"Plate","price":8.0,"quantity":1}],"customer":{"name":"Ann Example","email":"ann)" +
            n + R"(@example.com","phone":"+49 151 2345)" + std::to_string(6'000 + i % 1'000) +
            R"x("},"payment":{"method":"card","card_number":"4111111111111111"},"links":{"self":"/orders/)x" +
            n + R"x("}},)x";
    }
    return json + "0]";
}

Exchange withBody(std::string body, const char *type) {
    Exchange exchange;
    exchange.request.method = "GET";
    exchange.request.target = "/orders?page=2&token=abcdef";
    Answer &answer = exchange.answer(Side::Live).emplace();
    answer.status = 200;
    answer.headers = {{"Content-Type", type}, {"Set-Cookie", "sid=abcdef; Path=/; HttpOnly"}};
    answer.body = makeBody(std::move(body));
    return exchange;
}

void redactBody(benchmark::State &state, const std::string &body, const char *type) {
    const redact::Redactor redactor{redact::Key{1, 2, 3}};
    const Exchange exchange = withBody(body, type);
    for (auto _ : state)
        benchmark::DoNotOptimize(redactor.redact(exchange));
    state.SetBytesProcessed(std::int64_t(state.iterations()) * std::int64_t(body.size()));
}

std::string page() {
    std::string html = "<!DOCTYPE html><html><body><h1>Orders</h1><table>";
    for (int i = 0; i < 300; ++i)
        html += "<tr class=\"row odd\"><td><a href=\"/orders/" + std::to_string(i) +
                "\">Order: shipped, 12.50 EUR</a></td><td>ann" + std::to_string(i) +
                "@example.com</td></tr>\n";
    return html + "</table></body></html>";
}

} // namespace

BENCHMARK_CAPTURE(redactBody, json 1 KiB, orders(2), "application/json")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(redactBody, json 100 KiB, orders(200), "application/json")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(redactBody, html 40 KiB, page(), "text/html")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(redactBody, one long word, std::string(1 << 20, 'a'), "text/plain")
    ->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
