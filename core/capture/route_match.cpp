#include "core/capture/route_match.h"

#include "core/model/exchange.h"

#include <algorithm>
#include <array>
#include <utility>

namespace understudy::capture {

namespace {

/// "/a/b" gives "a", "b"; "/a/" gives "a", "".
std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> segments;
    path.remove_prefix(1);
    for (;;) {
        const std::size_t slash = path.find('/');
        segments.push_back(path.substr(0, slash));
        if (slash == path.npos)
            return segments;
        path.remove_prefix(slash + 1);
    }
}

/// Paths that a server may take for another one than is written: dot segments, and slashes, backslashes and
/// dots in disguise. Servers differ in what they make of them (RFC 3986 6.2.2), so they are on no route.
bool isAmbiguous(std::string_view path) {
    std::string plain; // what a server that decodes once or twice may see
    for (std::size_t i = 0; i < path.size(); ++i) {
        static constexpr std::array<std::pair<std::string_view, char>, 4> kDisguised{
            {{"2f", '\\'}, {"5c", '\\'}, {"2e", '.'}, {"25", '%'}}};
        const auto coded = std::ranges::find_if(kDisguised, [&](const auto &each) {
            return path[i] == '%' && equalsIgnoringCase(path.substr(i + 1, 2), each.first);
        });
        if (coded == kDisguised.end()) {
            plain += path[i];
        } else if (coded->second == '%') {
            return true;
        } else {
            plain += coded->second;
            i += 2;
        }
    }
    if (plain.find('\\') != plain.npos)
        return true;
    return std::ranges::any_of(split(plain), [](std::string_view segment) {
        segment = segment.substr(0, segment.find(';'));
        return segment == "." || segment == "..";
    });
}

std::unexpected<Error> notARoute(const std::string &text) {
    return fail(ErrorCode::InvalidInput, "\"" + text.substr(0, 200) + "\" is not a route.", {},
                "Write a method and a path, for example POST /cart or DELETE /cart/{id}; /** at the end "
                "stands for all "
                "below.");
}

} // namespace

Result<RouteMatch> RouteMatch::parse(const std::vector<std::string> &routes) {
    RouteMatch match;
    for (const std::string &text : routes) {
        const std::size_t blank = text.find(' ');
        const std::size_t start = text.find_first_not_of(' ', blank);
        if (blank == 0 || blank == text.npos || start == text.npos || text[start] != '/' ||
            text.find_first_of(" ?#", start) != text.npos)
            return notARoute(text);
        Route route{.method = text.substr(0, blank)};
        std::transform(route.method.begin(), route.method.end(), route.method.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
        for (const std::string_view segment : split(std::string_view(text).substr(start))) {
            if (route.subtree) // "**" is allowed at the end only
                return notARoute(text);
            if (segment == "**")
                route.subtree = true;
            else if (segment.starts_with('{') && segment.ends_with('}') && segment.size() > 2)
                route.segments.push_back({.any = true});
            else if (segment.find_first_of("{}*") != segment.npos)
                return notARoute(text);
            else
                route.segments.push_back({.text = std::string(segment)});
        }
        match.m_routes.push_back(std::move(route));
    }
    return match;
}

bool RouteMatch::matches(std::string_view method, std::string_view path) const {
    if (!path.starts_with('/') || isAmbiguous(path))
        return false;
    const auto segments = split(path);
    return std::any_of(m_routes.begin(), m_routes.end(), [&](const Route &route) {
        return route.method == method && matches(route, segments);
    });
}

bool RouteMatch::matches(const Route &route, const std::vector<std::string_view> &segments) {
    if (route.subtree ? segments.size() < route.segments.size() : segments.size() != route.segments.size())
        return false;
    for (std::size_t i = 0; i < route.segments.size(); ++i) {
        const Segment &wanted = route.segments[i];
        const bool fits = wanted.any ? !segments[i].empty() : segments[i] == wanted.text;
        if (!fits)
            return false;
    }
    return true;
}

} // namespace understudy::capture
