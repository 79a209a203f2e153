#include "core/compare/header_values.h"

#include "core/model/exchange.h"

#include <algorithm>
#include <array>

namespace understudy::compare {

namespace {

template <std::size_t N> bool contains(const std::array<std::string_view, N> &set, std::string_view name) {
    return std::find(set.begin(), set.end(), name) != set.end();
}

constexpr std::array<std::string_view, 9> kFraming{"connection", "keep-alive",     "proxy-connection",
                                                   "te",         "trailer",        "transfer-encoding",
                                                   "upgrade",    "http2-settings", "content-length"};
constexpr std::array<std::string_view, 5> kFollowsBody{"etag", "content-md5", "digest", "content-digest",
                                                       "repr-digest"};
/// Comma separated sets: order and case of the words mean nothing.
constexpr std::array<std::string_view, 8> kSets{"vary",
                                                "allow",
                                                "cache-control",
                                                "pragma",
                                                "accept-patch",
                                                "access-control-allow-headers",
                                                "access-control-allow-methods",
                                                "access-control-expose-headers"};

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Splits at the separator outside of quotes.
std::vector<std::string> split(std::string_view value, char separator) {
    std::vector<std::string> parts;
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == '"')
            quoted = !quoted;
        if (i < value.size() && (quoted || value[i] != separator))
            continue;
        if (const std::string_view part = trimmed(value.substr(begin, i - begin)); !part.empty())
            parts.emplace_back(part);
        begin = i + 1;
    }
    return parts;
}

std::string join(const std::vector<std::string> &parts, std::string_view separator) {
    std::string joined;
    for (const std::string &part : parts) {
        if (!joined.empty())
            joined += separator;
        joined += part;
    }
    return joined;
}

std::string canonicalType(std::string_view value) {
    std::vector<std::string> parts = split(value, ';');
    for (std::string &part : parts) {
        const std::size_t equals = part.find('=');
        std::string name = toLower(trimmed(std::string_view(part).substr(0, equals)));
        if (equals == std::string::npos) {
            part = std::move(name);
            continue;
        }
        std::string_view parameter = trimmed(std::string_view(part).substr(equals + 1));
        if (parameter.size() >= 2 && parameter.front() == '"' && parameter.back() == '"')
            parameter = parameter.substr(1, parameter.size() - 2);
        part = name + "=" + (name == "charset" ? toLower(parameter) : std::string(parameter));
    }
    if (parts.size() > 1)
        std::sort(parts.begin() + 1, parts.end());
    return join(parts, "; ");
}

} // namespace

bool isFraming(std::string_view lowerName) {
    return contains(kFraming, lowerName);
}

bool followsBody(std::string_view lowerName) {
    return contains(kFollowsBody, lowerName);
}

std::string canonicalValue(std::string_view lowerName, std::string_view value) {
    if (lowerName == "content-type")
        return canonicalType(value);
    if (!contains(kSets, lowerName))
        return std::string(value);
    std::vector<std::string> parts = split(value, ',');
    for (std::string &part : parts)
        part = toLower(part);
    std::sort(parts.begin(), parts.end());
    return join(parts, ", ");
}

} // namespace understudy::compare
