#pragma once

#include "core/base/clock.h"
#include "core/demo/faults.h"
#include "core/http/simple_server.h"
#include "core/model/exchange.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The shop itself: pure functions from a request and the state of one instance to an answer. No sockets, no
/// clock.
namespace understudy::demo {

/// One of the three running copies. Names and counters of all three have the same length and shape, so that
/// nothing but chance tells two instances of one version apart.
struct Instance {
    std::string name;
    std::uint64_t seed = 1; ///< of the demo: which requests a fault strikes
    std::uint64_t noiseSeed = 1;
    std::uint64_t sequenceBase = 0, uptimeBase = 0;
    bool faulty = false;
};
[[nodiscard]] Instance makeInstance(std::uint64_t seed, Side side, bool faults);

/// "GET /orders/{id}", … in a fixed order.
[[nodiscard]] const std::vector<std::string_view> &routeNames();

struct Served {
    http::Reply reply;      ///< delay included
    std::string_view route; ///< of routeNames(); empty when no route fits
    std::vector<Fault> applied;
};

/// `visit` is the number of this request at this instance: it draws the noise. Faults follow from the request
/// id.
[[nodiscard]] Served serve(const Instance &instance, const Request &request, std::uint64_t visit,
                           Instant now);

} // namespace understudy::demo
