#include "core/http/url.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace understudy::http {

namespace {

std::optional<std::uint16_t> parsePort(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return port;
}

struct Authority {
    std::string_view host;
    std::optional<std::string_view> port;
};

std::optional<Authority> splitAuthority(std::string_view text) {
    Authority result;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == text.npos)
            return std::nullopt;
        result.host = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
        if (!text.empty() && text.front() != ':')
            return std::nullopt;
        if (!text.empty())
            result.port = text.substr(1);
    } else {
        const std::size_t colon = text.find(':');
        result.host = text.substr(0, colon);
        if (colon != text.npos)
            result.port = text.substr(colon + 1);
    }
    if (result.host.empty())
        return std::nullopt;
    return result;
}

bool isBadInUrl(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\';
}

std::unexpected<Error> notAUrl(std::string_view text, std::string why) {
    return fail(ErrorCode::InvalidInput,
                "\"" + std::string(text.substr(0, 200)) + "\" is not the address of a target.",
                std::move(why), "Write it as http://127.0.0.1:8001.");
}

} // namespace

Result<HostPort> splitHostPort(std::string_view text) {
    const auto authority = splitAuthority(text);
    const auto port = authority && authority->port ? parsePort(*authority->port) : std::nullopt;
    if (!port)
        return fail(ErrorCode::InvalidInput,
                    "\"" + std::string(text.substr(0, 200)) + "\" is not an address and a port.", {},
                    "Write it as 127.0.0.1:8080; port 0 picks a free one.");
    return HostPort{std::string(authority->host), *port};
}

Result<BaseUrl> parseBaseUrl(std::string_view text) {
    BaseUrl url;
    std::string_view rest = text;
    if (rest.starts_with("https://")) {
        url.tls = true;
        url.port = 443;
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return notAUrl(text, "It does not begin with http:// or https://.");
    }
    if (std::any_of(rest.begin(), rest.end(), isBadInUrl))
        return notAUrl(text, "It holds a character that an address cannot have.");
    if (rest.find_first_of("?#") != rest.npos)
        return notAUrl(text, "A base address has no query.");
    const std::string_view place = rest.substr(0, rest.find('/'));
    if (place.find('@') != place.npos) // may hold a password: not repeated in the message
        return fail(ErrorCode::InvalidInput, "The address of a target holds a user name or password.",
                    "Addresses are stored in the project and shown.", "Write it as http://127.0.0.1:8001.");
    const auto authority = splitAuthority(place);
    if (!authority)
        return notAUrl(text, "It has no host.");
    if (authority->port) {
        const auto port = parsePort(*authority->port);
        if (!port || *port == 0)
            return notAUrl(text, "Its port is not a number from 1 to 65535.");
        url.port = *port;
    }
    url.host = authority->host;
    url.authority = place;
    url.base = rest.substr(place.size());
    while (url.base.ends_with('/'))
        url.base.pop_back();
    return url;
}

} // namespace understudy::http
