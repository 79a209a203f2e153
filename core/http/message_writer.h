#pragma once

#include "core/http/message_parser.h"
#include "core/model/exchange.h"

#include <string>
#include <string_view>
#include <vector>

namespace understudy::http {

/// Which headers speak of one connection only and must not travel on (RFC 9110 7.6.1): those named by
/// Connection, and the known ones. Host and Content-Length are kept even if a message names them there.
class HopByHop {
public:
    explicit HopByHop(const Headers &headers); ///< `headers` must outlive it
    [[nodiscard]] bool operator()(std::string_view name) const;

private:
    std::vector<std::string_view> m_named;
};

/// Does a comma separated header value, or any of several of that name, hold the token?
[[nodiscard]] bool hasToken(const Headers &headers, std::string_view name, std::string_view token);

void appendHeader(std::string &out, std::string_view name, std::string_view value);
void appendRequestLine(std::string &out, std::string_view method, std::string_view target, int version);
void appendStatusLine(std::string &out, int version, int status, std::string_view reason);
/// A piece of body in the framing; nothing for an empty piece.
void appendBody(std::string &out, Framing framing, std::string_view piece);
/// The line before a chunk of that size.
void appendChunkLine(std::string &out, std::size_t size);
/// What ends a body in the framing.
void appendEnd(std::string &out, Framing framing, const Headers &trailers);

/// "Not Found" for 404; empty when there is no such status.
[[nodiscard]] std::string_view reasonFor(int status);
/// A whole short answer of our own, text/plain, that closes the connection.
[[nodiscard]] std::string plainAnswer(int status, std::string_view text);

} // namespace understudy::http
