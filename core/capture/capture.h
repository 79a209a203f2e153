#pragma once

#include "core/base/result.h"
#include "core/model/exchange.h"
#include "core/model/run_definition.h"
#include "core/model/run_summary.h"

#include <functional>
#include <memory>
#include <string>

namespace understudy::capture {

/// Where finished exchanges go. Called on a capture thread; must not block. False: no room, the exchange is
/// counted as dropped.
using ExchangeSink = std::function<bool(Exchange &&)>;

/// One running strategy. start() returns when it is ready to take requests (or has begun to read its file);
/// it ends by stop() or, for bounded sources, by itself.
class Capture {
public:
    virtual ~Capture() = default;
    [[nodiscard]] virtual Status start() = 0;
    /// Stops taking requests, lets live answers that are under way finish (at most `grace`), joins its
    /// threads.
    virtual void stop(Duration grace) = 0;
    [[nodiscard]] virtual bool finished() const = 0; ///< a bounded source has delivered its last exchange
    [[nodiscard]] virtual RunCounters
    counters() const = 0; ///< requests, notSampled, unsafeSkipped, dropped, oversized, clientAborts, errors
    [[nodiscard]] virtual std::string
    address() const = 0; ///< "127.0.0.1:41234" for listening strategies, else empty
    [[nodiscard]] virtual double progress() const { return 0; } ///< 0..1 for files
    [[nodiscard]] virtual Status result() const { return {}; }  ///< why it ended early, if it did
};

/// The strategy the definition asks for. `seed` makes order of dispatch and sampling reproducible.
[[nodiscard]] Result<std::unique_ptr<Capture>> makeCapture(const RunDefinition &definition, ExchangeSink sink,
                                                           std::uint64_t seed);

} // namespace understudy::capture
