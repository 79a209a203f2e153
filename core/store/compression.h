#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace understudy::store {

/// zstd at its fastest level: the writer has to keep up with `record: all`.
[[nodiscard]] std::string compress(std::string_view bytes);
/// Damaged input, or more than the largest body a project can hold, is Corrupt.
[[nodiscard]] Result<std::string> decompress(std::string_view bytes);

} // namespace understudy::store
