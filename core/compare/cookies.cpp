#include "core/compare/cookies.h"

#include "core/model/exchange.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace understudy::compare {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

struct Cookie {
    std::string_view name, value, path;
    std::vector<std::pair<std::string, std::string_view>> attributes;
};

/// "name=value" into its parts; without "=" all of it is the name.
std::pair<std::string_view, std::string_view> splitPair(std::string_view pair) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos)
        return {trimmed(pair), {}};
    return {trimmed(pair.substr(0, equals)), trimmed(pair.substr(equals + 1))};
}

Cookie parseCookie(std::string_view text) {
    Cookie cookie;
    std::size_t end = text.find(';');
    std::tie(cookie.name, cookie.value) = splitPair(text.substr(0, end));
    constexpr std::size_t kMostAttributes = 32;
    while (end != std::string_view::npos && cookie.attributes.size() < kMostAttributes) {
        text.remove_prefix(end + 1);
        end = text.find(';');
        const auto [name, value] = splitPair(text.substr(0, end));
        if (name.empty())
            continue;
        cookie.attributes.emplace_back(toLower(name), value);
        if (cookie.attributes.back().first == "path")
            cookie.path = value;
    }
    return cookie;
}

} // namespace

void parseSetCookies(const std::vector<std::string_view> &values, ValueTree &tree) {
    std::vector<Cookie> cookies;
    for (const std::string_view value : values)
        cookies.push_back(parseCookie(value));
    TreeBuilder builder(tree);
    builder.open(ValueType::Object);
    for (Cookie &cookie : cookies) {
        const auto same = std::count_if(cookies.begin(), cookies.end(),
                                        [&](const Cookie &other) { return other.name == cookie.name; });
        std::string key(cookie.name);
        if (same > 1)
            key += "; path=" + std::string(cookie.path);
        builder.open(ValueType::Object, builder.own(std::move(key)));
        builder.scalar(ValueType::String, cookie.value, "=value");
        for (auto &[name, value] : cookie.attributes)
            builder.scalar(ValueType::String, value, builder.own(std::move(name)));
        builder.close();
    }
    builder.close();
    builder.finish();
}

} // namespace understudy::compare
