#pragma once

#include "core/model/run_definition.h"
#include "core/model/run_summary.h"

#include <string>
#include <string_view>

namespace understudy::store {

/// How definition and counters of a run are stored. Reading is forgiving: keys that are missing or of another
/// type keep their defaults, unknown ones are ignored, so that a project outlives both.
[[nodiscard]] std::string toJson(const RunDefinition &definition);
[[nodiscard]] std::string toJson(const RunCounters &counters);
[[nodiscard]] RunDefinition definitionFromJson(std::string_view json);
[[nodiscard]] RunCounters countersFromJson(std::string_view json);

} // namespace understudy::store
