#pragma once

#include "core/capture/capture.h"
#include "core/http/simple_server.h"
#include "tests/core/http/raw_socket.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace understudy::test {

/// Takes exchanges as a run would, and lets a test wait for them.
class Exchanges {
public:
    bool take(Exchange &&exchange) {
        const std::lock_guard lock(m_mutex);
        if (m_refuse)
            return false;
        m_taken.push_back(std::move(exchange));
        m_changed.notify_all();
        return true;
    }
    void refuse(bool on) {
        const std::lock_guard lock(m_mutex);
        m_refuse = on;
    }
    /// All that came once there are `count`; fewer when they did not come within 20 s.
    std::vector<Exchange> waitFor(std::size_t count) {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds(20), [&] { return m_taken.size() >= count; });
        return m_taken;
    }
    std::size_t size() {
        const std::lock_guard lock(m_mutex);
        return m_taken.size();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_refuse = false;
    std::vector<Exchange> m_taken;
};

/// Waits for a condition that has no event of its own, such as a counter.
inline bool becomesTrue(const std::function<bool()> &condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::yield();
    }
    return true;
}

inline std::unique_ptr<http::SimpleServer> serve(http::SimpleServer::Handler handler) {
    return std::move(http::SimpleServer::start(std::move(handler)).value());
}

/// The three services of a run, each answering its name, unless a test puts its own in place.
inline http::SimpleServer::Handler answering(std::string body) {
    return [body = std::move(body)](const Request &) { return http::Reply{.body = body}; };
}

/// A capture with its sink.
struct Rig {
    explicit Rig(CaptureSource source = CaptureSource::Inline) { definition.source = source; }
    ~Rig() { stop(); }

    Rig &targets(const std::string &live, const std::string &baseline, const std::string &candidate) {
        definition.targets = {url(live), url(baseline), url(candidate)};
        return *this;
    }
    /// Starts; the address requests go to.
    std::string start(std::uint64_t seed = 1) {
        auto made = capture::makeCapture(
            definition, [this](Exchange &&exchange) { return exchanges.take(std::move(exchange)); }, seed);
        if (!made)
            qFatal("%s", made.error().text().c_str());
        running = std::move(*made);
        if (auto started = running->start(); !started)
            qFatal("%s", started.error().text().c_str());
        return running->address();
    }
    void stop() {
        if (running)
            running->stop(std::chrono::seconds(20));
    }
    RunCounters counters() const { return running->counters(); }

    static std::string url(const std::string &address) { return address.empty() ? "" : "http://" + address; }

    RunDefinition definition;
    Exchanges exchanges;
    std::unique_ptr<capture::Capture> running;
};

/// A test with three servers that tell who they are.
class InlineTest : public QObject {
protected:
    static constexpr std::string_view kOk = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlive";
    std::unique_ptr<http::SimpleServer> m_live = serve(answering("live")),
                                        m_baseline = serve(answering("base")),
                                        m_candidate = serve(answering("cand"));
    void useAll(Rig &rig) { rig.targets(m_live->address(), m_baseline->address(), m_candidate->address()); }
};

inline std::string get(const std::string &target, const std::string &headers = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: shop\r\n" + headers + "\r\n";
}

} // namespace understudy::test
