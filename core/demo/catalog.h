#pragma once

#include "core/demo/random.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The shop's data. Everything follows from ids alone, so that three instances agree without sharing
/// anything.
namespace understudy::demo {

using Json = nlohmann::ordered_json;

inline constexpr std::uint64_t kProducts = 5'000;
inline constexpr std::uint64_t kOrders = 90'000;
inline constexpr std::uint64_t kUsers = 20'000;
inline constexpr std::uint64_t kWarehouses = 24;

enum class Table : std::uint8_t { Product = 1, Order, User, Warehouse, Listing, Search };
/// The numbers behind one row of the shop's data.
[[nodiscard]] Random rowOf(Table table, std::uint64_t id);

[[nodiscard]] std::string productName(std::uint64_t id); ///< "Brass lamp"
[[nodiscard]] std::string productSlug(std::uint64_t id); ///< "brass-lamp-417"
[[nodiscard]] std::uint64_t productCents(std::uint64_t id);
[[nodiscard]] std::string userName(std::uint64_t id);
[[nodiscard]] std::string words(Random &random, std::size_t count);
[[nodiscard]] std::string_view category(std::uint64_t number);
[[nodiscard]] std::string_view searchWord(std::uint64_t number);

[[nodiscard]] Json productSummary(std::uint64_t id);
[[nodiscard]] Json product(std::uint64_t id);
[[nodiscard]] Json order(std::uint64_t id);
[[nodiscard]] Json profile(std::uint64_t id);
[[nodiscard]] Json stock(std::uint64_t warehouse);

} // namespace understudy::demo
