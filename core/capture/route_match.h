#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace understudy::capture {

/// The routes of RunDefinition::unsafeRoutes: "POST /cart", "DELETE /cart/{id}/items/{n}" where {…} is one
/// segment, "PUT /admin/**" where the end is a whole subtree. A path that servers may read in two ways
/// ("/a/../b",
/// "/a/%2e%2e/b", "/a%2fb") is on none: nobody opted it in.
class RouteMatch {
public:
    [[nodiscard]] static Result<RouteMatch> parse(const std::vector<std::string> &routes);
    [[nodiscard]] bool matches(std::string_view method, std::string_view path) const;

private:
    struct Segment {
        std::string text;
        bool any = false; ///< any one segment that is not empty
    };
    struct Route {
        std::string method;
        std::vector<Segment> segments;
        bool subtree = false;
    };
    static bool matches(const Route &route, const std::vector<std::string_view> &segments);
    std::vector<Route> m_routes;
};

} // namespace understudy::capture
