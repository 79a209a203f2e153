#include "core/capture/jsonl_reader.h"

#include "core/capture/record_json.h"
#include "core/capture/timestamps.h"

#include <charconv>

namespace understudy::capture {

namespace {

/// Four bodies at the usual cap of 16 MiB in base64, and room for their heads.
constexpr std::size_t kLongestLine = 128u << 20;

void readBody(json::Value value, std::string_view key, std::optional<std::string> &bytes) {
    if (json::isNull(value))
        return;
    std::string text = json::text(value);
    bytes = key == "body_base64" ? json::decodeBase64(text) : std::move(text);
}

Body finishBody(std::optional<std::string> bytes, std::uint64_t size, std::uint64_t digest) {
    Body body = makeBody(std::move(bytes).value_or(std::string{}));
    if (size > body.size) {
        body.size = size;
        body.digest = digest;
        body.truncated = true;
    }
    return body;
}

std::uint64_t integer(json::Value value, int base) {
    const std::string digits = json::text(value);
    std::uint64_t result = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), result, base);
    return result;
}

/// The fields that requests and answers share. False: not one of them.
struct MessageFields {
    std::optional<std::string> bytes;
    std::uint64_t size = 0, digest = 0;

    bool read(std::string_view key, json::Value value, Headers &headers, Headers &trailers) {
        if (key == "headers")
            headers = json::headers(value);
        else if (key == "trailers")
            trailers = json::headers(value);
        else if (key == "body" || key == "body_base64")
            readBody(value, key, bytes);
        else if (key == "body_size")
            size = integer(value, 10);
        else if (key == "body_digest")
            digest = integer(value, 16);
        else
            return false;
        return true;
    }
};

void readRequest(json::Object object, Request &request) {
    MessageFields message;
    for (auto field : object) {
        const std::string key(std::string_view(field.unescaped_key()));
        json::Value value = field.value();
        if (message.read(key, value, request.headers, request.trailers))
            continue;
        if (key == "method")
            request.method = json::text(value);
        else if (key == "path" || key == "target")
            request.target = json::text(value);
    }
    request.body = finishBody(std::move(message.bytes), message.size, message.digest);
}

Answer readAnswer(json::Object object) {
    Answer answer;
    MessageFields message;
    bool hasStatus = false;
    for (auto field : object) {
        const std::string key(std::string_view(field.unescaped_key()));
        json::Value value = field.value();
        if (message.read(key, value, answer.headers, answer.trailers))
            continue;
        if (key == "status") {
            hasStatus = !json::isNull(value);
            answer.status = hasStatus ? json::status(value) : 0;
        } else if (key == "elapsed_ms") {
            answer.latency = json::milliseconds(value);
        } else if (key == "failure" || key == "error") {
            answer.failure = json::text(value);
        } else if (key == "reason") {
            answer.reason = json::text(value);
        }
    }
    answer.body = finishBody(std::move(message.bytes), message.size, message.digest);
    if (!hasStatus && answer.failure.empty())
        throw json::UnusableRecord{"An answer has neither a status nor a failure."};
    if (answer.status == 0 && answer.failure.empty())
        answer.failure = "no answer was recorded";
    return answer;
}

std::optional<Side> sideNamed(std::string_view key) {
    if (key == "primary" || key == "live")
        return Side::Live;
    if (key == "secondary" || key == "baseline")
        return Side::Baseline;
    if (key == "candidate")
        return Side::Candidate;
    return std::nullopt;
}

void readRecord(json::Object object, Exchange &exchange) {
    for (auto field : object) {
        const std::string key(std::string_view(field.unescaped_key()));
        json::Value value = field.value();
        if (const auto side = sideNamed(key)) {
            if (!json::isNull(value))
                exchange.answer(*side) = readAnswer(value.get_object());
        } else if (key == "request") {
            if (!json::isNull(value))
                readRequest(value.get_object(), exchange.request);
        } else if (key == "id") {
            exchange.id = json::text(value);
        } else if (key == "method") {
            exchange.request.method = json::text(value);
        } else if (key == "path" || key == "target") {
            exchange.request.target = json::text(value);
        } else if (key == "started") {
            exchange.started = json::instant(value);
        } else if (key == "order_random") {
            exchange.orderRandom = json::flag(value);
        }
    }
    if (exchange.request.method.empty())
        throw json::UnusableRecord{"It has no method."};
    if (exchange.request.target.empty())
        throw json::UnusableRecord{"It has no path."};
}

/// When nobody wrote down the time, an answer's Date header tells it to the second.
Instant dateOf(const Exchange &exchange) {
    for (const auto &answer : exchange.answers) {
        const std::string *date = answer ? findHeader(answer->headers, "date") : nullptr;
        if (const auto instant = date ? parseHttpDate(*date) : std::nullopt)
            return *instant;
    }
    return {};
}

bool isBlank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

JsonlReader::JsonlReader(std::unique_ptr<ByteWindow> bytes, std::string path)
    : m_bytes(std::move(bytes))
    , m_path(std::move(path)) {}

std::string JsonlReader::where() const {
    return "Line " + std::to_string(m_number) + " of \"" + m_path + "\"";
}

Result<std::optional<Exchange>> JsonlReader::next() {
    while (!m_ended) {
        const Result<Line> line = readLine();
        if (!line) {
            m_ended = true;
            return std::unexpected(line.error());
        }
        if (*line == Line::None)
            break;
        if (*line == Line::TooLong)
            return fail(ErrorCode::InvalidInput, where() + " could not be used.",
                        "It is longer than " + std::to_string(kLongestLine >> 20) + " MiB.");
        if (isBlank(m_line))
            continue;
        Result<Exchange> exchange = json::parseRecord(m_parser, m_line, where(), readRecord);
        if (!exchange)
            return std::unexpected(exchange.error());
        if (exchange->id.empty())
            exchange->id = "line-" + std::to_string(m_number);
        if (exchange->started == Instant{})
            exchange->started = dateOf(*exchange);
        if (exchange->started == Instant{})
            exchange->started = m_lastStarted;
        m_lastStarted = exchange->started;
        return std::optional(*std::move(exchange));
    }
    m_ended = true;
    return std::optional<Exchange>{};
}

Result<JsonlReader::Line> JsonlReader::readLine() {
    m_bytes->drop(m_lineBytes);
    m_lineBytes = 0;
    std::size_t searched = 0;
    for (;;) {
        const std::string_view seen = m_bytes->view();
        const std::size_t end = seen.find('\n', searched);
        if (end != std::string_view::npos) {
            ++m_number;
            m_line = seen.substr(0, end);
            m_lineBytes = end + 1;
            break;
        }
        searched = seen.size();
        const bool tooLong = searched > kLongestLine;
        const Result<bool> more = tooLong ? skipLine() : m_bytes->more();
        if (!more)
            return std::unexpected(more.error());
        if (tooLong) {
            ++m_number;
            return Line::TooLong;
        }
        if (!*more) {
            if (seen.empty())
                return Line::None;
            ++m_number;
            m_line = m_bytes->view();
            m_lineBytes = m_line.size();
            break;
        }
    }
    if (m_number == 1 && m_line.starts_with("\xef\xbb\xbf"))
        m_line.remove_prefix(3);
    return Line::Whole;
}

/// Drops everything up to the next line.
Result<bool> JsonlReader::skipLine() {
    for (;;) {
        const std::string_view seen = m_bytes->view();
        const std::size_t end = seen.find('\n');
        m_bytes->drop(end == std::string_view::npos ? seen.size() : end + 1);
        if (end != std::string_view::npos)
            return true;
        const Result<bool> more = m_bytes->more();
        if (!more || !*more)
            return more;
    }
}

} // namespace understudy::capture
