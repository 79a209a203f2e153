#pragma once

#include "core/model/exchange.h"

#include <cstdint>
#include <string>

namespace understudy::demo {

/// The number-th request (from 0) of the stream of this seed: a pure function, so that a stream can be asked
/// for in any order and by several workers, and is the same each time.
[[nodiscard]] Request demoRequest(std::uint64_t seed, std::uint64_t number);

} // namespace understudy::demo
