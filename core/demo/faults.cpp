#include "core/demo/faults.h"

#include "core/demo/shop.h"

#include <string>

namespace understudy::demo {
namespace {

Planted noise(std::string_view route, std::string location, std::string kind, double rate = 1.0) {
    return {.id = "N-" + location,
            .route = std::string(route),
            .location = location,
            .kind = std::move(kind),
            .classification = "noise",
            .rate = rate};
}

std::vector<Planted> makeNoise() {
    std::vector<Planted> table;
    for (const std::string_view route : routeNames()) {
        table.push_back(noise(route, "header:date", "timestamp header"));
        table.push_back(noise(route, "header:x-served-by", "per-instance constant header"));
        table.push_back(noise(route, "header:x-trace-id", "uuid header"));
        table.push_back(noise(route, "latency", "jitter"));
    }
    const auto add = [&](std::string_view route, std::string location, std::string kind, double rate = 1.0) {
        table.push_back(noise(route, std::move(location), std::move(kind), rate));
    };
    for (const std::string_view route : {"GET /products", "GET /products/{id}", "GET /recommendations/{id}"})
        add(route, "header:x-cache", "coin-flip header", 0.5);
    add("GET /products", "body:/tookMs", "jitter");
    add("GET /products", "body:/facets", "array order");
    add("GET /products", "body:/generatedAt", "timestamp");
    add("GET /products/{id}", "body:/updatedAt", "timestamp");
    add("GET /products/{id}", "body:/meta/traceId", "uuid");
    add("GET /orders/{id}", "body:/servedAt", "timestamp");
    add("GET /orders/{id}", "body:/requestId", "uuid");
    add("GET /users/{id}/profile", "body:/lastSeen", "timestamp");
    add("GET /users/{id}/profile", "body:/sessionId", "hex id");
    add("GET /search", "body:/tookMs", "jitter");
    add("GET /search", "body:/hits", "array order");
    add("GET /search", "body:/suggestions", "array order");
    add("GET /recommendations/{id}", "body:/items", "array order");
    add("GET /recommendations/{id}", "body:/experiment", "coin flip", 0.5);
    add("GET /recommendations/{id}", "body:/requestId", "uuid");
    add("GET /pages/{slug}.html", "body:#text", "token, time and instance in HTML");
    add("POST /cart", "header:location", "uuid");
    add("POST /cart", "header:set-cookie", "hex id in a cookie");
    add("POST /cart", "body:/cartId", "uuid");
    add("POST /cart", "body:/sequence", "counter of the instance");
    add("POST /cart", "body:/expiresAt", "timestamp");
    add("PUT /users/{id}/settings", "body:/audit/at", "timestamp");
    add("PUT /users/{id}/settings", "body:/audit/entry", "uuid");
    add("GET /inventory/{w}/stock", "body:/countedAt", "timestamp");
    add("GET /health", "body:/uptimeSeconds", "counter of the instance");
    return table;
}

} // namespace

const std::vector<Planted> &faultTable() {
    // One fault a route, and none whose consequence shows at a place of another one: each verdict can be
    // checked alone.
    static const std::vector<Planted> table{
        {.id = "F1-field-removed",
         .route = "GET /products/{id}",
         .location = "body:/dimensions/weightGrams",
         .kind = "missing field",
         .classification = "regression",
         .description = "dimensions.weightGrams is gone"},
        {.id = "F2-type-changed",
         .route = "GET /users/{id}/profile",
         .location = "body:/loyaltyPoints",
         .kind = "type",
         .classification = "regression",
         .description = "loyaltyPoints became text"},
        {.id = "F3-wrong-price",
         .route = "GET /orders/{id}",
         .location = "body:/items/*/price",
         .kind = "value",
         .classification = "regression",
         .rate = 0.02,
         .description = "one price is 10 % too high in 2 % of orders"},
        {.id = "F4-header-lost",
         .route = "GET /products",
         .location = "header:cache-control",
         .kind = "missing header",
         .classification = "regression",
         .description = "cache-control is gone"},
        {.id = "F5-server-error",
         .route = "GET /recommendations/{id}",
         .location = "status",
         .kind = "status",
         .classification = "regression",
         .rate = 1.0 / double(kFailingIdDivisor),
         .description = "500 for user ids divisible by 23",
         .also = {"body:"}},
        {.id = "F6-slow-route",
         .route = "GET /search",
         .location = "latency",
         .kind = "latency",
         .classification = "regression",
         .description = "answers 40 ms later"},
        {.id = "F7-null-in-noisy-id",
         .route = "POST /cart",
         .location = "body:/cartId",
         .kind = "null in a noisy field",
         .classification = "regression",
         .rate = 0.2,
         .description = "cartId, always another UUID, is null in 20 %"},
    };
    return table;
}

const std::vector<Planted> &noiseTable() {
    static const std::vector<Planted> table = makeNoise();
    return table;
}

} // namespace understudy::demo
