#pragma once

#include "core/http/connection.h"
#include "core/http/url.h"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace understudy::http {

/// How long ago a kept connection may have been used last. Servers close idle ones after seconds; what must
/// not be sent twice is not sent into that race.
inline constexpr std::chrono::milliseconds kIdleForSafe = std::chrono::seconds(60);
inline constexpr std::chrono::milliseconds kIdleForUnsafe = std::chrono::seconds(1);

/// Ends what one request has under way: the look-up of a name, a connection being made or used.
class Aborter {
public:
    using Resolver = asio::ip::basic_resolver<Tcp, Executor>;
    void watch(Resolver *resolver) { m_resolver = resolver; }
    void watch(Connection *connection) { m_connection = connection; }
    void abort();
    [[nodiscard]] bool aborted() const { return m_aborted; }

private:
    bool m_aborted = false;
    Resolver *m_resolver = nullptr;
    Connection *m_connection = nullptr;
};

/// Keep-alive connections to one target. For one thread.
class ClientPool {
public:
    ClientPool(Executor executor, BaseUrl url);
    ~ClientPool();

    /// An idle connection that looks usable and was used within `recent`; null when there is none.
    [[nodiscard]] std::unique_ptr<Connection> takeIdle(std::chrono::milliseconds recent);
    /// A new connection, or why there is none: "connection refused". The aborter watches it from now on.
    [[nodiscard]] Task<std::expected<std::unique_ptr<Connection>, std::string>> open(Aborter &aborter);
    /// For the next request; only when the last answer was read whole.
    void giveBack(std::unique_ptr<Connection> connection);
    /// Closes the idle ones; later ones are closed when they are given back.
    void close();

    [[nodiscard]] const BaseUrl &url() const { return m_url; }

private:
    using Clock = std::chrono::steady_clock;
    struct Idle {
        std::unique_ptr<Connection> connection;
        Clock::time_point since;
    };

    [[nodiscard]] Task<std::expected<std::vector<Tcp::endpoint>, Failure>> resolve(Aborter &aborter);

    Executor m_executor;
    BaseUrl m_url;
    std::optional<asio::ssl::context> m_tls;
    std::vector<Idle> m_idle; ///< the one used last at the end, so that surplus ones grow old
    std::vector<Tcp::endpoint> m_endpoints;
    Clock::time_point m_resolved{};
    bool m_closed = false;
};

} // namespace understudy::http
