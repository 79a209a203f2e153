#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Numbers as the sentences of a verdict say them.
namespace understudy::verdict::words {

[[nodiscard]] std::string count(std::uint64_t number); ///< "10,431"
[[nodiscard]] std::string count(std::uint64_t number, std::string_view one,
                                std::string_view many);       ///< "1 request"
[[nodiscard]] std::string percent(double share);              ///< "0.25 %"
[[nodiscard]] std::string evidence(double logE);              ///< "4.1", "120", "1.7 billion"
[[nodiscard]] std::string requests(std::uint64_t number);     ///< "1 request", "2,000 requests"
[[nodiscard]] std::string moreRequests(std::uint64_t number); ///< "1 more request", "2,000 more requests"

} // namespace understudy::verdict::words
