#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace understudy {

/// Writes `content` to `path`. A file appears whole or not at all: it is written beside, as PATH.part, and
/// renamed when it is on the disk. What is not a file (a pipe, /dev/stdout) is written to as it is. Blocks;
/// thread-safe for different paths. Errors: NotFound (no such folder), DiskFull, Io.
[[nodiscard]] Status writeFile(const std::string &path, std::string_view content);

/// Writes all of `content` to an open descriptor. Returns 0, or the error number.
[[nodiscard]] int writeAll(int descriptor, std::string_view content);

} // namespace understudy
