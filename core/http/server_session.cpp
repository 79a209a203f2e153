#include "core/http/server_session.h"

#include "core/http/message_writer.h"

#include <utility>

namespace understudy::http {

using Event = MessageParser::Event;

Task<Received> readRequest(MessageReader &reader, Request &request, BodyCollector &body,
                           std::uint64_t bodyLimit, Deadlines &deadlines) {
    Connection &connection = reader.connection();
    std::uint64_t size = 0;
    bool mustInvite = false;
    for (;;) {
        const auto step = reader.next();
        if (!step) {
            co_await refuse(connection, step.error().status,
                            "The request was refused: " + step.error().text + ".\n", deadlines);
            co_return Received::Malformed;
        }
        switch (step->event) {
        case Event::NeedMore:
            if (std::exchange(mustInvite, false) &&
                co_await connection.write("HTTP/1.1 100 Continue\r\n\r\n"))
                co_return Received::Aborted;
            if (co_await reader.fill())
                co_return reader.parser().started() ? Received::Aborted : Received::Closed;
            break;
        case Event::Head: {
            MessageHead &head = reader.head();
            mustInvite = head.expectContinue && head.framing != Framing::None;
            request.method = head.method;
            request.target = head.target;
            request.headers = std::move(head.headers);
            size = head.length;
            break;
        }
        case Event::Body:
            mustInvite = false;
            if (reader.head().framing == Framing::Chunked)
                size += step->body.size();
            body.add(step->body);
            break;
        case Event::End:
            request.trailers = std::move(reader.trailers());
            co_return Received::Whole;
        }
        if (size > bodyLimit) {
            co_await refuse(connection, 413, "The body is too large.\n", deadlines);
            co_return Received::TooLarge;
        }
    }
}

Task<> refuse(Connection &connection, int status, std::string_view text, Deadlines &deadlines) {
    const std::string answer = plainAnswer(status, text);
    if (co_await connection.write(answer))
        connection.close();
    else
        co_await lingerAndClose(connection, deadlines);
}

Task<> lingerAndClose(Connection &connection, Deadlines &deadlines) {
    connection.finishSending();
    const auto guard = deadlines.in(std::chrono::seconds(1), [&connection] { connection.close(); });
    for (Failure ec; !ec; ec = co_await connection.fill())
        connection.consume(connection.unread().size());
    connection.close();
}

} // namespace understudy::http
