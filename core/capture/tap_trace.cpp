#include "core/capture/tap_trace.h"

#include "core/capture/base64.h"
#include "core/capture/timestamps.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace understudy::capture {
namespace {

using Json = nlohmann::json;

std::unexpected<Error> unreadable(std::string detail) {
    return fail(ErrorCode::InvalidInput, "An exchange that Envoy tapped cannot be read.", std::move(detail));
}

/// Member, or null where there is none.
const Json &at(const Json &object, const char *name) {
    static const Json kNone;
    if (!object.is_object())
        return kNone;
    const auto found = object.find(name);
    return found == object.end() ? kNone : *found;
}

std::string text(const Json &value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// Values that are no UTF-8 stand in raw_value, in base64.
std::string valueOf(const Json &header) {
    if (std::string value = text(at(header, "value")); !value.empty())
        return value;
    return fromBase64(text(at(header, "raw_value"))).value_or(std::string());
}

/// Pseudo headers go to `pseudo`.
Headers headersOf(const Json &list, Headers &pseudo) {
    Headers headers;
    if (!list.is_array())
        return headers;
    for (const Json &each : list) {
        std::string name = text(at(each, "key"));
        if (name.empty())
            continue;
        Headers &to = name.starts_with(':') ? pseudo : headers;
        to.push_back({std::move(name), valueOf(each)});
    }
    return headers;
}

Body bodyOf(const Json &message) {
    const Json &body = at(message, "body");
    if (!body.is_object())
        return makeBody({});
    std::string bytes = fromBase64(text(at(body, "as_bytes"))).value_or(std::string());
    if (bytes.empty())
        bytes = text(at(body, "as_string"));
    Body result = makeBody(std::move(bytes));
    result.truncated = at(body, "truncated").is_boolean() && at(body, "truncated").get<bool>();
    return result;
}

std::string pseudoHeader(const Headers &pseudo, std::string_view name) {
    const std::string *value = findHeader(pseudo, name);
    return value ? *value : std::string();
}

Instant timeOf(const Json &message) {
    return parseIso8601(text(at(message, "headers_received_time"))).value_or(Instant{});
}

bool isPlain(std::string_view text, std::string_view others) {
    return std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != others.npos;
    });
}

} // namespace

Result<TapTrace> parseTapTrace(std::string_view json) {
    const Json document = Json::parse(json, nullptr, false);
    const Json &trace = at(document, "http_buffered_trace");
    if (!trace.is_object())
        return unreadable(document.is_discarded() ? "It is not JSON." : "It is no http_buffered_trace.");
    const Json &request = at(trace, "request");
    if (!request.is_object())
        return unreadable("It has no request.");

    TapTrace result;
    Headers pseudo;
    result.request.headers = headersOf(at(request, "headers"), pseudo);
    result.request.method = pseudoHeader(pseudo, ":method");
    result.request.target = pseudoHeader(pseudo, ":path");
    result.authority = pseudoHeader(pseudo, ":authority");
    if (result.request.method.empty() || result.request.target.empty())
        return unreadable("Its request has no method or no path.");
    Headers none;
    result.request.trailers = headersOf(at(request, "trailers"), none);
    result.request.body = bodyOf(request);
    result.started = timeOf(request);
    if (const std::string *id = findHeader(result.request.headers, "x-request-id"))
        result.id = *id;

    const Json &response = at(trace, "response");
    if (!response.is_object() || at(response, "headers").empty())
        return result;
    Headers status;
    Answer answer;
    answer.headers = headersOf(at(response, "headers"), status);
    answer.trailers = headersOf(at(response, "trailers"), none);
    answer.body = bodyOf(response);
    const std::string code = pseudoHeader(status, ":status");
    const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), answer.status);
    if (error != std::errc() || end != code.data() + code.size() || answer.status < 100 ||
        answer.status > 999)
        return unreadable("Its answer has no status.");
    if (const Instant answered = timeOf(response); answered != Instant{} && result.started != Instant{})
        answer.latency = std::max(answered - result.started, Duration(0));
    result.answer = std::move(answer);
    return result;
}

Result<std::string> tapRequest(std::string_view configId, std::size_t bodyCap, std::string_view pathPrefix) {
    if (configId.empty() || configId.size() > 100 || !isPlain(configId, "_-."))
        return fail(ErrorCode::InvalidInput,
                    "\"" + std::string(configId.substr(0, 100)) + "\" is no name of a tap.", {},
                    "Write the config_id of Envoy's tap filter: letters, digits, '_', '-' and '.'.");
    if (!pathPrefix.empty() &&
        (!pathPrefix.starts_with('/') || pathPrefix.size() > 200 || !isPlain(pathPrefix, "/_-.")))
        return fail(ErrorCode::InvalidInput,
                    "\"" + std::string(pathPrefix.substr(0, 200)) + "\" is no beginning of a path.", {},
                    "Write it as /api: letters, digits, '/', '_', '-' and '.'.");
    const std::string cap = std::to_string(std::clamp<std::size_t>(bodyCap, 1, 16 * 1024 * 1024));
    const std::string match =
        pathPrefix.empty()
            ? R"({"any_match":true})"
            : R"({"http_request_headers_match":{"headers":[{"name":":path","string_match":{"prefix":")" +
                  std::string(pathPrefix) + R"("}}]}})";
    return R"({"config_id":")" + std::string(configId) + R"(","tap_config":{"match":)" + match +
           R"(,"output_config":{"sinks":[{"format":"JSON_BODY_AS_BYTES","streaming_admin":{}}],)" +
           R"("max_buffered_rx_bytes":)" + cap + R"(,"max_buffered_tx_bytes":)" + cap + "}}}";
}

} // namespace understudy::capture
