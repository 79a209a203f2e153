#pragma once

#include "core/base/result.h"
#include "core/model/run_definition.h"

#include <string>
#include <string_view>

namespace understudy::run {

/// A run as code (docs/run-definition.md lists the keys). Unknown keys, wrong types and values out of range
/// are errors that name line and column. Shares are "5%" or 0.05, durations "90s", "60m", "1h", sizes "16MiB"
/// or bytes.
[[nodiscard]] Result<RunDefinition> definitionFromYaml(const std::string &yaml);
[[nodiscard]] std::string definitionToYaml(const RunDefinition &definition);

/// "90s", "1.5m", "2h", "250ms"; a bare number is seconds.
[[nodiscard]] Result<Duration> parseDuration(std::string_view text);
/// "5%", "0.05".
[[nodiscard]] Result<double> parseShare(std::string_view text);
/// "16MiB", "64KiB", "1GiB", "1048576".
[[nodiscard]] Result<std::uint64_t> parseSize(std::string_view text);

} // namespace understudy::run
