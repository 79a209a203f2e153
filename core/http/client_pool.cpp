#include "core/http/client_pool.h"

#include <boost/asio/connect.hpp>

#include <utility>

namespace understudy::http {

namespace {
constexpr std::size_t kMostIdle = 256;
constexpr auto kLongestIdle = std::chrono::seconds(60);
constexpr auto kNamesLast = std::chrono::seconds(30);
} // namespace

void Aborter::abort() {
    m_aborted = true;
    if (m_resolver)
        m_resolver->cancel();
    if (m_connection)
        m_connection->close();
}

ClientPool::ClientPool(Executor executor, BaseUrl url)
    : m_executor(executor)
    , m_url(std::move(url)) {
    if (m_url.tls) {
        m_tls.emplace(asio::ssl::context::tls_client);
        Failure ignored; // without any certificates each handshake fails and says so
        m_tls->set_default_verify_paths(ignored);
    }
}

ClientPool::~ClientPool() = default;

std::unique_ptr<Connection> ClientPool::takeIdle(std::chrono::milliseconds recent) {
    while (!m_idle.empty()) {
        if (Clock::now() - m_idle.back().since > recent)
            return nullptr; // the others are older still
        auto connection = std::move(m_idle.back().connection);
        m_idle.pop_back();
        if (connection->isQuiet())
            return connection;
    }
    return nullptr;
}

void ClientPool::giveBack(std::unique_ptr<Connection> connection) {
    if (m_closed || m_idle.size() >= kMostIdle)
        return;
    const auto time = Clock::now();
    m_idle.push_back({std::move(connection), time});
    if (time - m_idle.front().since > kLongestIdle)
        m_idle.erase(m_idle.begin());
}

void ClientPool::close() {
    m_closed = true;
    m_idle.clear();
}

Task<std::expected<std::vector<Tcp::endpoint>, Failure>> ClientPool::resolve(Aborter &aborter) {
    if (!m_endpoints.empty() && Clock::now() - m_resolved < kNamesLast)
        co_return m_endpoints;
    std::vector<Tcp::endpoint> endpoints;
    Failure ec;
    if (const auto address = asio::ip::make_address(m_url.host, ec); !ec) {
        endpoints.emplace_back(address, m_url.port);
    } else {
        Aborter::Resolver resolver(m_executor);
        aborter.watch(&resolver);
        auto [failed, found] =
            co_await resolver.async_resolve(m_url.host, std::to_string(m_url.port), kAwait);
        aborter.watch(static_cast<Aborter::Resolver *>(nullptr));
        if (failed)
            co_return std::unexpected(failed);
        for (const auto &entry : found)
            endpoints.push_back(entry.endpoint());
    }
    m_endpoints = endpoints;
    m_resolved = Clock::now();
    co_return endpoints;
}

Task<std::expected<std::unique_ptr<Connection>, std::string>> ClientPool::open(Aborter &aborter) {
    const auto endpoints = co_await resolve(aborter);
    if (!endpoints)
        co_return std::unexpected(describe(endpoints.error()));
    if (aborter.aborted())
        co_return std::unexpected(describe(asio::error::operation_aborted));
    auto connection = m_tls ? std::make_unique<Connection>(Socket(m_executor), *m_tls)
                            : std::make_unique<Connection>(Socket(m_executor));
    aborter.watch(connection.get());
    auto [ec, endpoint] = co_await asio::async_connect(connection->socket(), *endpoints, kAwait);
    if (!ec)
        ec = connection->prepare();
    if (!ec && m_tls)
        ec = co_await connection->handshake(m_url.host);
    if (ec || aborter.aborted()) {
        aborter.watch(static_cast<Connection *>(nullptr));
        co_return std::unexpected(describe(ec));
    }
    co_return connection;
}

} // namespace understudy::http
