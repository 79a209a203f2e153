#pragma once

#include "core/model/run_definition.h"

#include <QString>

#include <vector>

namespace understudy::ui {

/// What a person can enter about a run.
enum class Field {
    Name,
    Source,
    Listen,
    Recording,
    Live,
    Baseline,
    Candidate,
    Share,
    TimeLimit,
    UnsafeRoutes
};

struct Issue {
    Field field;
    QString text;
    bool blocks = true; ///< false: a hint, the run may start
};

/// What can be told from the definition alone, without files or sockets (those are the preflight's).
[[nodiscard]] std::vector<Issue> check(const RunDefinition &definition);

/// Whether a field means anything for a source: the form hides the others.
[[nodiscard]] bool applies(Field field, CaptureSource source);
[[nodiscard]] QString sourceTitle(CaptureSource source);
[[nodiscard]] QString sourceExplanation(CaptureSource source); ///< one line
[[nodiscard]] Field targetField(Side side);
[[nodiscard]] QString exampleUrl(Side side); ///< "http://127.0.0.1:8001", another port for each side

} // namespace understudy::ui
