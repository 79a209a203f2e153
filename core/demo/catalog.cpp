#include "core/demo/catalog.h"

#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

namespace understudy::demo {
namespace {

constexpr std::array kAdjectives{"brass", "oak",    "linen",  "copper", "walnut", "ivory", "slate",
                                 "amber", "cobalt", "velvet", "wicker", "marble", "maple", "silver"};
constexpr std::array kThings{"lamp",  "table", "chair",  "vase",   "kettle", "mirror",  "basket",
                             "clock", "shelf", "carpet", "teapot", "candle", "cushion", "bowl"};
constexpr std::array kWords{"hand",  "made",   "solid",   "light",   "warm",   "quiet",  "sturdy",
                            "small", "room",   "morning", "evening", "garden", "window", "simple",
                            "clean", "corner", "lasting", "natural", "soft",   "bright"};
constexpr std::array<std::string_view, 6> kCategories{"lamps",  "tables",   "kitchen",
                                                      "garden", "textiles", "decor"};
constexpr std::array kFirstNames{"Ada",   "Björn", "Chloé", "Dušan", "Edda",
                                 "Farid", "Greta", "Hugo",  "İpek",  "Jonas"};
constexpr std::array kLastNames{"Arendt", "Brandt", "Costa", "Dvořák", "Engel", "Fontaine", "García", "Holm"};
constexpr std::array kCities{"Berlin", "Lyon", "Porto", "Brno", "Graz", "Malmö", "Gent", "Turin"};
constexpr std::array kStates{"PLACED", "PAID", "PACKED", "SHIPPED", "DELIVERED"};
constexpr std::array kCarriers{"DHL", "UPS", "GLS", "DPD"};
constexpr std::array kTags{"new", "sale", "eco", "handmade", "bestseller", "limited", "vintage"};

double money(std::uint64_t cents) {
    return double(cents) / 100.0;
}

std::string sku(std::uint64_t product) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "SKU-%06llu", static_cast<unsigned long long>(product));
    return text.data();
}

std::string day(Random &row) {
    const auto month = unsigned(row.between(1, 9));
    const auto dayOfMonth = unsigned(row.between(1, 28));
    const auto hour = unsigned(row.below(24));
    const auto minute = unsigned(row.below(60));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "2026-%02u-%02uT%02u:%02u:00Z", month, dayOfMonth, hour, minute);
    return text.data();
}

Json address(Random &row) {
    std::string street = words(row, 2);
    street += " " + std::to_string(row.between(1, 180));
    return {{"street", std::move(street)},
            {"zip", std::to_string(row.between(10'000, 99'999))},
            {"city", row.pick(kCities)}};
}

Json orderLine(Random &row) {
    const std::uint64_t product = row.between(1, kProducts);
    Json discounts = Json::array();
    for (std::uint64_t i = row.below(3); i > 0; --i)
        discounts.push_back(
            {{"code", "SAVE" + std::to_string(row.between(10, 99))}, {"percent", row.between(1, 20)}});
    return {{"sku", sku(product)},
            {"name", productName(product)},
            {"quantity", row.between(1, 5)},
            {"price", money(productCents(product))},
            {"discounts", std::move(discounts)}};
}

Json shipment(Random &row, std::size_t lines) {
    Json parcels = Json::array();
    for (std::uint64_t i = row.between(1, 3); i > 0; --i) {
        Json contents = Json::array();
        for (std::size_t line = 0; line < lines; ++line) {
            if (row.chance(0.5))
                contents.push_back(line + 1);
        }
        parcels.push_back({{"weightGrams", row.between(200, 9'000)}, {"lines", std::move(contents)}});
    }
    return {{"carrier", row.pick(kCarriers)}, {"shippedAt", day(row)}, {"parcels", std::move(parcels)}};
}

} // namespace

Random rowOf(Table table, std::uint64_t id) {
    return Random(mix({std::uint64_t(table), id}));
}

std::string productName(std::uint64_t id) {
    Random row = rowOf(Table::Product, id);
    std::string name = row.pick(kAdjectives);
    name += std::string(" ") + row.pick(kThings);
    name.front() = char(std::toupper(static_cast<unsigned char>(name.front())));
    return name;
}

std::string productSlug(std::uint64_t id) {
    std::string slug = productName(id) + "-" + std::to_string(id);
    for (char &c : slug)
        c = c == ' ' ? '-' : char(std::tolower(static_cast<unsigned char>(c)));
    return slug;
}

std::uint64_t productCents(std::uint64_t id) {
    Random row(mix({std::uint64_t(Table::Product), id, 1}));
    return row.between(299, 89'999);
}

std::string userName(std::uint64_t id) {
    Random row = rowOf(Table::User, id);
    std::string name = row.pick(kFirstNames);
    name += std::string(" ") + row.pick(kLastNames);
    return name;
}

std::string words(Random &random, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += i == 0 ? "" : " ";
        text += random.pick(kWords);
    }
    return text;
}

std::string_view category(std::uint64_t number) {
    return kCategories[number % kCategories.size()];
}

std::string_view searchWord(std::uint64_t number) {
    return number % 2 == 0 ? kAdjectives[number / 2 % kAdjectives.size()]
                           : kThings[number / 2 % kThings.size()];
}

Json productSummary(std::uint64_t id) {
    Random row(mix({std::uint64_t(Table::Product), id, 2}));
    return {{"id", id},
            {"name", productName(id)},
            {"price", money(productCents(id))},
            {"rating", double(row.between(10, 50)) / 10.0},
            {"inStock", row.chance(0.8)}};
}

Json product(std::uint64_t id) {
    Random row(mix({std::uint64_t(Table::Product), id, 3}));
    Json tags = Json::array();
    for (std::uint64_t i = row.between(1, 4); i > 0; --i)
        tags.push_back(row.pick(kTags));
    Json related = Json::array();
    for (int i = 0; i < 6; ++i)
        related.push_back(row.between(1, kProducts));
    Json json = productSummary(id);
    json["sku"] = sku(id);
    json["category"] = category(row.next());
    json["description"] = words(row, 40) + ".";
    json["dimensions"] = {{"widthMm", row.between(20, 2'000)},
                          {"heightMm", row.between(20, 2'000)},
                          {"weightGrams", row.between(100, 40'000)}};
    json["tags"] = std::move(tags);
    json["related"] = std::move(related);
    return json;
}

Json order(std::uint64_t id) {
    Random row = rowOf(Table::Order, id);
    const std::uint64_t user = row.between(1, kUsers);
    Json items = Json::array();
    for (std::uint64_t i = row.between(1, 6); i > 0; --i)
        items.push_back(orderLine(row));
    std::uint64_t cents = 0;
    for (const Json &item : items)
        cents += std::uint64_t(std::llround(item["price"].get<double>() * 100)) *
                 item["quantity"].get<std::uint64_t>();
    Json shipments = Json::array();
    for (std::uint64_t i = row.below(3); i > 0; --i)
        shipments.push_back(shipment(row, items.size()));
    return {{"id", id},
            {"placedAt", day(row)},
            {"state", row.pick(kStates)},
            {"customer",
             {{"id", user},
              {"name", userName(user)},
              {"email", "user" + std::to_string(user) + "@shop.example"}}},
            {"items", std::move(items)},
            {"shipments", std::move(shipments)},
            {"totals",
             {{"net", money(cents)}, {"tax", money(cents * 19 / 100)}, {"gross", money(cents * 119 / 100)}}}};
}

Json profile(std::uint64_t id) {
    Random row(mix({std::uint64_t(Table::User), id, 1}));
    Json addresses = Json::array();
    for (std::uint64_t i = row.between(1, 2); i > 0; --i)
        addresses.push_back(address(row));
    Json middleName = nullptr;
    if (row.chance(0.3))
        middleName = row.pick(kFirstNames);
    return {{"id", id},
            {"name", userName(id)},
            {"middleName", std::move(middleName)},
            {"email", "user" + std::to_string(id) + "@shop.example"},
            {"memberSince", day(row)},
            {"loyaltyPoints", row.between(0, 9'999)},
            {"addresses", std::move(addresses)},
            {"preferences", {{"newsletter", row.chance(0.4)}, {"language", row.chance(0.5) ? "en" : "de"}}}};
}

Json stock(std::uint64_t warehouse) {
    Random row = rowOf(Table::Warehouse, warehouse);
    Json items = Json::array();
    for (int i = 0; i < 40; ++i)
        items.push_back({{"sku", sku(row.between(1, kProducts))}, {"quantity", row.below(800)}});
    return {{"warehouse", warehouse}, {"city", row.pick(kCities)}, {"items", std::move(items)}};
}

} // namespace understudy::demo
