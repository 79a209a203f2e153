#pragma once

#include "core/http/limits.h"
#include "core/model/exchange.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace understudy::http {

/// How the end of a body is known.
enum class Framing : std::uint8_t { None, Length, Chunked, UntilClose };

/// Start line and headers of a message. Headers keep wire order, wire case and duplicates.
struct MessageHead {
    int version = 11;           ///< 10 or 11
    std::string method, target; ///< of a request
    int status = 0;             ///< of an answer
    std::string reason;
    Headers headers;
    Framing framing = Framing::None;
    std::uint64_t length = 0;    ///< with Framing::Length
    bool keepAlive = true;       ///< the sender will use the connection again
    bool upgrade = false;        ///< Connection names "upgrade"
    bool expectContinue = false; ///< the sender waits for 100 before it sends the body
};

/// Reads one HTTP/1.1 message after another out of bytes; no sockets, no state beyond the message. Refuses
/// what two readers could understand differently (request smuggling): see the checks in message_parser.cpp.
class MessageParser {
public:
    enum class Kind : std::uint8_t { Request, Response };
    enum class Event : std::uint8_t {
        NeedMore, ///< the rest of the input is kept by the caller and comes again with more
        Head,     ///< head() is complete
        Body,     ///< a piece of the body, transfer coding removed
        End,      ///< the message is complete; trailers() are known
    };
    struct Step {
        Event event = Event::NeedMore;
        std::size_t consumed = 0; ///< bytes of the input that are done with
        std::string_view body;    ///< points into the input
    };
    struct Problem {
        int status = 400; ///< what a server answers: 400, 431, 501, 505
        std::string text; ///< for a person: "the header lines are longer than 65536 bytes"
    };
    using Outcome = std::expected<Step, Problem>;

    explicit MessageParser(Kind kind, Limits limits = {});
    ~MessageParser();
    MessageParser(MessageParser &&) noexcept;
    MessageParser &operator=(MessageParser &&) noexcept;

    /// Begins the next message. `bodiless`: it is the answer to HEAD.
    void reset(bool bodiless = false);
    /// The next event in `input`, which begins where the last step's `consumed` ended. After End or a
    /// problem: reset().
    [[nodiscard]] Outcome next(std::string_view input);
    /// The peer has closed: the End of a body that lasts until then, or a problem.
    [[nodiscard]] Outcome peerClosed();

    [[nodiscard]] MessageHead &head();
    [[nodiscard]] Headers &trailers();
    /// Something of the current message has been seen.
    [[nodiscard]] bool started() const;

    struct Machine; ///< over Boost.Beast; one each for requests and answers

private:
    std::unique_ptr<Machine> m_machine;
};

} // namespace understudy::http
