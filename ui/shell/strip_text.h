#pragma once

#include "core/model/run_status.h"
#include "core/model/run_summary.h"

#include <QString>

namespace understudy::ui {

/// What the status strip says. `tone` fields are style keys: "", "dim", "red", "amber", "green".
struct StripText {
    enum class Button { Start, Stop, Stopping };

    QString name, subtitle;
    Button button = Button::Start;
    QString state, stateNote; ///< "mirroring 5 %", "412 requests/s · 0 dropped"
    QString stateTone, noteTone;
    QString elapsed, remaining; ///< "12:31", "stops in 47 min"; empty when nothing runs
    bool canExtend = false;
    QString latency, latencyNote, latencyTone; ///< "12 ms", "candidate 19 ms"
    QString pill, pillTone;
    QString requests, requestsNote;
};

/// The running run if there is one, else the run that the pages show (`summary`, may be null).
[[nodiscard]] StripText stripText(const RunStatus &status, const RunSummary *summary, Instant now);

/// Preflight to draining: Stop makes sense.
[[nodiscard]] bool isActive(RunState state);
/// "12:31", "1:02:03".
[[nodiscard]] QString clockText(Duration duration);

} // namespace understudy::ui
