#include "core/capture/recorded_source.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace understudy::capture {

namespace {
constexpr auto kAgain = std::chrono::milliseconds(2);
} // namespace

RecordedSource::RecordedSource(std::string path, ExchangeSink sink)
    : m_path(std::move(path))
    , m_sink(std::move(sink)) {}

RecordedSource::~RecordedSource() = default;

Status RecordedSource::start() {
    auto reader = RecordedReader::open(m_path);
    if (!reader)
        return std::unexpected(reader.error());
    m_thread = std::jthread(
        [this, reader = std::move(*reader)](const std::stop_token &stop) { read(*reader, stop); });
    return {};
}

void RecordedSource::stop(Duration) {
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void RecordedSource::read(RecordedReader &reader, const std::stop_token &stop) {
    while (!stop.stop_requested()) {
        auto record = reader.next();
        m_progress = reader.progress();
        if (!record) {
            CaptureCounters::add(m_counters.errors);
            m_notes.add(record.error());
            continue;
        }
        if (!*record)
            break;
        CaptureCounters::add(m_counters.requests);
        if (!deliver(std::move(**record), stop))
            CaptureCounters::add(m_counters.dropped);
    }
    m_finished = true;
}

/// Waits for room; false when that was ended by stop().
bool RecordedSource::deliver(Exchange exchange, const std::stop_token &stop) {
    const auto isCut = [](const std::optional<Answer> &answer) { return answer && answer->body.truncated; };
    const bool oversized = exchange.request.body.truncated ||
                           std::any_of(exchange.answers.begin(), exchange.answers.end(), isCut);
    while (
        !m_sink(std::move(exchange))) { // NOLINT(bugprone-use-after-move): a sink that refuses takes nothing
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, stop, kAgain, [] { return false; });
        if (stop.stop_requested())
            return false;
    }
    if (oversized)
        CaptureCounters::add(m_counters.oversized);
    return true;
}

} // namespace understudy::capture
