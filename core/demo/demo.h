#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/exchange.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace understudy::demo {

struct DemoOptions {
    std::uint64_t seed = 1;
    double rate = 150; ///< requests a second
    Duration length = std::chrono::minutes(10);
    bool faults = true; ///< false: three instances of one version (A/A)
    std::array<std::string, 3> listen{"127.0.0.1:0", "127.0.0.1:0",
                                      "127.0.0.1:0"}; ///< by Side; port 0: any free one
};

/// One planted fault or noise source, in the vocabulary of the corpus truth files.
struct Planted {
    std::string id, route, location, kind, classification; ///< classification: "regression" | "noise"
    double rate = 1.0;
    std::string description;
    std::vector<std::string> also; ///< locations that only follow from this fault
    std::uint64_t hits = 0;        ///< how often it was applied so far; filled by Demo::truth()
};

/// Live, baseline and candidate of a small shop on loopback, and a seeded, bounded stream of requests that
/// goes to `trafficTo` (the inline proxy). The services keep running until destruction; the stream ends after
/// `length`.
class Demo {
public:
    [[nodiscard]] static Result<std::unique_ptr<Demo>> start(const DemoOptions &options);
    virtual ~Demo() = default;
    [[nodiscard]] virtual std::array<std::string, 3> targets() const = 0; ///< base URLs by Side
    [[nodiscard]] virtual std::vector<std::string>
    unsafeRoutes() const = 0; ///< to opt in: shadowing them is safe here
    /// Starts the request stream against this address ("127.0.0.1:41234").
    [[nodiscard]] virtual Status startTraffic(const std::string &address) = 0;
    virtual void stopTraffic() = 0;
    [[nodiscard]] virtual bool trafficFinished() const = 0;
    [[nodiscard]] virtual std::uint64_t requestsSent() const = 0;
    [[nodiscard]] virtual std::vector<Planted> truth() const = 0;
    /// The truth as corpus/README.md's NAME.truth.json, with counts of how often each fault was applied so
    /// far.
    [[nodiscard]] virtual std::string truthJson() const = 0;
};

} // namespace understudy::demo
