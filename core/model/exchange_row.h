#pragma once

#include "core/model/difference.h"
#include "core/model/exchange.h"
#include "core/model/run_summary.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace understudy {

using ExchangeRowId = std::int64_t;

/// The compact row of one exchange: what the table shows. Redacted.
struct ExchangeRow {
    ExchangeRowId row = 0;
    RunId run = 0;
    std::string id; ///< exchange id
    Instant started{};
    std::string method, target, endpoint;
    std::array<std::int16_t, 3> status{-1, -1, -1};  ///< by Side; 0: asked, no answer; -1: not asked
    std::array<std::int32_t, 3> latency{-1, -1, -1}; ///< microseconds by Side; -1: not asked
    std::array<std::int64_t, 3> size{-1, -1, -1};    ///< body bytes on the wire
    std::uint16_t differences = 0;                   ///< where candidate alone differs
    std::uint16_t noiseDifferences = 0;              ///< where baseline differs too, or alone
    bool bodies = false;                             ///< request and answers are kept whole
    std::vector<DivergenceId> divergences;           ///< filled for detail only
};

/// One kept exchange as stored: redacted.
struct ExchangeDetail {
    ExchangeRow row;
    Exchange exchange;                   ///< bodies present only when row.bodies
    std::vector<Difference> differences; ///< samples redacted
};

enum class SortKey : std::uint8_t {
    Time,
    Method,
    Target,
    Endpoint,
    LiveStatus,
    LiveLatency,
    CandidateLatency,
    Differences
};
struct SortOrder {
    SortKey key = SortKey::Time;
    bool descending = false;
};

} // namespace understudy
