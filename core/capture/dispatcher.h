#pragma once

#include "core/capture/capture.h"
#include "core/capture/capture_counters.h"
#include "core/capture/mirror_policy.h"
#include "core/http/ask.h"
#include "core/http/io_thread.h"
#include "core/model/run_definition.h"

#include <array>
#include <memory>
#include <optional>
#include <unordered_set>

namespace understudy::capture {

class Dispatcher;

/// A request that is being mirrored, until the sides that are asked have answered.
struct Mirrored {
    explicit Mirrored(Dispatcher &owner);
    ~Mirrored();
    Mirrored(const Mirrored &) = delete;
    Mirrored &operator=(const Mirrored &) = delete;

    Dispatcher &dispatcher;
    Exchange exchange;
    int version = 11; ///< of HTTP, as the caller spoke
    http::BodyCollector requestBody;
    std::array<http::BodyCollector, 3> answerBodies; ///< by Side
    int awaited = 0;                                 ///< sides that have not answered yet
    bool abandoned = false;                          ///< will not be offered
    http::Deadlines::Guard patience;
};

/// Asks baseline and candidate, gathers the answers and offers the exchange. Bounded: at most kMostInFlight
/// requests and kMostBytes of bodies at a time; what does not fit is dropped and counted. For the capture
/// thread.
class Dispatcher {
public:
    static constexpr std::size_t kMostInFlight = 256;
    static constexpr std::uint64_t kMostBytes = 512ull << 20;

    Dispatcher(http::IoThread &io, const RunDefinition &definition, MirrorPolicy policy, ExchangeSink sink,
               CaptureCounters &counters);

    /// Decides about a request; null (and counted) when it is not to be mirrored. The caller fills in the
    /// request.
    [[nodiscard]] std::shared_ptr<Mirrored> begin(std::string_view method, std::string_view target,
                                                  const Headers &headers);
    /// The exchange will also have live's answer, by settle().
    static void awaitLive(Mirrored &mirrored) { ++mirrored.awaited; }
    /// The request is complete: asks baseline and candidate now, in random order, and waits for neither.
    void dispatch(const std::shared_ptr<Mirrored> &mirrored, Body requestBody);
    /// A side has answered (or failed); the last one offers the exchange.
    void settle(Mirrored &mirrored, Side side, Answer answer);
    /// Asks one side and settles it.
    [[nodiscard]] http::Task<> ask(std::shared_ptr<Mirrored> mirrored, Side side);
    /// Counts it as oversized if an answer was too long to be kept. Once, before it is offered.
    void countSizes(const Mirrored &mirrored);
    /// Hands the exchange to the sink; false when there is no room, the exchange is then still there.
    [[nodiscard]] bool offer(Mirrored &mirrored);
    /// Gives the exchange up: answers that still come are drained and forgotten. The caller counts why.
    static void abandon(Mirrored &mirrored) { mirrored.abandoned = true; }

    /// Ends all that is under way; the exchanges are counted as dropped.
    void abortAll();
    void closePools();
    [[nodiscard]] bool isIdle() const { return m_mirrored.empty(); }
    /// Called each time the last request in flight is done with.
    void whenIdle(std::function<void()> callback) { m_whenIdle = std::move(callback); }
    /// Collects a body within the definition's cap and the common budget.
    [[nodiscard]] http::BodyCollector bodyCollector() { return http::BodyCollector(m_bodyCap, &m_budget); }
    [[nodiscard]] bool asks(Side side) const { return m_pools[std::size_t(side)].has_value(); }
    [[nodiscard]] http::ClientPool &pool(Side side) { return *m_pools[std::size_t(side)]; }
    [[nodiscard]] MirrorPolicy &policy() { return m_policy; }

private:
    friend struct Mirrored;
    void release(Mirrored *mirrored);

    http::IoThread &m_io;
    const CaptureSource m_source;
    const Duration m_shadowTimeout;
    const std::uint64_t m_bodyCap;
    MirrorPolicy m_policy;
    ExchangeSink m_sink;
    CaptureCounters &m_counters;
    std::array<std::optional<http::ClientPool>, 3> m_pools; ///< by Side; none where there is no target
    http::ByteBudget m_budget{kMostBytes};
    std::unordered_set<http::Aborter *> m_asking;
    std::unordered_set<Mirrored *> m_mirrored;
    std::function<void()> m_whenIdle;
};

} // namespace understudy::capture
