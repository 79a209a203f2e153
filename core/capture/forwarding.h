#pragma once

#include "core/http/ask.h"
#include "core/http/message_parser.h"
#include "core/model/exchange.h"

#include <string>

namespace understudy::capture {

/// Marks our copies ("baseline", "candidate"), and requests that are copies already: those are not copied
/// again.
inline constexpr std::string_view kShadowHeader = "x-understudy-shadow";

/// The head live gets: the caller's, without what speaks of the caller's connection. `base` goes before the
/// target. `upgrade`: the caller's wish to change the protocol is passed on.
[[nodiscard]] std::string headForLive(const http::MessageHead &request, const std::string &base,
                                      bool upgrade);

/// The caller's connection, as far as it decides how an answer is framed.
struct CallerWire {
    int version = 11;
    bool keepAlive = true;
};
/// How live's body reaches the caller: as live framed it, but HTTP/1.0 knows no chunks.
[[nodiscard]] http::Framing framingForCaller(const http::MessageHead &answer, const CallerWire &caller);
/// The head the caller gets: live's status line and headers, without what speaks of live's connection.
[[nodiscard]] std::string headForCaller(const http::MessageHead &answer, const CallerWire &caller);

/// The request as it goes to a target. Framed as it came when it is chunked, else by the length of its body.
/// The result borrows the body. `mark`: the value of kShadowHeader, or empty for none.
[[nodiscard]] http::WireRequest wireRequest(const Request &request, int version, const http::BaseUrl &target,
                                            std::string_view mark);

/// May the request be written as it is? Recordings may hold anything; line breaks in a header would become
/// headers.
[[nodiscard]] bool isWritable(const Request &request);

} // namespace understudy::capture
