#include "core/demo/visit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace understudy::demo {
namespace {

constexpr std::uint64_t kPageSize = 12;

http::Reply notFound() {
    return errorReply(404, "not_found", "There is no such thing in this shop.");
}

std::uint64_t numberOr(std::string_view text, std::uint64_t fallback, std::uint64_t last) {
    if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return fallback;
    return std::min(last, std::uint64_t(std::stoul(std::string(text))));
}

/// What a shared cache in front of the shop would say.
void flipCacheHeader(Visit &visit, http::Reply &reply) {
    setHeader(reply, "x-cache", visit.random.chance(0.5) ? "HIT" : "MISS");
}

} // namespace

http::Reply listProducts(Visit &visit) {
    const std::string name = visit.query("category");
    const std::uint64_t page = numberOr(visit.query("page"), 1, 400);
    Random row = rowOf(Table::Listing, mix({hashOf(name), page}));
    Json items = Json::array();
    for (std::uint64_t i = 0; i < kPageSize; ++i)
        items.push_back(productSummary(row.between(1, kProducts)));
    std::array facets{"brand", "color", "material", "price", "rating"};
    visit.random.shuffle(facets);

    http::Reply reply = jsonReply(200, {{"category", name},
                                        {"page", page},
                                        {"total", row.between(200, 900)},
                                        {"items", std::move(items)},
                                        {"facets", facets},
                                        {"tookMs", visit.random.between(1, 9)},
                                        {"generatedAt", visit.timestamp()}});
    if (!visit.strikes(Fault::HeaderLost))
        setHeader(reply, "cache-control", "public, max-age=60");
    flipCacheHeader(visit, reply);
    return reply;
}

http::Reply showProduct(Visit &visit) {
    const auto id = visit.id(0, kProducts);
    if (!id)
        return notFound();
    Json body = product(*id);
    if (visit.strikes(Fault::FieldRemoved))
        body["dimensions"].erase("weightGrams");
    body["updatedAt"] = visit.timestamp();
    body["meta"] = {{"traceId", visit.random.uuid()}, {"schema", 3}};

    http::Reply reply = jsonReply(200, body);
    setHeader(reply, "cache-control", "public, max-age=300");
    flipCacheHeader(visit, reply);
    if (visit.accepts("gzip"))
        encodeBody(reply, "gzip");
    return reply;
}

http::Reply showOrder(Visit &visit) {
    const auto id = visit.id(0, kOrders);
    if (!id)
        return notFound();
    Json body = order(*id);
    if (visit.strikes(Fault::WrongPrice)) {
        Json &items = body["items"];
        Json &price = items[rowOf(Table::Order, *id + kOrders).below(items.size())]["price"];
        const auto cents = std::uint64_t(std::llround(price.get<double>() * 100));
        const std::uint64_t dearer = cents + cents / 10;
        price = double(dearer) / 100.0;
    }
    body["servedAt"] = visit.timestamp();
    body["requestId"] = visit.random.uuid();
    http::Reply reply = jsonReply(200, body);
    setHeader(reply, "cache-control", "private, no-cache");
    return reply;
}

http::Reply showProfile(Visit &visit) {
    const auto id = visit.id(0, kUsers);
    if (!id)
        return notFound();
    Json body = profile(*id);
    if (visit.strikes(Fault::TypeChanged))
        body["loyaltyPoints"] = std::to_string(body["loyaltyPoints"].get<std::uint64_t>());
    body["lastSeen"] = visit.timestamp();
    body["sessionId"] = visit.random.hex(24);
    http::Reply reply = jsonReply(200, body);
    setHeader(reply, "cache-control", "private, no-cache");
    return reply;
}

http::Reply search(Visit &visit) {
    const std::string words = visit.query("q");
    const std::uint64_t limit = numberOr(visit.query("limit"), 10, 50);
    Random row = rowOf(Table::Search, hashOf(words));
    std::vector<Json> hits;
    for (std::uint64_t i = 0; i < limit; ++i)
        hits.push_back(productSummary(row.between(1, kProducts)));
    std::vector<std::string_view> suggestions;
    for (std::uint64_t i = 0; i < 6; ++i)
        suggestions.push_back(searchWord(hashOf(words) % 1'000 + i));
    // Equal scores come in any order.
    visit.random.shuffle(hits);
    visit.random.shuffle(suggestions);

    http::Reply reply = jsonReply(200, {{"query", words},
                                        {"total", row.between(limit, 900)},
                                        {"tookMs", visit.random.between(1, 9)},
                                        {"hits", hits},
                                        {"suggestions", suggestions}});
    setHeader(reply, "cache-control", "public, max-age=60");
    if (visit.strikes(Fault::SlowRoute))
        reply.delay += kSlowRouteExtra;
    return reply;
}

http::Reply recommend(Visit &visit) {
    const auto id = visit.id(0, kUsers);
    if (!id)
        return notFound();
    http::Reply reply;
    if (visit.strikes(Fault::ServerError, *id % kFailingIdDivisor == 0)) {
        reply = errorReply(500, "internal", "The recommendation model could not be loaded.");
    } else {
        Random row(mix({std::uint64_t(Table::User), *id, 2}));
        std::vector<Json> items;
        for (int i = 0; i < 8; ++i) {
            const std::uint64_t product = row.between(1, kProducts);
            items.push_back({{"productId", product}, {"reason", row.chance(0.5) ? "viewed" : "bought"}});
        }
        visit.random.shuffle(items);
        reply = jsonReply(200, {{"userId", *id},
                                {"model", "als-3"},
                                {"items", items},
                                {"experiment", visit.random.chance(0.5) ? "A" : "B"},
                                {"requestId", visit.random.uuid()}});
    }
    setHeader(reply, "cache-control", "private, max-age=60");
    flipCacheHeader(visit, reply);
    return reply;
}

http::Reply showPage(Visit &visit) {
    const std::string_view slug = visit.parameters.at(0);
    const std::uint64_t id = numberOr(slug.substr(slug.rfind('-') + 1), 0, kProducts + 1);
    if (id == 0 || id > kProducts)
        return notFound();
    const Json item = product(id);
    std::string tags;
    for (const Json &tag : item["tags"])
        tags += "    <li>" + tag.get<std::string>() + "</li>\n";
    const std::string name = item["name"].get<std::string>();
    http::Reply reply;
    reply.headers = {{"content-type", "text/html; charset=utf-8"}, {"cache-control", "no-cache"}};
    reply.body = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>" + name +
                 "</title>\n  <meta name=\"csrf-token\" content=\"" + visit.random.uuid() +
                 "\">\n</head>\n<body>\n  <h1>" + name + "</h1>\n  <p class=\"price\">" +
                 item["price"].dump() + " &euro;</p>\n  <p>" + item["description"].get<std::string>() +
                 "</p>\n  <ul class=\"tags\">\n" + tags + "  </ul>\n  <footer>rendered " + visit.timestamp() +
                 " by " + visit.instance.name + "</footer>\n</body>\n</html>\n";
    return reply;
}

http::Reply addToCart(Visit &visit) {
    const Json wish = Json::parse(visit.request.body.bytes, nullptr, false);
    if (!wish.is_object() || !wish.contains("productId") || !wish["productId"].is_number_unsigned())
        return errorReply(400, "bad_request", "Send a JSON object with productId and quantity.");
    const std::uint64_t id = wish["productId"].get<std::uint64_t>();
    if (id == 0 || id > kProducts)
        return notFound();
    const Json asked = wish.value("quantity", Json(1));
    const std::uint64_t quantity =
        asked.is_number_unsigned() ? std::min<std::uint64_t>(asked.get<std::uint64_t>(), 99) : 1;
    const std::string cart = visit.random.uuid();
    Json item{{"productId", id},
              {"quantity", quantity},
              {"lineTotal", double(productCents(id) * quantity) / 100.0}};

    Json body{{"cartId", cart},
              {"sequence", visit.instance.sequenceBase + visit.number},
              {"items", Json::array({std::move(item)})},
              {"currency", "EUR"},
              {"expiresAt", visit.timestamp(std::chrono::hours(1))}};
    if (visit.strikes(Fault::NullInNoisyId))
        body["cartId"] = nullptr;
    http::Reply reply = jsonReply(201, body);
    setHeader(reply, "cache-control", "no-store");
    setHeader(reply, "location", "/cart/" + cart);
    setHeader(reply, "set-cookie",
              "sid=" + visit.random.hex(32) + "; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax");
    return reply;
}

http::Reply removeFromCart(Visit &) {
    // Carts are not kept: whoever asks to remove an item finds it gone, at each instance alike.
    return {.status = 204, .headers = {{"cache-control", "no-store"}}};
}

http::Reply saveSettings(Visit &visit) {
    const auto id = visit.id(0, kUsers);
    if (!id)
        return notFound();
    const Json settings = Json::parse(visit.request.body.bytes, nullptr, false);
    if (!settings.is_object())
        return errorReply(400, "bad_request", "Send a JSON object with the settings.");
    Json changed = Json::array();
    for (const auto &[key, value] : settings.items())
        changed.push_back(key);
    http::Reply reply = jsonReply(
        200, {{"userId", *id},
              {"settings", settings},
              {"changed", std::move(changed)},
              {"audit", {{"by", "self"}, {"at", visit.timestamp()}, {"entry", visit.random.uuid()}}}});
    setHeader(reply, "cache-control", "no-store");
    return reply;
}

http::Reply showStock(Visit &visit) {
    const auto warehouse = visit.id(0, kWarehouses);
    if (!warehouse)
        return notFound();
    Json body = stock(*warehouse);
    body["countedAt"] = visit.timestamp();
    http::Reply reply = jsonReply(200, body);
    setHeader(reply, "cache-control", "no-cache");
    for (const std::string_view coding : {"br", "zstd", "gzip"}) {
        if (visit.accepts(coding)) {
            encodeBody(reply, coding);
            break;
        }
    }
    return reply;
}

http::Reply health(Visit &visit) {
    return jsonReply(200, {{"status", "ok"}, {"uptimeSeconds", visit.instance.uptimeBase + visit.number}});
}

} // namespace understudy::demo
