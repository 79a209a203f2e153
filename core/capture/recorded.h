#pragma once

#include "core/base/result.h"
#include "core/model/exchange.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace understudy::capture {

/// Reads recorded exchanges one by one without loading the file: our JSONL (a record a line: id, method,
/// path, request{headers,body}, primary|live, secondary|baseline, candidate {status, headers, body,
/// elapsed_ms}), HAR 1.2 (requests with one answer: live), either of them gzip'd. `content-encoding` in a
/// JSONL record names the wire form; the body there is already decoded text, so the header is kept and the
/// body compared as is.
class RecordedReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<RecordedReader>> open(const std::string &path);
    virtual ~RecordedReader() = default;

    /// The next exchange; empty at the end. A damaged record is an error naming line and reason; reading may
    /// go on after it. A truncated file delivers every whole record first, then the error.
    [[nodiscard]] virtual Result<std::optional<Exchange>> next() = 0;
    [[nodiscard]] virtual double progress() const = 0; ///< 0..1 by bytes
};

/// One exchange as a line of our JSONL (without line break). Readable by RecordedReader.
[[nodiscard]] std::string toJsonLine(const Exchange &exchange);

} // namespace understudy::capture
