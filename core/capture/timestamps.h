#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string_view>

namespace understudy::capture {

/// "2026-03-02T08:00:00.497Z", also with an offset such as "+01:00"; without one it is UTC.
[[nodiscard]] std::optional<Instant> parseIso8601(std::string_view text);
/// The Date header's preferred form (RFC 9110, 5.6.7): "Mon, 02 Mar 2026 08:00:00 GMT".
[[nodiscard]] std::optional<Instant> parseHttpDate(std::string_view text);

} // namespace understudy::capture
