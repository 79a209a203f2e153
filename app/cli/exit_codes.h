#pragma once

#include "core/base/result.h"
#include "core/model/run_summary.h"

namespace understudy::cli {

/// Scripts depend on these numbers: never change one.
enum ExitCode : int {
    kDone = 0, ///< gate and compare: clean
    kRegression = 1,
    kUndecided = 2,
    kCouldNot =
        3,       ///< gate and compare: could not judge; the others: could not do it (file, lock, port, disk…)
    kUsage = 64, ///< EX_USAGE
    kInternal = 70 ///< EX_SOFTWARE
};

/// What gate and compare answer.
[[nodiscard]] inline int exitCodeOf(const RunSummary &summary) {
    if (summary.counters.compared == 0)
        return kCouldNot;
    switch (summary.verdict) {
    case Verdict::Regression:
        return kRegression;
    case Verdict::Undecided:
        return kUndecided;
    default:
        return kDone;
    }
}

[[nodiscard]] inline int exitCodeOf(const Error &error) {
    return error.code == ErrorCode::Internal ? kInternal : kCouldNot;
}

} // namespace understudy::cli
