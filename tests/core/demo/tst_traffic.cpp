#include "core/demo/requests.h"
#include "core/demo/traffic.h"
#include "core/http/simple_server.h"

#include <QtTest>

#include <mutex>
#include <set>

using namespace understudy;
using namespace understudy::demo;
using namespace std::chrono_literals;

namespace {

/// Notes what arrives.
class Listener {
public:
    explicit Listener(Duration delay = 0ms) {
        auto server = http::SimpleServer::start([this, delay](const Request &request) {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
            return http::Reply{.body = "ok", .delay = delay};
        });
        if (server)
            m_server = std::move(*server);
    }
    [[nodiscard]] std::string address() const { return m_server->address(); }
    [[nodiscard]] std::vector<Request> requests() const {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Request> m_requests;
    std::unique_ptr<http::SimpleServer> m_server;
};

} // namespace

class TestTraffic : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsExactlyTheStreamOfItsSeed() {
        Listener listener;
        Traffic traffic(listener.address(), 6, 100, 500ms);
        QTRY_VERIFY_WITH_TIMEOUT(traffic.finished(), 10'000);
        QCOMPARE(traffic.sent(), std::uint64_t(50));
        std::set<std::string> expected, got;
        for (std::uint64_t i = 0; i < 50; ++i)
            expected.insert(*findHeader(demoRequest(6, i).headers, "x-request-id"));
        for (const Request &request : listener.requests())
            got.insert(*findHeader(request.headers, "x-request-id"));
        QCOMPARE(got, expected);
    }

    void requestsArriveAsTheyWereMade() {
        Listener listener;
        Traffic traffic(listener.address(), 8, 400, 250ms);
        QTRY_VERIFY_WITH_TIMEOUT(traffic.finished(), 10'000);
        std::map<std::string, Request> made;
        for (std::uint64_t i = 0; i < 100; ++i) {
            const Request request = demoRequest(8, i);
            made[*findHeader(request.headers, "x-request-id")] = request;
        }
        for (const Request &request : listener.requests()) {
            const Request &original = made[*findHeader(request.headers, "x-request-id")];
            QCOMPARE(request.method, original.method);
            QCOMPARE(request.target, original.target);
            QCOMPARE(request.body.bytes, original.body.bytes);
            for (const Header &header : original.headers) {
                const std::string *value = findHeader(request.headers, header.name);
                QVERIFY2(value, header.name.c_str());
                QCOMPARE(*value, header.value);
            }
        }
    }

    void stopsWithinATenthOfASecond() {
        Listener listener(5s); // requests are under way when it is asked to stop
        Traffic traffic(listener.address(), 1, 50, 1h);
        QTRY_VERIFY_WITH_TIMEOUT(traffic.sent() >= 3, 10'000);
        QElapsedTimer timer;
        timer.start();
        traffic.stop();
        QVERIFY2(timer.elapsed() < 100 * kSlowdown, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(traffic.finished());
    }

    void endsWhereNobodyListens() {
        std::string address;
        {
            const Listener gone;
            address = gone.address();
        }
        Traffic traffic(address, 1, 100, 200ms);
        QTRY_VERIFY_WITH_TIMEOUT(traffic.finished(), 10'000);
        QCOMPARE(traffic.sent(), std::uint64_t(20));
    }

private:
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
    static constexpr int kSlowdown = 5;
#else
    static constexpr int kSlowdown = 2; // the machine may be busy with other tests
#endif
};

QTEST_GUILESS_MAIN(TestTraffic)
#include "tst_traffic.moc"
