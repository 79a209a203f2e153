#include "core/demo/demo_exchanges.h"

#include "core/demo/random.h"
#include "core/demo/requests.h"

#include <utility>

namespace understudy::demo {
namespace {

constexpr Instant kBegin = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours(8);
constexpr Duration kBetweenRequests{6'667}; ///< 150 a second

std::string reasonOf(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 500:
        return "Internal Server Error";
    default:
        return {};
    }
}

Answer answerOf(http::Reply &&reply, Duration travel) {
    Answer answer;
    answer.status = reply.status;
    answer.reason = reasonOf(reply.status);
    answer.headers = std::move(reply.headers);
    if (reply.status != 204)
        answer.headers.push_back({"content-length", std::to_string(reply.body.size())});
    answer.body = makeBody(std::move(reply.body));
    answer.latency = reply.delay + travel;
    return answer;
}

} // namespace

ExchangeStream::ExchangeStream(std::uint64_t seed, bool faults)
    : m_seed(seed)
    , m_instances{makeInstance(seed, Side::Live, faults), makeInstance(seed, Side::Baseline, faults),
                  makeInstance(seed, Side::Candidate, faults)} {}

Exchange ExchangeStream::next() {
    Random random(mix({m_seed, kOrderStream, m_number}));
    Exchange exchange;
    exchange.request = demoRequest(m_seed, m_number);
    exchange.id = *findHeader(exchange.request.headers, "x-request-id");
    exchange.source = CaptureSource::Inline;
    exchange.started = kBegin + Duration(std::int64_t(m_number) * kBetweenRequests.count());

    // Live at once, the others after it in random order: what inline capture does.
    std::array order{Side::Live, Side::Baseline, Side::Candidate};
    if (random.chance(0.5))
        std::swap(order[1], order[2]);
    Instant at = exchange.started;
    for (const Side side : order) {
        http::Reply reply = serve(m_instances[std::size_t(side)], exchange.request, m_number, at).reply;
        at += Duration(std::int64_t(random.between(200, 900)));
        exchange.answer(side) = answerOf(std::move(reply), Duration(std::int64_t(random.between(80, 300))));
    }
    ++m_number;
    return exchange;
}

std::vector<Exchange> makeDemoExchanges(std::uint64_t seed, std::size_t count, bool faults) {
    ExchangeStream stream(seed, faults);
    std::vector<Exchange> exchanges;
    exchanges.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        exchanges.push_back(stream.next());
    return exchanges;
}

} // namespace understudy::demo
