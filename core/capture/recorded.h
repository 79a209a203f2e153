#pragma once

#include "core/base/result.h"
#include "core/model/exchange.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace understudy::capture {

/// Reads recorded exchanges one by one without loading the file, gzip'd or not:
///
/// - JSON lines, a record a line: id, started (ISO 8601 or milliseconds since 1970; else an answer's Date
/// header), method,
///   path (with query), order_random, request {headers, body}, primary|live, secondary|baseline, candidate
///   {status, headers, body, elapsed_ms, trailers, reason, failure}. Headers are {"name": "value" | ["value",
///   …]}. A body that is not UTF-8 is body_base64; one that was cut has body_size and body_digest beside its
///   beginning. A side that is null or absent was not asked. `content-encoding` names the wire form; the body
///   here is decoded text, so the header is kept and the body compared as is. Unknown keys are passed over.
/// - HAR 1.2: requests with one answer, live's.
class RecordedReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<RecordedReader>> open(const std::string &path);
    virtual ~RecordedReader() = default;

    /// The next exchange; empty at the end. A damaged record is an error naming line (or entry) and reason;
    /// reading goes on after it. A truncated file delivers every whole record first, then the error, then the
    /// end: calling until it is empty always comes to an end.
    [[nodiscard]] virtual Result<std::optional<Exchange>> next() = 0;
    [[nodiscard]] virtual double progress() const = 0; ///< 0..1 by bytes
};

/// One exchange as a line of our JSONL (without line break). Readable by RecordedReader.
[[nodiscard]] std::string toJsonLine(const Exchange &exchange);

} // namespace understudy::capture
