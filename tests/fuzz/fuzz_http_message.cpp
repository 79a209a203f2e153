// The message parser must not care how the bytes were cut on their way, and what it accepted must still be
// the same message after our writer has sent it on: two readers that see different messages are request
// smuggling.

#include "core/http/message_parser.h"
#include "core/http/message_writer.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace understudy;
using namespace understudy::http;
using understudy::fuzz::require;

namespace {

struct Message {
    MessageHead head;
    std::string body;
    Headers trailers;
    bool headSeen = false, complete = false;
};

struct Transcript {
    std::vector<Message> messages;
    bool refused = false;
};

/// Reads everything, `step` bytes arriving at a time.
Transcript read(MessageParser::Kind kind, std::string_view bytes, std::size_t step) {
    Transcript transcript;
    MessageParser parser(kind);
    transcript.messages.emplace_back();
    std::size_t done = 0, arrived = std::min(step, bytes.size());
    while (true) {
        const auto outcome = parser.next(bytes.substr(done, arrived - done));
        if (!outcome) {
            transcript.refused = true;
            return transcript;
        }
        require(outcome->consumed <= arrived - done, "no more is consumed than was given");
        done += outcome->consumed;
        Message &message = transcript.messages.back();
        switch (outcome->event) {
        case MessageParser::Event::NeedMore:
            if (arrived == bytes.size())
                return transcript;
            arrived = std::min(arrived + step, bytes.size());
            break;
        case MessageParser::Event::Head:
            message.head = parser.head();
            message.headSeen = true;
            break;
        case MessageParser::Event::Body:
            message.body += outcome->body;
            break;
        case MessageParser::Event::End:
            message.trailers = parser.trailers();
            message.complete = true;
            parser.reset();
            transcript.messages.emplace_back();
            break;
        }
    }
}

bool sameHead(const MessageHead &a, const MessageHead &b) {
    return a.version == b.version && a.method == b.method && a.target == b.target && a.status == b.status &&
           a.headers == b.headers && a.framing == b.framing && a.length == b.length;
}

void requireSame(const Transcript &whole, const Transcript &pieces) {
    // When and with which status a message is refused may depend on how much of it is there; accepting may
    // not.
    require(whole.messages.size() == pieces.messages.size(),
            "cuts do not decide how many messages there are");
    for (std::size_t i = 0; i < whole.messages.size(); ++i) {
        const Message &a = whole.messages[i], &b = pieces.messages[i];
        require(a.headSeen == b.headSeen && a.complete == b.complete, "cuts do not decide what is complete");
        require(!a.headSeen || sameHead(a.head, b.head), "cuts do not change the head");
        require(a.trailers == b.trailers, "cuts do not change trailers");
        // A message that ends in the middle may have delivered more or less of its last piece.
        require(!a.complete || a.body == b.body, "cuts do not change the body");
    }
}

void requireSameAfterForwarding(const Message &message, MessageParser::Kind kind) {
    std::string wire;
    if (kind == MessageParser::Kind::Request)
        appendRequestLine(wire, message.head.method, message.head.target, message.head.version);
    else
        appendStatusLine(wire, message.head.version, message.head.status, message.head.reason);
    for (const Header &header : message.head.headers)
        appendHeader(wire, header.name, header.value);
    wire += "\r\n";
    appendBody(wire, message.head.framing, message.body);
    appendEnd(wire, message.head.framing, message.trailers);
    const Transcript again = read(kind, wire, wire.size());
    require(!again.refused && again.messages.size() == 2, "what was accepted can be sent on as one message");
    require(sameHead(message.head, again.messages.front().head), "sending on keeps the head");
    require(message.body == again.messages.front().body, "sending on keeps the body");
    require(message.trailers == again.messages.front().trailers, "sending on keeps the trailers");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    if (size < 2)
        return 0;
    const auto kind = data[0] % 2 == 0 ? MessageParser::Kind::Request : MessageParser::Kind::Response;
    const std::size_t step = data[1] % 64 + 1;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 2, size - 2);
    const Transcript whole = read(kind, bytes, std::max<std::size_t>(bytes.size(), 1));
    requireSame(whole, read(kind, bytes, step));
    for (const Message &message : whole.messages) {
        if (message.complete)
            requireSameAfterForwarding(message, kind);
    }
    return 0;
}
