#pragma once

#include "core/base/result.h"
#include "core/model/exchange.h"

#include <functional>
#include <memory>
#include <string>

namespace understudy::http {

/// What a service of ours answers. Content-Length (or chunked framing) and nothing else is added.
struct Reply {
    int status = 200;
    Headers headers;
    std::string body;
    bool chunked = false;
    Headers trailers;   ///< sent when chunked
    Duration delay{0};  ///< before the first byte
    bool abort = false; ///< close the connection instead of answering
};

/// A small HTTP/1.1 server on loopback for the demo's services and the tests, on the same connection code as
/// the capture servers: keep-alive, pipelining, HEAD, Expect. The handler runs on a server thread; with
/// `threads` > 1 on several at once.
class SimpleServer {
public:
    using Handler = std::function<Reply(const Request &)>;
    [[nodiscard]] static Result<std::unique_ptr<SimpleServer>>
    start(Handler handler, int threads = 1, const std::string &listen = "127.0.0.1:0");
    virtual ~SimpleServer() = default;
    [[nodiscard]] virtual std::string address() const = 0; ///< "127.0.0.1:41234"
    virtual void stop() = 0;
};

} // namespace understudy::http
