#pragma once

#include "core/base/result.h"
#include "core/model/difference.h"
#include "core/model/exchange.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::store {

/// A kept exchange without the bytes of its bodies, and what differs in it.
struct KeptRecord {
    Exchange exchange;
    std::vector<Difference> differences;
};

/// Bodies of an exchange in the order they are stored: request, then answers by Side.
inline constexpr std::size_t kBodies = 4;
/// nullptr: that side was not asked.
[[nodiscard]] std::array<Body *, kBodies> bodiesOf(Exchange &exchange);
[[nodiscard]] std::array<const Body *, kBodies> bodiesOf(const Exchange &exchange);

[[nodiscard]] std::string encodeKept(const Exchange &exchange, const std::vector<Difference> &differences);
/// Corrupt when it was not made by encodeKept().
[[nodiscard]] Result<KeptRecord> decodeKept(std::string_view record);

} // namespace understudy::store
