#include "core/capture/recorded.h"

#include "core/capture/base64.h"
#include "core/capture/byte_window.h"
#include "core/capture/har_reader.h"
#include "core/capture/jsonl_reader.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <cstdio>

namespace understudy::capture {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kBlank = " \t\r\n";

/// A document whose first key is "log", or whatever calls itself HAR.
bool looksLikeHar(std::string_view head, std::string_view path) {
    if (path.ends_with(".gz"))
        path.remove_suffix(3);
    if (path.ends_with(".har"))
        return true;
    if (head.starts_with("\xef\xbb\xbf"))
        head.remove_prefix(3);
    const auto skip = [&head](char c) {
        head.remove_prefix(std::min(head.find_first_not_of(kBlank), head.size()));
        if (!head.starts_with(c))
            return false;
        head.remove_prefix(1);
        return true;
    };
    return skip('{') && skip('"') && head.starts_with("log\"");
}

/// One line that begins as a record does is enough: damaged ones are reported one by one.
bool looksLikeJsonLines(std::string_view head) {
    if (head.find('\0') != std::string_view::npos)
        return false;
    if (head.starts_with("\xef\xbb\xbf"))
        head.remove_prefix(3);
    bool blank = true;
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find('\n'));
        head.remove_prefix(std::min(line.size() + 1, head.size()));
        const auto first = line.find_first_not_of(kBlank);
        if (first == std::string_view::npos)
            continue;
        blank = false;
        if (line[first] == '{')
            return true;
    }
    return blank;
}

Json headersJson(const Headers &headers) {
    Json object = Json::object();
    for (const Header &header : headers) {
        const auto found = object.find(header.name);
        if (found == object.end())
            object[header.name] = header.value;
        else if (found->is_array())
            found->push_back(header.value);
        else
            *found = Json::array({*found, header.value});
    }
    return object;
}

void addBody(Json &message, const Body &body) {
    if (simdjson::validate_utf8(body.bytes.data(), body.bytes.size()))
        message["body"] = body.bytes;
    else
        message["body_base64"] = toBase64(body.bytes);
    if (body.truncated) {
        char digest[20];
        std::snprintf(digest, sizeof digest, "%016llx", static_cast<unsigned long long>(body.digest));
        message["body_size"] = body.size;
        message["body_digest"] = digest;
    }
}

void addTrailers(Json &message, const Headers &trailers) {
    if (!trailers.empty())
        message["trailers"] = headersJson(trailers);
}

Json answerJson(const Answer &answer) {
    Json json = {{"status", answer.status}};
    if (!answer.reason.empty())
        json["reason"] = answer.reason;
    json["headers"] = headersJson(answer.headers);
    addBody(json, answer.body);
    addTrailers(json, answer.trailers);
    json["elapsed_ms"] = double(answer.latency.count()) / 1000;
    if (!answer.failure.empty())
        json["failure"] = answer.failure;
    return json;
}

} // namespace

Result<std::unique_ptr<RecordedReader>> RecordedReader::open(const std::string &path) {
    auto bytes = ByteWindow::open(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const Result<bool> any = (*bytes)->more();
    if (!any)
        return std::unexpected(any.error());
    const std::string_view head = (*bytes)->view();
    if (looksLikeHar(head, path))
        return std::make_unique<HarReader>(*std::move(bytes), path);
    if (!looksLikeJsonLines(head))
        return fail(ErrorCode::InvalidInput, "\"" + path + "\" is not a recording.",
                    "It is neither JSON lines nor HAR.", "Name a .jsonl or .har file, gzip'd or not.");
    return std::make_unique<JsonlReader>(*std::move(bytes), path);
}

std::string toJsonLine(const Exchange &exchange) {
    Json json;
    json["id"] = exchange.id;
    if (exchange.started != Instant{})
        json["started"] = toIso8601(exchange.started);
    json["method"] = exchange.request.method;
    json["path"] = exchange.request.target;
    if (exchange.orderRandom)
        json["order_random"] = true;
    Json request = {{"headers", headersJson(exchange.request.headers)}};
    addBody(request, exchange.request.body);
    addTrailers(request, exchange.request.trailers);
    json["request"] = std::move(request);
    for (const Side side : kSides) {
        if (const auto &answer = exchange.answer(side))
            json[std::string(toString(side))] = answerJson(*answer);
    }
    // Header values may hold bytes that are not UTF-8; they become U+FFFD.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace understudy::capture
