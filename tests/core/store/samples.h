#pragma once

#include "core/store/project_file.h"

#include <QtTest/QtTest>

#include <memory>
#include <string>
#include <vector>

namespace understudy::store::samples {

inline std::string pathIn(const QTemporaryDir &folder, const char *name = "shop.understudy") {
    return folder.filePath(QString::fromLatin1(name)).toStdString();
}

template <class T> std::string errorText(const Result<T> &result) {
    return result ? std::string() : result.error().text();
}

/// So that comparisons that fail show their texts.
inline QString shown(const std::string &text) {
    return QString::fromStdString(text);
}

/// Stops the test where something that must work does not.
#define MUST(expression)                                                                                     \
    do {                                                                                                     \
        if (const auto &mustResult = (expression); !mustResult)                                              \
            QFAIL(mustResult.error().text().c_str());                                                        \
    } while (false)

inline RunInfo runInfo(std::string name = "checkout-2.3") {
    RunInfo run;
    run.name = std::move(name);
    run.source = CaptureSource::Replay;
    run.started = Instant(Duration(1'790'000'000'000'000));
    run.definition.name = run.name;
    run.definition.source = run.source;
    run.definition.targets = {"http://127.0.0.1:8001", "", "http://127.0.0.1:8003"};
    run.definition.unsafeRoutes = {"POST /cart"};
    run.definition.share = 0.05;
    return run;
}

/// Exchange number `number` of a run: GET /orders/<number>, all sides answer 200.
inline StoredExchange row(int number) {
    StoredExchange stored;
    stored.endpoint = 1;
    stored.row.id = "request-" + std::to_string(number);
    stored.row.started = Instant(Duration(1'790'000'000'000'000 + number * 1'000'000LL));
    stored.row.method = "GET";
    stored.row.target = "/orders/" + std::to_string(number);
    stored.row.status = {200, 200, 200};
    stored.row.latency = {1'000, 1'100, 1'200};
    stored.row.size = {64, 64, 65};
    return stored;
}

/// The same with bodies, headers, trailers and a difference.
inline StoredExchange kept(int number, std::vector<DivergenceId> divergences = {7}) {
    StoredExchange stored = row(number);
    stored.row.bodies = true;
    stored.row.differences = 1;
    stored.divergences = std::move(divergences);
    Exchange exchange;
    exchange.id = stored.row.id;
    exchange.started = stored.row.started;
    exchange.source = CaptureSource::Replay;
    exchange.orderRandom = true;
    exchange.request.method = stored.row.method;
    exchange.request.target = stored.row.target;
    exchange.request.headers = {{"Host", "shop"}, {"Accept", "*/*"}, {"accept", "again"}};
    for (const Side side : kSides) {
        Answer &answer = exchange.answer(side).emplace();
        answer.status = 200;
        answer.reason = "OK";
        answer.headers = {{"Content-Type", "application/json"}};
        answer.trailers = {{"Checksum", "1"}};
        const bool odd = side == Side::Candidate;
        answer.body =
            makeBody(R"({"id":)" + std::to_string(number) + (odd ? R"(,"total":1})" : R"(,"total":2})"));
        answer.latency = Duration(1'000);
    }
    stored.exchange = std::move(exchange);
    Difference difference;
    difference.location = "body:/total";
    difference.sample = {"2", "2", "1"};
    stored.differences = {difference};
    return stored;
}

inline Batch batch(RunId run, std::vector<StoredExchange> exchanges) {
    Batch result;
    result.run = run;
    result.exchanges = std::move(exchanges);
    result.endpoints = {{1, "GET /orders/{id}"}};
    return result;
}

inline filter::Filter parse(std::string_view text) {
    const auto filter = filter::Filter::parse(text, filter::Filter::Subject::Exchanges);
    return filter ? *filter : filter::Filter();
}

} // namespace understudy::store::samples
