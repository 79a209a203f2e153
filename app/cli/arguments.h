#pragma once

#include "core/base/clock.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace understudy::cli {

/// "30s", "5m", "1.5h", "250ms"; a bare number is seconds. Nothing when it is not a duration above zero.
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view text);
/// "1%", "0.01": above 0 and at most 1.
[[nodiscard]] std::optional<double> parseShare(std::string_view text);

/// Digits only.
[[nodiscard]] std::optional<std::uint64_t> parseWhole(std::string_view text);
/// "150", "0.5": from 0.1 to 20000 requests a second.
[[nodiscard]] std::optional<double> parseRate(std::string_view text);

/// --json or --json=FILE.
struct JsonTarget {
    std::string where; ///< empty: not asked for; "-": standard output
    [[nodiscard]] bool asked() const { return !where.empty(); }
    [[nodiscard]] bool toStdout() const { return where == "-"; }
};

/// An option whose text `parse` turns into a value; where it cannot, the message ends with `wanted`.
template <class Value, class Parse>
CLI::Option *addParsed(CLI::App &command, const std::string &name, std::optional<Value> &value,
                       const std::string &help, const char *type, std::string wanted, Parse parse) {
    return command
        .add_option_function<std::string>(
            name,
            [&value, parse, name, wanted = std::move(wanted)](const std::string &text) {
                value = parse(text);
                if (!value)
                    throw CLI::ValidationError(name,
                                               "\"" + text + "\" is not understood; write " + wanted + ".");
            },
            help)
        ->type_name(type);
}
CLI::Option *addDuration(CLI::App &command, const std::string &name, std::optional<Duration> &value,
                         const std::string &help);
CLI::Option *addShare(CLI::App &command, const std::string &name, std::optional<double> &value,
                      const std::string &help);
CLI::Option *addJson(CLI::App &command, JsonTarget &target);

} // namespace understudy::cli
