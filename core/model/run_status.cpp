#include "core/model/run_status.h"

namespace understudy {

std::string_view toString(RunState state) {
    switch (state) {
    case RunState::Idle:
        return "idle";
    case RunState::Preflight:
        return "preflight";
    case RunState::Starting:
        return "starting";
    case RunState::Running:
        return "running";
    case RunState::Draining:
        return "draining";
    case RunState::Stopped:
        return "stopped";
    case RunState::Failed:
        return "failed";
    }
    return "?";
}

bool mayMove(RunState from, RunState to) {
    using enum RunState;
    switch (from) {
    case Idle:
    case Stopped:
    case Failed:
        return to == Preflight;
    case Preflight:
        return to == Starting || to == Failed || to == Stopped;
    case Starting:
        return to == Running || to == Draining || to == Failed;
    case Running:
        return to == Draining;
    case Draining:
        return to == Stopped || to == Failed;
    }
    return false;
}

} // namespace understudy
