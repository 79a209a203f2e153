#include "core/capture/replayer.h"

#include "core/capture/forwarding.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <utility>
#include <vector>

namespace understudy::capture {

namespace asio = boost::asio;

namespace {
constexpr auto kAgain = std::chrono::milliseconds(2);
} // namespace

Replayer::Replayer(const RunDefinition &definition, MirrorPolicy policy, ExchangeSink sink)
    : m_path(definition.recording)
    , m_dispatcher(m_io, definition, std::move(policy), std::move(sink), m_counters) {}

Replayer::~Replayer() {
    stop(Duration(0));
}

Status Replayer::start() {
    auto reader = RecordedReader::open(m_path);
    if (!reader)
        return std::unexpected(reader.error());
    m_io.start();
    m_reader = std::thread([this, reader = std::move(*reader)] { read(*reader); });
    return {};
}

void Replayer::stop(Duration grace) {
    if (!m_reader.joinable())
        return;
    m_stopping = true;
    m_done.get_future().wait_for(grace);
    asio::post(m_io.executor(), [this] {
        m_dispatcher.abortAll();
        m_dispatcher.closePools();
    });
    m_reader.join(); // all requests give their place back
    m_io.finish();
}

void Replayer::read(RecordedReader &reader) {
    while (!m_stopping) {
        auto record = reader.next();
        m_progress = reader.progress();
        if (record && !*record)
            break;
        if (!record) {
            CaptureCounters::add(m_counters.errors);
            m_notes.add(record.error());
            continue;
        }
        CaptureCounters::add(m_counters.requests);
        if (!isUsable(**record))
            continue;
        m_places.acquire();
        if (m_stopping) {
            CaptureCounters::add(m_counters.dropped);
            m_places.release();
            break;
        }
        asio::co_spawn(m_io.executor(), replay(std::move(**record)), asio::detached);
    }
    for (std::ptrdiff_t i = 0; i < kAtOnce; ++i) // until the last one is done
        m_places.acquire();
    m_finished = true;
    m_done.set_value();
}

bool Replayer::isUsable(const Exchange &recorded) {
    if (recorded.request.body.truncated) {
        CaptureCounters::add(m_counters.oversized);
        CaptureCounters::add(m_counters.dropped);
        return false;
    }
    if (isWritable(recorded.request))
        return true;
    CaptureCounters::add(m_counters.errors);
    m_notes.add({ErrorCode::InvalidInput,
                 "The request \"" + recorded.id.substr(0, 64) + "\" is not valid HTTP.",
                 "Its method, target or a header holds a character that cannot be sent.",
                 {}});
    return false;
}

http::Task<> Replayer::replay(Exchange recorded) {
    Request &request = recorded.request;
    if (auto mirrored = m_dispatcher.begin(request.method, request.target, request.headers)) {
        if (!recorded.id.empty())
            mirrored->exchange.id = std::move(recorded.id);
        mirrored->exchange.request = std::move(request);
        mirrored->exchange.orderRandom = true;
        co_await ask(std::move(mirrored));
    }
    m_places.release();
}

http::Task<> Replayer::ask(std::shared_ptr<Mirrored> mirrored) {
    std::vector<Side> order;
    for (const Side side : kSides) {
        if (m_dispatcher.asks(side))
            order.push_back(side);
    }
    m_dispatcher.policy().shuffle(order);
    mirrored->awaited = int(order.size()) + 1; // it is offered here, where waiting for room is possible
    for (const Side side : order) {
        if (mirrored->abandoned)
            co_return;
        co_await m_dispatcher.ask(mirrored, side);
    }
    m_dispatcher.countSizes(*mirrored);
    while (!mirrored->abandoned && !m_dispatcher.offer(*mirrored)) {
        http::Timer pause(m_io.executor(), kAgain);
        co_await pause.async_wait(http::kAwait);
    }
}

} // namespace understudy::capture
