#pragma once

#include "core/base/result.h"
#include "core/model/exchange.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace understudy::http {

/// Undoes a Content-Encoding value ("gzip", "br", "zstd", "deflate", "identity", or a comma separated chain).
/// More than `limit` decoded bytes is an error (zip bomb); damaged or truncated input is an error.
[[nodiscard]] Result<std::string> decodeContent(std::string_view bytes, std::string_view encoding,
                                                std::size_t limit);

/// Does one of "gzip", "br", "zstd", "deflate". For the demo, tests and writers.
[[nodiscard]] Result<std::string> encodeContent(std::string_view bytes, std::string_view encoding);

/// The decoded body of a message: by its content-encoding header, or as it is when there is none, or when the
/// header names a coding but the bytes are not in it (recordings often hold decoded text beside the original
/// header). Truncated bodies are an error unless uncoded.
[[nodiscard]] Result<std::string> decodedBody(const Headers &headers, const Body &body, std::size_t limit);

} // namespace understudy::http
