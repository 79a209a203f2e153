#pragma once

#include "core/base/result.h"
#include "core/model/exchange.h"

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>

/// What the readers of JSONL and HAR share: careful reading of values somebody else wrote. Everything here
/// throws (simdjson_error or UnusableRecord); parseRecord() is the one place that catches.
namespace understudy::capture::json {

using Value = simdjson::ondemand::value;
using Object = simdjson::ondemand::object;

/// A record is well-formed JSON but not what a record must be; the text completes "Line 7 …: ".
struct UnusableRecord {
    std::string reason;
};

/// A record in `text`, which must be followed by ByteWindow::kPadding readable bytes. `where` names it in
/// errors, "Line 7 of \"shop.jsonl\"".
[[nodiscard]] Result<Exchange> parseRecord(simdjson::ondemand::parser &parser, std::string_view text,
                                           const std::string &where,
                                           const std::function<void(Object, Exchange &)> &read);

[[nodiscard]] bool isNull(Value value);
/// Strings unescaped, numbers and truth values as written, null empty, objects and arrays as their source
/// text.
[[nodiscard]] std::string text(Value value);
/// [0, 999]; text of digits is accepted too.
[[nodiscard]] int status(Value value);
/// Milliseconds, also with a fraction; what is negative or absurd is clamped.
[[nodiscard]] Duration milliseconds(Value value);
/// ISO 8601 text, or a number of milliseconds since 1970. Zero instant when it is neither.
[[nodiscard]] Instant instant(Value value);
[[nodiscard]] bool flag(Value value);
/// {"name": "value" | ["value", …]} or [{"name": …, "value": …}, …]; HTTP/2 pseudo headers are left out.
[[nodiscard]] Headers headers(Value value);
[[nodiscard]] std::string decodeBase64(std::string_view text);

} // namespace understudy::capture::json
