#include "core/demo/requests.h"

#include "core/demo/catalog.h"

#include <array>
#include <numeric>

namespace understudy::demo {
namespace {

void askJson(Request &request, const Json &body) {
    request.headers.push_back({"content-type", "application/json"});
    request.body = makeBody(body.dump());
}

/// Sets method, target and what else the request needs.
using Make = void (*)(Random &, Request &);

struct Share {
    unsigned weight; ///< of 100
    Make make;
};

void get(Request &request, std::string target) {
    request.method = "GET";
    request.target = std::move(target);
}

std::string number(Random &random, std::uint64_t last) {
    return std::to_string(random.between(1, last));
}

constexpr std::array<Share, 12> kMix{{
    {14,
     [](Random &random, Request &request) {
         const std::string_view name = category(random.next());
         get(request, "/products?category=" + std::string(name) + "&page=" + number(random, 40));
     }},
    {20, [](Random &random, Request &request) { get(request, "/products/" + number(random, kProducts)); }},
    {19, [](Random &random, Request &request) { get(request, "/orders/" + number(random, kOrders)); }},
    {12,
     [](Random &random, Request &request) { get(request, "/users/" + number(random, kUsers) + "/profile"); }},
    {8,
     [](Random &random, Request &request) {
         get(request, "/search?q=" + std::string(searchWord(random.below(56))) + "&limit=20");
     }},
    {8, [](Random &random, Request &request) { get(request, "/recommendations/" + number(random, kUsers)); }},
    {5,
     [](Random &random, Request &request) {
         get(request, "/pages/" + productSlug(random.between(1, kProducts)) + ".html");
         request.headers.push_back({"accept", "text/html"});
     }},
    {6,
     [](Random &random, Request &request) {
         request.method = "POST";
         request.target = "/cart";
         askJson(request, {{"productId", random.between(1, kProducts)}, {"quantity", random.between(1, 4)}});
     }},
    {3,
     [](Random &random, Request &request) {
         request.method = "DELETE";
         request.target = "/cart/" + random.uuid();
         request.target += "/items/" + number(random, 5);
     }},
    {3,
     [](Random &random, Request &request) {
         request.method = "PUT";
         request.target = "/users/" + number(random, kUsers) + "/settings";
         askJson(request, {{"newsletter", random.chance(0.5)}, {"timezone", "Europe/Berlin"}});
     }},
    {1, [](Random &random,
           Request &request) { get(request, "/inventory/" + number(random, kWarehouses) + "/stock"); }},
    {1, [](Random &, Request &request) { get(request, "/health"); }},
}};

constexpr unsigned kTotalWeight = std::accumulate(
    kMix.begin(), kMix.end(), 0U, [](unsigned sum, const Share &share) { return sum + share.weight; });
static_assert(kTotalWeight == 100);

} // namespace

Request demoRequest(std::uint64_t seed, std::uint64_t number) {
    Random random(mix({seed, kRequestStream, number}));
    Request request;
    request.headers = {{"host", "shop.example"},
                       {"user-agent", "shop-app/5.2"},
                       {"accept-encoding", random.chance(0.5) ? "gzip, br" : "gzip, zstd"},
                       {"x-request-id", random.uuid()}};
    auto ticket = unsigned(random.below(kTotalWeight));
    for (const Share &share : kMix) {
        if (ticket < share.weight) {
            share.make(random, request);
            break;
        }
        ticket -= share.weight;
    }
    if (!findHeader(request.headers, "accept"))
        request.headers.push_back({"accept", "application/json"});
    return request;
}

} // namespace understudy::demo
