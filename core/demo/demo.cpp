#include "core/demo/demo.h"

#include "core/demo/ledger.h"
#include "core/demo/shop.h"
#include "core/demo/traffic.h"
#include "core/http/simple_server.h"

#include <atomic>
#include <mutex>

namespace understudy::demo {
namespace {

/// One running copy of the shop.
class Service {
public:
    Service(const DemoOptions &options, Side side, Ledger &ledger)
        : m_instance(makeInstance(options.seed, side, options.faults))
        , m_side(side)
        , m_ledger(ledger) {}

    [[nodiscard]] Status start(const std::string &listen) {
        auto server =
            http::SimpleServer::start([this](const Request &request) { return answer(request); }, 1, listen);
        if (!server) {
            return fail(server.error().code,
                        "The demo could not start its " + std::string(toString(m_side)) + " service on " +
                            listen + ".",
                        server.error().text(), "Free the port or let the demo choose one (port 0).");
        }
        m_server = std::move(*server);
        return {};
    }

    [[nodiscard]] std::string url() const { return "http://" + m_server->address(); }

private:
    http::Reply answer(const Request &request) {
        Served served = serve(m_instance, request, m_visits++, now());
        m_ledger.note(m_side, request, served);
        return std::move(served.reply);
    }

    const Instance m_instance;
    const Side m_side;
    Ledger &m_ledger;
    std::atomic<std::uint64_t> m_visits = 0;
    std::unique_ptr<http::SimpleServer> m_server; ///< last: stops before what its handler uses is gone
};

class LoopbackDemo final : public Demo {
public:
    explicit LoopbackDemo(DemoOptions options)
        : m_options(std::move(options)) {}

    [[nodiscard]] Status start() {
        for (const Side side : kSides) {
            auto service = std::make_unique<Service>(m_options, side, m_ledger);
            if (auto started = service->start(m_options.listen[std::size_t(side)]); !started)
                return started;
            m_services[std::size_t(side)] = std::move(service);
        }
        return {};
    }

    [[nodiscard]] std::array<std::string, 3> targets() const override {
        return {m_services[0]->url(), m_services[1]->url(), m_services[2]->url()};
    }

    [[nodiscard]] std::vector<std::string> unsafeRoutes() const override {
        std::vector<std::string> routes;
        for (const std::string_view route : routeNames()) {
            if (!route.starts_with("GET "))
                routes.emplace_back(route);
        }
        return routes;
    }

    [[nodiscard]] Status startTraffic(const std::string &address) override {
        const std::lock_guard lock(m_trafficMutex);
        if (m_traffic)
            return fail(ErrorCode::InvalidInput, "The demo's request stream has been started already.");
        m_traffic = std::make_unique<Traffic>(address, m_options.seed, m_options.rate, m_options.length);
        return {};
    }

    void stopTraffic() override {
        const std::lock_guard lock(m_trafficMutex);
        if (m_traffic)
            m_traffic->stop();
    }

    [[nodiscard]] bool trafficFinished() const override {
        const std::lock_guard lock(m_trafficMutex);
        return m_traffic && m_traffic->finished();
    }

    [[nodiscard]] std::uint64_t requestsSent() const override {
        const std::lock_guard lock(m_trafficMutex);
        return m_traffic ? m_traffic->sent() : 0;
    }

    [[nodiscard]] std::vector<Planted> truth() const override { return m_ledger.planted(m_options.faults); }
    [[nodiscard]] std::string truthJson() const override {
        return m_ledger.json(m_options.seed, m_options.faults);
    }

private:
    const DemoOptions m_options;
    Ledger m_ledger;
    std::array<std::unique_ptr<Service>, 3> m_services;
    mutable std::mutex m_trafficMutex;
    std::unique_ptr<Traffic> m_traffic; ///< ends before the services do
};

} // namespace

Result<std::unique_ptr<Demo>> Demo::start(const DemoOptions &options) {
    if (!(options.rate > 0 && options.rate <= 100'000))
        return fail(ErrorCode::InvalidInput,
                    "The demo's rate must be above 0 and at most 100000 requests a second.");
    if (options.length <= Duration::zero())
        return fail(ErrorCode::InvalidInput, "The demo's length must be above zero.");
    auto demo = std::make_unique<LoopbackDemo>(options);
    if (auto started = demo->start(); !started)
        return std::unexpected(started.error());
    return demo;
}

} // namespace understudy::demo
