#include "core/run/run_yaml.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace understudy::run {

namespace {

struct Quantity {
    double number = 0;
    std::string_view unit;
};

std::optional<Quantity> parseQuantity(std::string_view text) {
    Quantity quantity;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), quantity.number);
    if (error != std::errc() || !(quantity.number >= 0) || quantity.number > 1e15)
        return std::nullopt;
    quantity.unit = text.substr(std::size_t(end - text.data()));
    while (quantity.unit.starts_with(' '))
        quantity.unit.remove_prefix(1);
    return quantity;
}

template <std::size_t N>
std::optional<double> scaled(std::string_view text,
                             const std::array<std::pair<std::string_view, double>, N> &units) {
    const auto quantity = parseQuantity(text);
    if (!quantity)
        return std::nullopt;
    for (const auto &[unit, factor] : units) {
        if (unit == quantity->unit)
            return quantity->number * factor;
    }
    return std::nullopt;
}

} // namespace

Result<Duration> parseDuration(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, double>, 5> units{
        {{"", 1e6}, {"ms", 1e3}, {"s", 1e6}, {"m", 60e6}, {"h", 3600e6}}};
    if (const auto micros = scaled(text, units); micros && *micros <= 366.0 * 86400e6)
        return Duration(std::llround(*micros));
    return fail(ErrorCode::InvalidInput, "\"" + std::string(text) + "\" is not a duration.", {},
                "Write it like 30s, 5m, 1h or 250ms.");
}

Result<double> parseShare(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, double>, 2> units{{{"", 1}, {"%", 0.01}}};
    if (const auto share = scaled(text, units); share && *share <= 1)
        return *share;
    return fail(ErrorCode::InvalidInput, "\"" + std::string(text) + "\" is not a share.", {},
                "Write it like 5% or 0.05, at most 100%.");
}

Result<std::uint64_t> parseSize(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, double>, 6> units{
        {{"", 1}, {"B", 1}, {"KiB", 1024}, {"MiB", 1048576}, {"GiB", 1073741824}, {"MB", 1e6}}};
    if (const auto bytes = scaled(text, units); bytes && *bytes <= 1e12)
        return std::uint64_t(*bytes);
    return fail(ErrorCode::InvalidInput, "\"" + std::string(text) + "\" is not a size.", {},
                "Write it like 16MiB, 64KiB or a number of bytes.");
}

} // namespace understudy::run
