#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace understudy::compare {

/// A point in time read from text, and how it was written.
struct TimeText {
    double seconds = 0; ///< since 1970-01-01T00:00:00Z; local times without zone are read as UTC
    std::uint32_t shape =
        0; ///< equal for texts written alike: separator, digits of the fraction, kind of zone
    bool dateOnly = false;
};

/// ISO 8601 / RFC 3339: "2026-03-02", "2026-03-02T08:00:00.497Z", "2026-03-02 08:00:00+01:00".
[[nodiscard]] std::optional<TimeText> parseIsoTime(std::string_view text);
/// RFC 9110 5.6.7, the one form senders may write: "Mon, 02 Mar 2026 08:00:00 GMT"; also with dashes as
/// cookies have it.
[[nodiscard]] std::optional<TimeText> parseHttpDate(std::string_view text);
/// A count of seconds, milliseconds, microseconds or nanoseconds that lies between 2001 and 2096; shape is
/// the unit.
[[nodiscard]] std::optional<TimeText> parseEpoch(std::string_view number);

} // namespace understudy::compare
