#include "core/capture/har_reader.h"

#include "core/capture/record_json.h"

namespace understudy::capture {

namespace {

constexpr std::size_t kLargestEntry = 128u << 20;
constexpr int kEntryDepth = 3; ///< brackets open around an entry: document, log, entries

/// "https://shop.example/orders/7?x=1#top" to "/orders/7?x=1".
std::string targetOf(std::string_view url) {
    url = url.substr(0, url.find('#'));
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
        url.remove_prefix(scheme + 3);
        const auto path = url.find_first_of("/?");
        url = path == std::string_view::npos ? std::string_view{} : url.substr(path);
    }
    return url.starts_with('/') ? std::string(url) : "/" + std::string(url);
}

/// postData and content: {"text": …, "encoding": "base64"}, in either order.
Body readContent(json::Value value) {
    std::string text, encoding;
    if (json::isNull(value))
        return makeBody({});
    for (auto field : value.get_object()) {
        const std::string key(std::string_view(field.unescaped_key()));
        if (key == "text")
            text = json::text(field.value());
        else if (key == "encoding")
            encoding = json::text(field.value());
    }
    return makeBody(equalsIgnoringCase(encoding, "base64") ? json::decodeBase64(text) : std::move(text));
}

Request readRequest(json::Object object) {
    Request request;
    for (auto field : object) {
        const std::string key(std::string_view(field.unescaped_key()));
        json::Value value = field.value();
        if (key == "method")
            request.method = json::text(value);
        else if (key == "url")
            request.target = targetOf(json::text(value));
        else if (key == "headers")
            request.headers = json::headers(value);
        else if (key == "postData")
            request.body = readContent(value);
    }
    return request;
}

Answer readResponse(json::Object object) {
    Answer answer;
    for (auto field : object) {
        const std::string key(std::string_view(field.unescaped_key()));
        json::Value value = field.value();
        if (key == "status")
            answer.status = json::status(value);
        else if (key == "statusText")
            answer.reason = json::text(value);
        else if (key == "headers")
            answer.headers = json::headers(value);
        else if (key == "content")
            answer.body = readContent(value);
        else if (key == "_error")
            answer.failure = json::text(value);
    }
    if (answer.status == 0 && answer.failure.empty())
        answer.failure = "no answer was recorded";
    return answer;
}

void readHarEntry(json::Object object, Exchange &exchange) {
    Duration time{0};
    for (auto field : object) {
        const std::string key(std::string_view(field.unescaped_key()));
        json::Value value = field.value();
        if (key == "startedDateTime")
            exchange.started = json::instant(value);
        else if (key == "time")
            time = json::milliseconds(value);
        else if (key == "request")
            exchange.request = readRequest(value.get_object());
        else if (key == "response" && !json::isNull(value))
            exchange.answer(Side::Live) = readResponse(value.get_object());
    }
    if (exchange.answer(Side::Live))
        exchange.answer(Side::Live)->latency = time;
    if (exchange.request.method.empty() || exchange.request.target.empty())
        throw json::UnusableRecord{"Its request has no method or no URL."};
}

} // namespace

HarReader::HarReader(std::unique_ptr<ByteWindow> bytes, std::string path)
    : m_bytes(std::move(bytes))
    , m_path(std::move(path)) {}

std::string HarReader::where() const {
    return "Entry " + std::to_string(m_number) + " of \"" + m_path + "\"";
}

Result<std::optional<Exchange>> HarReader::next() {
    while (!m_ended) {
        switch (scan()) {
        case Found::Entry:
            ++m_number;
            return readEntry();
        case Found::Misfit:
            m_ended = true;
            return fail(ErrorCode::Corrupt, "\"" + m_path + "\" could not be read to its end.",
                        "Behind entry " + std::to_string(m_number) + " something is not an entry.",
                        "Everything before it was read.");
        case Found::Nothing:
            break;
        }
        const Result<bool> longer = more();
        if (!longer || !*longer)
            m_ended = true;
        if (!longer)
            return std::unexpected(longer.error());
        if (!*longer) {
            if (const Status end = checkEnd(); !end)
                return std::unexpected(end.error());
        }
    }
    return std::optional<Exchange>{};
}

Status HarReader::checkEnd() const {
    if (m_phase == Phase::Before)
        return fail(ErrorCode::InvalidInput, "\"" + m_path + "\" is not a HAR file.",
                    "It has no log.entries.", "Export it again as HAR 1.2.");
    if (m_depth > 0)
        return fail(ErrorCode::Corrupt, "\"" + m_path + "\" ends early.", "It is cut off.",
                    "The " + std::to_string(m_number) + " entries before the cut were read.");
    return {};
}

/// Everything already looked at is let go, unless an entry or a key is under way.
Result<bool> HarReader::more() {
    std::size_t spent = m_at;
    if (m_phase == Phase::Entry)
        spent = m_at > kLargestEntry ? m_at : 0;
    else if (m_phase == Phase::Before && m_at - m_stringBegin < kLargestEntry)
        spent = m_stringBegin;
    if (m_phase == Phase::Entry && spent > 0)
        m_tooLong = true;
    m_bytes->drop(spent);
    m_at -= spent;
    m_stringEnd -= std::min(spent, m_stringEnd);
    m_stringBegin -= std::min(spent, m_stringBegin);
    return m_bytes->more();
}

Result<std::optional<Exchange>> HarReader::readEntry() {
    Result<Exchange> exchange =
        m_tooLong ? fail(ErrorCode::InvalidInput, where() + " could not be used.",
                         "It is larger than " + std::to_string(kLargestEntry >> 20) + " MiB.")
                  : json::parseRecord(m_parser, m_bytes->view().substr(0, m_at), where(), readHarEntry);
    m_tooLong = false;
    m_bytes->drop(m_at);
    m_at = 0;
    if (!exchange)
        return std::unexpected(exchange.error());
    exchange->id = "entry-" + std::to_string(m_number);
    return std::optional(*std::move(exchange));
}

HarReader::Found HarReader::scan() {
    std::string_view seen = m_bytes->view();
    while (m_at < seen.size()) {
        if (m_inString && !skipString(seen))
            break;
        if (m_at == seen.size())
            break;
        if (m_phase == Phase::Entries && seen[m_at] == '{') { // let the window begin with the entry
            m_bytes->drop(m_at);
            m_at = 0;
            seen = m_bytes->view();
        }
        const char c = seen[m_at++];
        if (const Found found = step(c, seen); found != Found::Nothing)
            return found;
    }
    return Found::Nothing;
}

/// Moves behind the end of the string; false when the window ends before it.
bool HarReader::skipString(std::string_view seen) {
    for (; m_at < seen.size(); ++m_at) {
        if (m_escaped) {
            m_escaped = false;
        } else if (seen[m_at] == '\\') {
            m_escaped = true;
        } else if (seen[m_at] == '"') {
            m_inString = false;
            m_stringEnd = m_at++;
            return true;
        }
    }
    return false;
}

HarReader::Found HarReader::step(char c, std::string_view seen) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',';
    if (m_phase == Phase::Entries && !blank && c != '{' && c != ']')
        return Found::Misfit;
    switch (c) {
    case '"':
        m_inString = true;
        m_stringBegin = m_at;
        break;
    case ':':
        if (m_phase == Phase::Before && m_depth <= 2) {
            const std::string_view key = seen.substr(m_stringBegin, m_stringEnd - m_stringBegin);
            (m_depth == 1 ? m_inLog : m_atEntries) = key == (m_depth == 1 ? "log" : "entries");
        }
        break;
    case '{':
    case '[':
        if (m_phase == Phase::Before && c == '[' && m_depth == 2 && m_inLog && m_atEntries)
            m_phase = Phase::Entries;
        else if (m_phase == Phase::Entries)
            m_phase = Phase::Entry;
        ++m_depth;
        break;
    case '}':
    case ']':
        --m_depth;
        if (m_phase == Phase::Entry && m_depth == kEntryDepth) {
            m_phase = Phase::Entries;
            return Found::Entry;
        }
        if (m_phase == Phase::Entries)
            m_phase = Phase::After;
        break;
    default:
        break;
    }
    return Found::Nothing;
}

} // namespace understudy::capture
