#pragma once

#include "core/model/exchange.h"

#include <string>

namespace understudy::test {

inline Answer jsonAnswer(std::string body, int status = 200) {
    Answer answer;
    answer.status = status;
    answer.headers = {{"Content-Type", "application/json"}};
    answer.body = makeBody(std::move(body));
    answer.latency = std::chrono::milliseconds(3);
    return answer;
}

/// Order `number`: the baseline differs only in a timestamp-like field; every `every`th candidate has a wrong
/// total.
inline Exchange orderExchange(int number, int every) {
    const auto body = [number](int total, int stamp) {
        return "{\"id\":" + std::to_string(number) + ",\"total\":" + std::to_string(total) +
               ",\"stamp\":\"2026-03-02T08:00:00." + std::to_string(100 + stamp) + "Z\"}";
    };
    Exchange exchange;
    exchange.id = "req-" + std::to_string(number);
    exchange.started = Instant(std::chrono::seconds(1'770'000'000) + std::chrono::milliseconds(number));
    exchange.source = CaptureSource::Inline;
    exchange.request.method = "GET";
    exchange.request.target = "/orders/" + std::to_string(1000 + number % 97);
    exchange.request.headers = {{"Host", "shop"}};
    const bool wrong = every > 0 && number % every == 0;
    exchange.answer(Side::Live) = jsonAnswer(body(500, number % 800));
    exchange.answer(Side::Baseline) = jsonAnswer(body(500, (number + 3) % 800));
    exchange.answer(Side::Candidate) = jsonAnswer(body(wrong ? 499 : 500, (number + 7) % 800));
    return exchange;
}

} // namespace understudy::test
