#include "core/mesh/shadow_host.h"

#include "core/model/exchange.h"

#include <algorithm>

namespace understudy::mesh {
namespace {

constexpr std::string_view kSuffix = "-shadow";

/// Where the port begins (its colon), or the end: "foo:8080" gives 3, "[::1]:80" gives 5, "::1" its end.
std::size_t portAt(std::string_view authority) {
    const std::size_t colon = authority.rfind(':');
    if (colon == authority.npos)
        return authority.size();
    const std::string_view port = authority.substr(colon + 1);
    const bool isPort =
        !port.empty() && std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
    const bool isInAddress = authority.find(':') != colon && !authority.starts_with('[');
    const bool isInBrackets = authority.find(']', colon) != authority.npos;
    return isPort && !isInAddress && !isInBrackets ? colon : authority.size();
}

bool endsWithSuffix(std::string_view host) {
    return host.size() > kSuffix.size() &&
           equalsIgnoringCase(host.substr(host.size() - kSuffix.size()), kSuffix);
}

std::string_view withoutSuffix(std::string_view host) {
    return host.substr(0, host.size() - kSuffix.size());
}

} // namespace

std::string withShadowSuffix(std::string_view authority) {
    if (authority.empty())
        return {};
    const std::size_t port = portAt(authority);
    return std::string(authority.substr(0, port)).append(kSuffix).append(authority.substr(port));
}

std::optional<ShadowHost> readShadowHost(std::string_view authority) {
    const std::size_t port = portAt(authority);
    if (const std::string_view host = authority.substr(0, port); endsWithSuffix(host)) {
        const std::string_view original = withoutSuffix(host);
        if (const std::size_t inner = portAt(original); inner < original.size())
            return ShadowHost{ShadowForm::AfterPort, std::string(original)};
        const auto form = original.ends_with(']')   ? ShadowForm::Address
                          : port < authority.size() ? ShadowForm::BeforePort
                                                    : ShadowForm::Host;
        return ShadowHost{form, std::string(original).append(authority.substr(port))};
    }
    return std::nullopt;
}

} // namespace understudy::mesh
