#include "core/http/message_parser.h"

#include <boost/beast/http/basic_parser.hpp>

#include <optional>

namespace understudy::http {

namespace beast = boost::beast;
using Failure = boost::system::error_code;
using Event = MessageParser::Event;
using Step = MessageParser::Step;
using Problem = MessageParser::Problem;
using Outcome = MessageParser::Outcome;

namespace {

constexpr std::size_t kMostEmptyLines = 4;
/// From the line of a chunk on at least "0", CR LF, CR LF follow. Beast 1.81 asserts that when it looks a
/// second time.
constexpr std::size_t kLeastChunkLine = 5;

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

/// What Beast's callbacks leave behind for one message.
struct Message {
    MessageHead head;
    Headers trailers;
    std::string_view piece; ///< body bytes of the last step
    bool headDone = false;
    std::uint64_t chunkLeft = 0; ///< bytes of the current chunk to come; 0: the line of a chunk is next
    std::size_t lengths = 0;     ///< Content-Length headers seen
    std::size_t codings = 0;     ///< Transfer-Encoding headers seen
    std::size_t hosts = 0;
    std::optional<Problem> problem;
};

/// Beast's event parser. Beast's own container of fields regroups duplicates, so ours takes its place.
template <bool isRequest> class EventParser final : public beast::http::basic_parser<isRequest> {
public:
    EventParser(Message &message, const Limits &limits)
        : m_message(message)
        , m_limits(limits) {
        this->header_limit(std::uint32_t(limits.headBytes));
        this->body_limit(boost::none); // bodies are streamed
    }

private:
    void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
                         Failure &) override {
        m_message.head.method = view(method);
        m_message.head.target = view(target);
        m_message.head.version = version;
    }

    void on_response_impl(int status, beast::string_view reason, int version, Failure &ec) override {
        m_message.head.status = status;
        m_message.head.reason = view(reason);
        m_message.head.version = version;
        if (status < 100)
            refuse(ec, 400, "the status code is not one of HTTP");
    }

    void on_field_impl(beast::http::field field, beast::string_view name, beast::string_view value,
                       Failure &ec) override {
        Headers &headers = m_message.headDone ? m_message.trailers : m_message.head.headers;
        if (headers.size() >= m_limits.headerCount)
            return refuse(ec, 431,
                          "there are more than " + std::to_string(m_limits.headerCount) + " header lines");
        if (!m_message.headDone)
            checkFraming(field, view(value), ec);
        headers.push_back({std::string(view(name)), std::string(view(value))});
    }

    /// Messages whose end two readers could see in different places are refused (RFC 9112 6.3, 11.2). Beast
    /// itself refuses Content-Length beside Transfer-Encoding and Content-Lengths that differ or are not
    /// numbers.
    void checkFraming(beast::http::field field, std::string_view value, Failure &ec) {
        switch (field) {
        case beast::http::field::content_length:
            if (isRequest && (++m_message.lengths > 1 || value.find(',') != value.npos))
                refuse(ec, 400, "it has more than one Content-Length");
            break;
        case beast::http::field::transfer_encoding:
            if (m_message.head.version == 10)
                refuse(ec, 400, "it has a Transfer-Encoding, which HTTP/1.0 does not know");
            else if (++m_message.codings > 1 || !equalsIgnoringCase(value, "chunked"))
                refuse(ec, 501, "its transfer coding is not \"chunked\"");
            break;
        case beast::http::field::host:
            if (isRequest && ++m_message.hosts > 1)
                refuse(ec, 400, "it has more than one Host");
            break;
        case beast::http::field::expect:
            if (isRequest && m_message.head.version > 10 && equalsIgnoringCase(value, "100-continue"))
                m_message.head.expectContinue = true;
            break;
        default:
            break;
        }
    }

    void on_header_impl(Failure &ec) override {
        m_message.headDone = true;
        if (isRequest && m_message.head.version > 10 && m_message.hosts == 0)
            refuse(ec, 400, "it has no Host");
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &, Failure &) override {}

    std::size_t on_body_impl(beast::string_view body, Failure &) override {
        m_message.piece = view(body);
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t size, beast::string_view, Failure &) override {
        m_message.chunkLeft = size;
    }

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, Failure &) override {
        m_message.piece = view(body);
        m_message.chunkLeft -= body.size();
        return body.size();
    }

    void on_finish_impl(Failure &) override {}

    void refuse(Failure &ec, int status, std::string text) {
        m_message.problem = Problem{status, std::move(text)};
        ec = beast::http::error::bad_field;
    }

    Message &m_message;
    const Limits &m_limits;
};

/// Does the start line end in a version that is well-formed and not ours?
bool namesOtherVersion(std::string_view startLine) {
    startLine = startLine.substr(0, startLine.find('\n'));
    const std::size_t at = startLine.rfind("HTTP/");
    if (at == startLine.npos)
        return false;
    const std::string_view version = startLine.substr(at + 5, 3);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return version.size() == 3 && isDigit(version[0]) && version[1] == '.' && isDigit(version[2]) &&
           version != "1.0" && version != "1.1";
}

Problem problemOf(const Failure &ec, const Limits &limits, std::string_view input = {}) {
    using beast::http::error;
    if (ec == error::header_limit)
        return {431, "its header lines are longer than " + std::to_string(limits.headBytes) + " bytes"};
    if (ec == error::bad_version && !namesOtherVersion(input))
        return {400, "its first line is not valid"};
    if (ec == error::bad_version)
        return {505, "its version is not HTTP/1.0 or HTTP/1.1"};
    if (ec == error::bad_method)
        return {400, "its method is not valid"};
    if (ec == error::bad_target)
        return {400, "its target is not valid"};
    if (ec == error::bad_status || ec == error::bad_reason)
        return {400, "its status line is not valid"};
    if (ec == error::bad_field)
        return {400, "a header name is not valid"};
    if (ec == error::bad_value)
        return {400, "a header value is not valid"};
    if (ec == error::bad_content_length || ec == error::multiple_content_length)
        return {400, "its Content-Length is not valid"};
    if (ec == error::bad_transfer_encoding)
        return {400, "its Transfer-Encoding contradicts another header"};
    if (ec == error::bad_chunk || ec == error::bad_chunk_extension)
        return {400, "a chunk of its body is not valid"};
    if (ec == error::bad_line_ending)
        return {400, "a line does not end in CR LF"};
    if (ec == error::partial_message)
        return {400, "it ends early"};
    return {400, "it is not valid HTTP"};
}

} // namespace

struct MessageParser::Machine {
    explicit Machine(Limits given)
        : limits(given) {}
    virtual ~Machine() = default;
    virtual void reset(bool bodiless) = 0;
    virtual Outcome next(std::string_view input) = 0;
    virtual Outcome peerClosed() = 0;
    [[nodiscard]] virtual bool started() const = 0;

    const Limits limits;
    Message message;
};

namespace {

template <bool isRequest> class MachineOf final : public MessageParser::Machine {
public:
    explicit MachineOf(Limits given)
        : Machine(given) {
        reset(false);
    }

    void reset(bool bodiless) override {
        message = {};
        m_headReported = false;
        m_headBytes = 0;
        m_emptyLines = 0;
        m_parser.emplace(message, limits);
        m_parser->skip(bodiless);
    }

    Outcome next(std::string_view input) override {
        std::size_t done = 0;
        if (!m_parser->got_some()) {
            done = skipEmptyLines(input);
            if (input.substr(done) == "\r")
                return Step{Event::NeedMore, done, {}};
        }
        for (;;) {
            if (m_headReported && m_parser->is_done())
                return Step{Event::End, done, {}};
            const std::string_view rest = input.substr(done);
            if (rest.empty() || (isAtChunkLine() && rest.size() < kLeastChunkLine))
                return Step{Event::NeedMore, done, {}};
            Failure ec;
            message.piece = {};
            const std::size_t used = m_parser->put({rest.data(), rest.size()}, ec);
            done += used;
            if (ec && ec != beast::http::error::need_more)
                return std::unexpected(message.problem ? *message.problem : problemOf(ec, limits, rest));
            if (!m_headReported) {
                m_headBytes += used;
                // Beast's own limit starts again with each line that is complete.
                if (m_headBytes + (message.headDone ? 0 : rest.size() - used) > limits.headBytes)
                    return std::unexpected(problemOf(beast::http::error::header_limit, limits));
                if (message.headDone) {
                    describeHead();
                    return Step{Event::Head, done, {}};
                }
            }
            if (!message.piece.empty())
                return Step{Event::Body, done, message.piece};
            if (ec == beast::http::error::need_more) {
                if (rest.size() - used > limits.headBytes)
                    return std::unexpected(problemOf(beast::http::error::header_limit, limits));
                return Step{Event::NeedMore, done, {}};
            }
        }
    }

    Outcome peerClosed() override {
        Failure ec;
        if (!m_parser->got_some())
            ec = beast::http::error::partial_message;
        else if (!m_parser->is_done())
            m_parser->put_eof(ec);
        if (ec)
            return std::unexpected(problemOf(ec, limits));
        return Step{Event::End, 0, {}};
    }

    bool started() const override { return m_parser->got_some(); }

private:
    /// Empty lines before a message are tolerated (RFC 9112 2.2): some clients end a body with one too many.
    std::size_t skipEmptyLines(std::string_view input) {
        std::size_t done = 0;
        while (m_emptyLines < kMostEmptyLines && input.substr(done).starts_with("\r\n")) {
            done += 2;
            ++m_emptyLines;
        }
        return done;
    }

    bool isAtChunkLine() const { return message.head.framing == Framing::Chunked && message.chunkLeft == 0; }

    void describeHead() {
        m_headReported = true;
        MessageHead &head = message.head;
        head.keepAlive = m_parser->keep_alive();
        head.upgrade = m_parser->upgrade();
        if (m_parser->is_done())
            return;
        if (m_parser->chunked()) {
            head.framing = Framing::Chunked;
        } else if (const auto length = m_parser->content_length()) {
            head.framing = Framing::Length;
            head.length = *length;
        } else {
            head.framing = Framing::UntilClose;
        }
    }

    std::optional<EventParser<isRequest>> m_parser;
    bool m_headReported = false;
    std::size_t m_headBytes = 0;
    std::size_t m_emptyLines = 0;
};

} // namespace

MessageParser::MessageParser(Kind kind, Limits limits) {
    if (kind == Kind::Request)
        m_machine = std::make_unique<MachineOf<true>>(limits);
    else
        m_machine = std::make_unique<MachineOf<false>>(limits);
}

MessageParser::~MessageParser() = default;
MessageParser::MessageParser(MessageParser &&) noexcept = default;
MessageParser &MessageParser::operator=(MessageParser &&) noexcept = default;

void MessageParser::reset(bool bodiless) {
    m_machine->reset(bodiless);
}

Outcome MessageParser::next(std::string_view input) {
    return m_machine->next(input);
}

Outcome MessageParser::peerClosed() {
    return m_machine->peerClosed();
}

MessageHead &MessageParser::head() {
    return m_machine->message.head;
}

Headers &MessageParser::trailers() {
    return m_machine->message.trailers;
}

bool MessageParser::started() const {
    return m_machine->started();
}

} // namespace understudy::http
