#pragma once

#include "core/base/result.h"

#include <QString>

namespace understudy::ui {

/// The stable, untranslated name of a code, for details that people copy into bug reports.
[[nodiscard]] QString errorCodeName(ErrorCode code);

} // namespace understudy::ui
