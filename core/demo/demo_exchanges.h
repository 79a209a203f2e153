#pragma once

#include "core/demo/shop.h"
#include "core/model/exchange.h"

#include <array>
#include <cstdint>
#include <vector>

namespace understudy::demo {

/// The demo without sockets: the same requests, the same services, simulated latencies and a simulated clock.
/// Endless, and the same for a seed, for tests, sample projects and benchmarks. Exchanges look as inline
/// capture delivers them.
class ExchangeStream {
public:
    ExchangeStream(std::uint64_t seed, bool faults);
    [[nodiscard]] Exchange next();

private:
    std::uint64_t m_seed;
    std::uint64_t m_number = 0;
    std::array<Instance, 3> m_instances;
};

[[nodiscard]] std::vector<Exchange> makeDemoExchanges(std::uint64_t seed, std::size_t count, bool faults);

} // namespace understudy::demo
