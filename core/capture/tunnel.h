#pragma once

#include "core/http/connection.h"

namespace understudy::capture {

/// Passes bytes both ways, as they come, until both ends have finished or one has broken.
[[nodiscard]] http::Task<> tunnel(http::Connection &a, http::Connection &b);

} // namespace understudy::capture
