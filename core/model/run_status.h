#pragma once

#include "core/model/run_summary.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace understudy {

enum class RunState : std::uint8_t { Idle, Preflight, Starting, Running, Draining, Stopped, Failed };
[[nodiscard]] std::string_view toString(RunState state); ///< "idle", "preflight", …

/// The one table of legal moves. Stop is legal from every state that does anything.
[[nodiscard]] bool mayMove(RunState from, RunState to);

/// What the status strip shows; cheap to read, refreshed about four times a second.
struct RunStatus {
    RunState state = RunState::Idle;
    RunId run = 0;
    std::string name, address; ///< where to send traffic, "127.0.0.1:41234"; empty for files
    CaptureSource source = CaptureSource::Inline;
    double share = 1;
    Instant started{}, endsAt{}; ///< endsAt: time limit
    double requestsPerSecond = 0;
    double liveP50Ms = 0, liveP99Ms = 0, candidateP99Ms = 0; ///< over the last seconds
    RunCounters counters;
    std::size_t regressions = 0, undecided = 0;
    double progress = 0;           ///< files: 0..1
    std::string message;           ///< failure or notice: what happened, why, what to do
    bool recordingStopped = false; ///< disk full: counting goes on, nothing more is stored
    bool demo = false;
};

} // namespace understudy
