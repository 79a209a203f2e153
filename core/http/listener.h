#pragma once

#include "core/base/result.h"
#include "core/http/asio.h"

#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <string>
#include <vector>

namespace understudy::http {

/// Accepts connections at one address and hands them to the executors in turn.
class Listener {
public:
    using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;

    /// `address` is "127.0.0.1:8080", "[::1]:8080" or "localhost:0"; port 0 picks a free one.
    [[nodiscard]] static Result<Listener> open(Executor executor, const std::string &address);

    /// Calls `accepted` on the listener's thread with a socket that belongs to one of `executors`, until
    /// close().
    [[nodiscard]] Task<> run(std::vector<Executor> executors,
                             std::function<void(Socket, std::size_t)> accepted);
    void close();
    [[nodiscard]] const std::string &address() const { return m_address; }

private:
    Listener(Acceptor acceptor, std::string address)
        : m_acceptor(std::move(acceptor))
        , m_address(std::move(address)) {}

    Acceptor m_acceptor;
    std::string m_address;
};

} // namespace understudy::http
