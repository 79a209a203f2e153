#include "app/cli/arguments.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace understudy::cli {
namespace {

/// A number and what its unit multiplies it by; nothing when either is not understood.
template <std::size_t N>
std::optional<double> scaled(std::string_view text,
                             const std::array<std::pair<std::string_view, double>, N> &units) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{})
        return std::nullopt;
    const std::string_view unit = text.substr(std::size_t(end - text.data()));
    for (const auto &[name, factor] : units) {
        if (name == unit)
            return number * factor;
    }
    return std::nullopt;
}

} // namespace

std::optional<Duration> parseDuration(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, double>, 5> units{
        {{"", 1e6}, {"ms", 1e3}, {"s", 1e6}, {"m", 60e6}, {"h", 3600e6}}};
    constexpr double longest = 366.0 * 86'400e6;
    const auto micros = scaled(text, units);
    if (!micros || !(*micros >= 1 && *micros <= longest))
        return std::nullopt;
    return Duration(std::llround(*micros));
}

std::optional<double> parseShare(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, double>, 2> units{{{"", 1}, {"%", 0.01}}};
    const auto share = scaled(text, units);
    if (!share || !(*share > 0 && *share <= 1))
        return std::nullopt;
    return share;
}

std::optional<std::uint64_t> parseWhole(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<double> parseRate(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, double>, 1> units{{{"", 1}}};
    const auto rate = scaled(text, units);
    if (!rate || !(*rate >= 0.1 && *rate <= 20'000))
        return std::nullopt;
    return rate;
}

CLI::Option *addDuration(CLI::App &command, const std::string &name, std::optional<Duration> &value,
                         const std::string &help) {
    return addParsed(command, name, value, help, "T", "a duration such as 30s, 5m or 1h", parseDuration);
}

CLI::Option *addShare(CLI::App &command, const std::string &name, std::optional<double> &value,
                      const std::string &help) {
    return addParsed(command, name, value, help, "SHARE", "a share such as 1% or 0.01", parseShare);
}

CLI::Option *addJson(CLI::App &command, JsonTarget &target) {
    // A flag with an optional "=FILE": an option would swallow the word after it.
    return command
        .add_flag("--json{-}", target.where,
                  "Write the result as JSON: --json to standard output (human text is then left out), "
                  "--json=FILE to a "
                  "file.")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->type_name("[=FILE]");
}

} // namespace understudy::cli
