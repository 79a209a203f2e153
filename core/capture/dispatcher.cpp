#include "core/capture/dispatcher.h"

#include "core/capture/forwarding.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <utility>

namespace understudy::capture {

namespace asio = boost::asio;

namespace {
/// Live may take its time, but an answer without end (an event stream) must not hold its place for ever.
constexpr auto kPatience = std::chrono::minutes(1);
} // namespace

Mirrored::Mirrored(Dispatcher &owner)
    : dispatcher(owner)
    , requestBody(owner.bodyCollector())
    , answerBodies{owner.bodyCollector(), owner.bodyCollector(), owner.bodyCollector()} {
    dispatcher.m_mirrored.insert(this);
}

Mirrored::~Mirrored() {
    dispatcher.release(this);
}

Dispatcher::Dispatcher(http::IoThread &io, const RunDefinition &definition, MirrorPolicy policy,
                       ExchangeSink sink, CaptureCounters &counters)
    : m_io(io)
    , m_source(definition.source)
    , m_shadowTimeout(definition.shadowTimeout)
    , m_bodyCap(definition.bodyCap)
    , m_policy(std::move(policy))
    , m_sink(std::move(sink))
    , m_counters(counters) {
    for (const Side side : kSides) {
        if (const std::string &target = definition.targets[std::size_t(side)]; !target.empty())
            m_pools[std::size_t(side)].emplace(io.executor(),
                                               *http::parseBaseUrl(target)); // checked by makeCapture()
    }
}

std::shared_ptr<Mirrored> Dispatcher::begin(std::string_view method, std::string_view target,
                                            const Headers &headers) {
    switch (m_policy.decide(method, target, headers)) {
    case MirrorPolicy::Fate::Unsafe:
        CaptureCounters::add(m_counters.unsafeSkipped);
        return nullptr;
    case MirrorPolicy::Fate::NotSampled:
        CaptureCounters::add(m_counters.notSampled);
        return nullptr;
    case MirrorPolicy::Fate::Mirror:
        break;
    }
    if (m_mirrored.size() >= kMostInFlight) {
        CaptureCounters::add(m_counters.dropped);
        return nullptr;
    }
    auto mirrored = std::make_shared<Mirrored>(*this);
    mirrored->exchange.source = m_source;
    mirrored->exchange.started = now();
    const std::string *id = findHeader(headers, "x-request-id");
    mirrored->exchange.id = id && !id->empty() ? *id : m_policy.makeId();
    return mirrored;
}

void Dispatcher::dispatch(const std::shared_ptr<Mirrored> &mirrored, Body requestBody) {
    if (requestBody.truncated) { // copies must be whole
        CaptureCounters::add(m_counters.oversized);
        CaptureCounters::add(m_counters.dropped);
        abandon(*mirrored);
        return;
    }
    mirrored->exchange.request.body = std::move(requestBody);
    mirrored->patience = m_io.deadlines().in(m_shadowTimeout + kPatience, [this, mirrored = mirrored.get()] {
        if (!std::exchange(mirrored->abandoned, true))
            CaptureCounters::add(m_counters.dropped);
        release(mirrored); // its place is free
    });
    std::array order{Side::Baseline, Side::Candidate};
    m_policy.shuffle(order);
    mirrored->awaited += int(asks(Side::Baseline)) + int(asks(Side::Candidate));
    for (const Side side : order) {
        if (asks(side))
            asio::co_spawn(m_io.executor(), ask(mirrored, side), asio::detached);
    }
}

http::Task<> Dispatcher::ask(std::shared_ptr<Mirrored> mirrored, Side side) {
    const std::string_view mark = side == Side::Live ? std::string_view() : toString(side);
    http::ClientPool &target = pool(side);
    http::Aborter aborter;
    m_asking.insert(&aborter);
    Answer answer = co_await http::ask(
        target, wireRequest(mirrored->exchange.request, mirrored->version, target.url(), mark),
        mirrored->answerBodies[std::size_t(side)], m_shadowTimeout, m_io, aborter);
    m_asking.erase(&aborter);
    settle(*mirrored, side, std::move(answer));
}

void Dispatcher::settle(Mirrored &mirrored, Side side, Answer answer) {
    mirrored.exchange.answer(side) = std::move(answer);
    if (--mirrored.awaited > 0 || mirrored.abandoned)
        return;
    countSizes(mirrored);
    if (!offer(mirrored))
        CaptureCounters::add(m_counters.dropped);
}

void Dispatcher::countSizes(const Mirrored &mirrored) {
    const auto &answers = mirrored.exchange.answers;
    if (std::any_of(answers.begin(), answers.end(),
                    [](const auto &answer) { return answer && answer->body.truncated; }))
        CaptureCounters::add(m_counters.oversized);
}

bool Dispatcher::offer(Mirrored &mirrored) {
    if (!m_sink(std::move(mirrored.exchange)))
        return false;
    mirrored.abandoned = true; // it has gone
    return true;
}

void Dispatcher::release(Mirrored *mirrored) {
    if (m_mirrored.erase(mirrored) > 0 && m_mirrored.empty() && m_whenIdle)
        m_whenIdle();
}

void Dispatcher::abortAll() {
    for (Mirrored *mirrored : m_mirrored) {
        if (!std::exchange(mirrored->abandoned, true))
            CaptureCounters::add(m_counters.dropped);
    }
    for (http::Aborter *aborter : m_asking)
        aborter->abort();
}

void Dispatcher::closePools() {
    for (auto &pool : m_pools) {
        if (pool)
            pool->close();
    }
}

} // namespace understudy::capture
