#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace understudy::http {

struct HostPort {
    std::string host; ///< without the brackets of an IPv6 address
    std::uint16_t port = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", "name:0".
[[nodiscard]] Result<HostPort> splitHostPort(std::string_view text);

/// Where a target is: "http://host[:port][/base]" or "https://…".
struct BaseUrl {
    bool tls = false;
    std::string host; ///< without brackets
    std::uint16_t port = 80;
    std::string authority; ///< as a Host header has it
    std::string base;      ///< put before every request target; empty or "/base"
};

[[nodiscard]] Result<BaseUrl> parseBaseUrl(std::string_view text);

} // namespace understudy::http
