#pragma once

#include <cstddef>
#include <cstdint>

namespace understudy::http {

/// What a peer may send before we stop listening. Heads beyond these are answered 431.
struct Limits {
    std::size_t headBytes = 64 * 1024; ///< start line and headers; also trailers, and the line of a chunk
    std::size_t headerCount = 256;     ///< headers, and trailers, of one message
};

} // namespace understudy::http
