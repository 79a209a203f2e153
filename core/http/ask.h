#pragma once

#include "core/http/body_collector.h"
#include "core/http/client_pool.h"
#include "core/http/io_thread.h"
#include "core/model/exchange.h"

#include <string>
#include <string_view>

namespace understudy::http {

/// A whole request as it goes over the wire. The body is borrowed.
struct WireRequest {
    std::string head; ///< with the empty line
    std::string_view body;
    std::string end;     ///< last chunk and trailers
    bool isHead = false; ///< its answer has no body
    bool isSafe = true;  ///< may be sent again when a kept connection turns out to be closed
};

/// May the method be repeated without effect (RFC 9110 9.2.1)?
[[nodiscard]] bool isSafeMethod(std::string_view method);

/// Sends one request and reads the whole answer, its body into `body`. Why there is no (whole) answer is in
/// Answer::failure; the body is drained whatever its size, but large ones share the thread's turns.
[[nodiscard]] Task<Answer> ask(ClientPool &pool, WireRequest request, BodyCollector &body, Duration timeout,
                               IoThread &io, Aborter &aborter);

/// "10 s", "250 ms".
[[nodiscard]] std::string toText(Duration duration);

} // namespace understudy::http
