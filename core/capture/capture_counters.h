#pragma once

#include "core/model/run_summary.h"

#include <atomic>
#include <cstdint>

namespace understudy::capture {

/// What a strategy counts while it runs; read from any thread.
struct CaptureCounters {
    using Count = std::atomic<std::uint64_t>;
    Count requests{0}, notSampled{0}, unsafeSkipped{0}, dropped{0}, oversized{0}, clientAborts{0}, errors{0};

    static void add(Count &count) { count.fetch_add(1, std::memory_order_relaxed); }

    [[nodiscard]] RunCounters snapshot() const {
        RunCounters counters;
        counters.requests = requests;
        counters.notSampled = notSampled;
        counters.unsafeSkipped = unsafeSkipped;
        counters.dropped = dropped;
        counters.oversized = oversized;
        counters.clientAborts = clientAborts;
        counters.errors = errors;
        return counters;
    }
};

} // namespace understudy::capture
