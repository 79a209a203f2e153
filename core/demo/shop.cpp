#include "core/demo/shop.h"

#include "core/demo/visit.h"

#include <array>
#include <ctime>

namespace understudy::demo {
namespace {

struct Route {
    std::string_view name; ///< "GET /orders/{id}"
    http::Reply (*answer)(Visit &);

    [[nodiscard]] std::string_view method() const { return name.substr(0, name.find(' ')); }
    [[nodiscard]] std::string_view path() const { return name.substr(name.find(' ') + 1); }
};

constexpr std::array kRoutes{
    Route{"GET /products", listProducts},
    Route{"GET /products/{id}", showProduct},
    Route{"GET /orders/{id}", showOrder},
    Route{"GET /users/{id}/profile", showProfile},
    Route{"GET /search", search},
    Route{"GET /recommendations/{id}", recommend},
    Route{"GET /pages/{slug}.html", showPage},
    Route{"POST /cart", addToCart},
    Route{"DELETE /cart/{id}/items/{n}", removeFromCart},
    Route{"PUT /users/{id}/settings", saveSettings},
    Route{"GET /inventory/{w}/stock", showStock},
    Route{"GET /health", health},
};

/// The values of the template's parameters; nothing when the path is of another shape.
std::optional<std::vector<std::string_view>> match(std::string_view pattern, std::string_view path) {
    std::vector<std::string_view> parameters;
    while (!pattern.empty()) {
        const std::size_t brace = pattern.find('{');
        const std::string_view literal = pattern.substr(0, brace);
        if (!path.starts_with(literal))
            return std::nullopt;
        path.remove_prefix(literal.size());
        pattern.remove_prefix(literal.size());
        if (pattern.empty())
            break;
        pattern.remove_prefix(pattern.find('}') + 1);
        // A parameter ends where the template's next literal begins, at the latest with its segment.
        const std::string_view next = pattern.substr(0, pattern.find('{'));
        const std::size_t end = next.empty() ? path.size() : path.find(next);
        if (end == std::string_view::npos || end == 0 ||
            path.substr(0, end).find('/') != std::string_view::npos)
            return std::nullopt;
        parameters.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    if (!path.empty())
        return std::nullopt;
    return parameters;
}

std::string httpDate(Instant now) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text.data();
}

/// 0.2 to 3 ms, mostly short: what a service on loopback with a warm cache looks like.
Duration jitter(Random &random) {
    const double u = random.unit();
    return Duration(200 + std::int64_t(2'800 * u * u * u));
}

http::Reply answer(Visit &visit, std::string_view &route) {
    // The server leaves out the body of answers to HEAD.
    const std::string_view method =
        visit.request.method == "HEAD" ? "GET" : std::string_view(visit.request.method);
    std::string allowed;
    for (const Route &candidate : kRoutes) {
        auto parameters = match(candidate.path(), visit.request.path());
        if (!parameters)
            continue;
        if (candidate.method() == method) {
            route = candidate.name;
            visit.parameters = std::move(*parameters);
            return candidate.answer(visit);
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(candidate.method());
    }
    if (allowed.empty())
        return errorReply(404, "not_found", "There is no such page.");
    http::Reply reply = errorReply(405, "method_not_allowed", "This page does not answer to this method.");
    setHeader(reply, "allow", allowed);
    return reply;
}

} // namespace

Instance makeInstance(std::uint64_t seed, Side side, bool faults) {
    std::array names{"amber", "cedar", "delta", "ember", "fjord",
                     "grove", "lumen", "maple", "raven", "umber"};
    Random(mix({seed, kNameStream})).shuffle(names);
    // Counters start equally far apart: were two of three close by chance, the third would stand out for
    // good.
    std::array<std::uint64_t, 3> starts{200'000, 300'000, 400'000};
    Random(mix({seed, kCounterStream})).shuffle(starts);
    const auto index = std::size_t(side);
    Instance instance{.name = std::string("shop-") + names[index], .seed = seed};
    instance.noiseSeed = mix({seed, kNoiseStream, index});
    instance.sequenceBase = starts[index];
    instance.uptimeBase = starts[(index + 1) % starts.size()];
    instance.faulty = faults && side == Side::Candidate;
    return instance;
}

const std::vector<std::string_view> &routeNames() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> list;
        for (const Route &route : kRoutes)
            list.push_back(route.name);
        return list;
    }();
    return names;
}

Served serve(const Instance &instance, const Request &request, std::uint64_t number, Instant now) {
    Visit visit{.instance = instance,
                .request = request,
                .number = number,
                .now = now,
                .random = Random(mix({instance.noiseSeed, number}))};
    const Duration usual = jitter(visit.random);
    Served served;
    served.reply = answer(visit, served.route);
    served.reply.delay += usual;
    setHeader(served.reply, "date", httpDate(now));
    setHeader(served.reply, "x-served-by", instance.name);
    setHeader(served.reply, "x-trace-id", visit.random.uuid());
    served.applied = std::move(visit.applied);
    return served;
}

} // namespace understudy::demo
