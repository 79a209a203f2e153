#include "core/http/listener.h"

#include "core/base/log.h"
#include "core/http/url.h"

#include <utility>

namespace understudy::http {

namespace {

std::string toText(const Tcp::endpoint &endpoint) {
    const std::string host = endpoint.address().to_string();
    return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

std::unexpected<Error> cannotListen(const std::string &address, const Failure &ec) {
    const bool taken = ec == asio::error::address_in_use;
    return fail(taken ? ErrorCode::Locked : ErrorCode::Network, "Cannot listen on " + address + ".",
                taken ? "Another program is listening there already." : ec.message() + ".",
                taken ? "Choose another port, or port 0 for any free one."
                      : "Choose an address of this machine.");
}

} // namespace

Result<Listener> Listener::open(Executor executor, const std::string &address) {
    const auto parts = splitHostPort(address);
    if (!parts)
        return std::unexpected(parts.error());
    Failure ec;
    const auto ip = asio::ip::make_address(parts->host == "localhost" ? "127.0.0.1" : parts->host, ec);
    if (ec)
        return fail(ErrorCode::InvalidInput, "Cannot listen on " + address + ".",
                    "\"" + parts->host + "\" is not an IP address.", "Write for example 127.0.0.1:8080.");
    const Tcp::endpoint wanted(ip, parts->port);
    Acceptor acceptor(executor);
    acceptor.open(wanted.protocol(), ec);
    if (!ec)
        acceptor.set_option(asio::socket_base::reuse_address(true), ec);
    if (!ec)
        acceptor.bind(wanted, ec);
    if (!ec)
        acceptor.listen(asio::socket_base::max_listen_connections, ec);
    if (ec)
        return cannotListen(address, ec);
    const Tcp::endpoint bound = acceptor.local_endpoint(ec);
    return Listener(std::move(acceptor), toText(bound));
}

Task<> Listener::run(std::vector<Executor> executors, std::function<void(Socket, std::size_t)> accepted) {
    for (std::size_t turn = 0; m_acceptor.is_open(); turn = (turn + 1) % executors.size()) {
        auto [ec, socket] = co_await m_acceptor.async_accept(executors[turn], kAwait);
        if (!ec) {
            accepted(Socket(std::move(socket)), turn);
        } else if (ec == asio::error::no_descriptors || ec == asio::error::no_memory) {
            log(LogLevel::Warning, "capture", "Accept on " + m_address + " again in 100 ms: " + ec.message());
            Timer pause(m_acceptor.get_executor(), std::chrono::milliseconds(100));
            co_await pause.async_wait(kAwait);
        }
    }
}

void Listener::close() {
    Failure ignored;
    m_acceptor.close(ignored);
}

} // namespace understudy::http
