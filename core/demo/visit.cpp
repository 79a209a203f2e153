#include "core/demo/visit.h"

#include "core/http/content_coding.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace understudy::demo {
namespace {

/// The request id where there is one: a fault then strikes the same requests in every run with this seed.
std::uint64_t identityOf(const Visit &visit) {
    const std::string *id = findHeader(visit.request.headers, "x-request-id");
    return id ? hashOf(*id) : visit.number;
}

} // namespace

bool Visit::strikes(Fault fault) {
    const double rate = faultTable()[std::size_t(fault)].rate;
    Random coin(mix({instance.seed, std::uint64_t(fault), identityOf(*this)}));
    return strikes(fault, rate >= 1 || coin.chance(rate));
}

bool Visit::strikes(Fault fault, bool here) {
    if (!instance.faulty || !here)
        return false;
    applied.push_back(fault);
    return true;
}

std::optional<std::uint64_t> Visit::id(std::size_t parameter, std::uint64_t last) const {
    const std::string_view text = parameters.at(parameter);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    if (error != std::errc{} || end != text.end() || value == 0 || value > last)
        return std::nullopt;
    return value;
}

std::string Visit::query(std::string_view name) const {
    std::string_view rest = request.target;
    rest.remove_prefix(std::min(rest.size(), rest.find('?')));
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::string_view pair = rest.substr(0, rest.find('&'));
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return std::string(pair.substr(name.size() + 1));
        rest.remove_prefix(pair.size());
    }
    return {};
}

bool Visit::accepts(std::string_view coding) const {
    const std::string *codings = findHeader(request.headers, "accept-encoding");
    return codings && codings->find(coding) != std::string::npos;
}

std::string Visit::timestamp(Duration later) const {
    const auto at = std::chrono::floor<std::chrono::milliseconds>(now + later);
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                  int(time.minutes().count()), int(time.seconds().count()), int(time.subseconds().count()));
    return text.data();
}

http::Reply jsonReply(int status, const Json &body) {
    return {.status = status,
            .headers = {{"content-type", "application/json; charset=utf-8"}},
            .body = body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

http::Reply errorReply(int status, std::string_view code, std::string_view message) {
    return jsonReply(status, {{"error", {{"code", code}, {"message", message}}}});
}

void setHeader(http::Reply &reply, std::string name, std::string value) {
    reply.headers.push_back({std::move(name), std::move(value)});
}

void encodeBody(http::Reply &reply, std::string_view coding) {
    setHeader(reply, "vary", "accept-encoding");
    if (auto encoded = http::encodeContent(reply.body, coding)) {
        reply.body = std::move(*encoded);
        setHeader(reply, "content-encoding", std::string(coding));
    }
}

} // namespace understudy::demo
