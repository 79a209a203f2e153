#pragma once

#include "core/http/body_collector.h"
#include "core/http/deadlines.h"
#include "core/http/message_reader.h"

#include <cstdint>

namespace understudy::http {

enum class Received : std::uint8_t {
    Whole,
    Closed,    ///< the client closed between two requests
    Aborted,   ///< the client went away in the middle of one
    Malformed, ///< was refused and the connection closed
    TooLarge,  ///< likewise, 413
};

/// Reads one whole request into `request` (its body into `body`), answering Expect: 100-continue on the way.
/// More than `bodyLimit` bytes of body are refused.
[[nodiscard]] Task<Received> readRequest(MessageReader &reader, Request &request, BodyCollector &body,
                                         std::uint64_t bodyLimit, Deadlines &deadlines);

/// Answers with a short text and closes.
[[nodiscard]] Task<> refuse(Connection &connection, int status, std::string_view text, Deadlines &deadlines);

/// Closes so that what was sent arrives: a close with bytes unread would reset the connection and destroy the
/// answer. Reads on for at most a second.
[[nodiscard]] Task<> lingerAndClose(Connection &connection, Deadlines &deadlines);

} // namespace understudy::http
