#pragma once

#include "core/base/clock.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace understudy::cli {

/// "30s", "5m", "1.5h", "250ms"; a bare number is seconds. Nothing when it is not a duration above zero.
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view text);
/// "1%", "0.01": above 0 and at most 1.
[[nodiscard]] std::optional<double> parseShare(std::string_view text);

/// --json or --json=FILE.
struct JsonTarget {
    std::string where; ///< empty: not asked for; "-": standard output
    [[nodiscard]] bool asked() const { return !where.empty(); }
    [[nodiscard]] bool toStdout() const { return where == "-"; }
};

CLI::Option *addDuration(CLI::App &command, const std::string &name, std::optional<Duration> &value,
                         const std::string &help);
CLI::Option *addShare(CLI::App &command, const std::string &name, std::optional<double> &value,
                      const std::string &help);
CLI::Option *addJson(CLI::App &command, JsonTarget &target);

} // namespace understudy::cli
