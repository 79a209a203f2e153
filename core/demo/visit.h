#pragma once

#include "core/demo/catalog.h"
#include "core/demo/faults.h"
#include "core/demo/random.h"
#include "core/demo/shop.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::demo {

/// One request at one instance: what an endpoint may draw on.
struct Visit {
    const Instance &instance;
    const Request &request;
    std::uint64_t number;
    Instant now;
    Random random;
    std::vector<std::string_view> parameters{}; ///< path parameters in order
    std::vector<Fault> applied{};

    /// True when this instance has the fault and it strikes this request; noted as applied.
    [[nodiscard]] bool strikes(Fault fault);
    /// The same for faults that depend on the data.
    [[nodiscard]] bool strikes(Fault fault, bool here);

    [[nodiscard]] std::optional<std::uint64_t> id(std::size_t parameter,
                                                  std::uint64_t last) const; ///< in 1…last
    [[nodiscard]] std::string
    query(std::string_view name) const; ///< first value, undecoded; empty when absent
    [[nodiscard]] bool accepts(std::string_view coding) const;
    [[nodiscard]] std::string timestamp(Duration later = Duration{0}) const; ///< "2026-03-02T08:00:05.506Z"
};

[[nodiscard]] http::Reply jsonReply(int status, const Json &body);
[[nodiscard]] http::Reply errorReply(int status, std::string_view code, std::string_view message);
void setHeader(http::Reply &reply, std::string name, std::string value);
void encodeBody(http::Reply &reply, std::string_view coding);

// The endpoints, by route.
[[nodiscard]] http::Reply listProducts(Visit &visit);
[[nodiscard]] http::Reply showProduct(Visit &visit);
[[nodiscard]] http::Reply showOrder(Visit &visit);
[[nodiscard]] http::Reply showProfile(Visit &visit);
[[nodiscard]] http::Reply search(Visit &visit);
[[nodiscard]] http::Reply recommend(Visit &visit);
[[nodiscard]] http::Reply showPage(Visit &visit);
[[nodiscard]] http::Reply addToCart(Visit &visit);
[[nodiscard]] http::Reply removeFromCart(Visit &visit);
[[nodiscard]] http::Reply saveSettings(Visit &visit);
[[nodiscard]] http::Reply showStock(Visit &visit);
[[nodiscard]] http::Reply health(Visit &visit);

} // namespace understudy::demo
