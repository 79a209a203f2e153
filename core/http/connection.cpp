#include "core/http/connection.h"

#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/write.hpp>

#include <cstring>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <utility>

namespace understudy::http {

namespace {
constexpr std::size_t kFirstRoom = 8 * 1024;
/// A read that fills its buffer doubles it up to here; a head may need more (Limits::headBytes and a read).
constexpr std::size_t kReadRoom = 64 * 1024;
} // namespace

Connection::Connection(Socket socket)
    : m_socket(std::move(socket)) {}

Connection::Connection(Socket socket, asio::ssl::context &tls)
    : m_socket(socket.get_executor())
    , m_tls(std::make_unique<asio::ssl::stream<Socket>>(std::move(socket), tls)) {}

Failure Connection::prepare() {
    Failure ec;
    socket().set_option(Tcp::no_delay(true), ec);
    if (!ec)
        socket().non_blocking(true, ec);
    return ec;
}

Task<Failure> Connection::handshake(std::string host) {
    Failure ec;
    m_tls->set_verify_mode(asio::ssl::verify_peer, ec);
    if (!ec)
        m_tls->set_verify_callback(asio::ssl::host_name_verification(host), ec);
    if (ec)
        co_return ec;
    Failure isName;
    asio::ip::make_address(host, isName);
    if (isName) // an address may not stand in the server name extension
        SSL_set_tlsext_host_name(m_tls->native_handle(), host.c_str());
    std::tie(ec) = co_await m_tls->async_handshake(asio::ssl::stream_base::client, kAwait);
    co_return ec;
}

void Connection::makeRoom() {
    if (m_begin == m_end) {
        const bool wasCut = m_end == m_capacity && m_capacity < kReadRoom;
        m_begin = m_end = 0;
        if (wasCut)
            grow();
    } else if (m_end == m_capacity && m_begin > 0) {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
        m_end -= std::exchange(m_begin, 0);
    } else if (m_end == m_capacity) {
        grow();
    }
}

void Connection::grow() {
    const std::size_t capacity = m_capacity == 0 ? kFirstRoom : 2 * m_capacity;
    auto buffer = std::make_unique_for_overwrite<char[]>(capacity);
    if (m_end > 0)
        std::memcpy(buffer.get(), m_buffer.get(), m_end);
    m_buffer = std::move(buffer);
    m_capacity = capacity;
}

Task<Failure> Connection::fill() {
    makeRoom();
    const asio::mutable_buffer room(m_buffer.get() + m_end, m_capacity - m_end);
    Failure ec;
    std::size_t count = 0;
    if (m_tls)
        std::tie(ec, count) = co_await m_tls->async_read_some(room, kAwait);
    else
        std::tie(ec, count) = co_await m_socket.async_read_some(room, kAwait);
    m_end += count;
    m_read += count;
    if (ec == asio::ssl::error::stream_truncated) // many servers close without TLS's own goodbye
        ec = asio::error::eof;
    co_return ec;
}

Task<Failure> Connection::write(std::string_view bytes) {
    Failure ec;
    if (m_tls) {
        std::size_t count = 0;
        std::tie(ec, count) = co_await asio::async_write(*m_tls, asio::buffer(bytes), kAwait);
        m_written += count;
        co_return ec;
    }
    while (!bytes.empty()) {
        // Mostly the kernel takes everything at once, which costs no trip through the event loop.
        const std::size_t count = m_socket.write_some(asio::buffer(bytes), ec);
        m_written += count;
        bytes.remove_prefix(count);
        if (ec == asio::error::would_block)
            std::tie(ec) = co_await m_socket.async_wait(Socket::wait_write, kAwait);
        if (ec)
            break;
    }
    co_return ec;
}

void Connection::acknowledge() {
    const int now = 1;
    std::ignore = ::setsockopt(socket().native_handle(), IPPROTO_TCP, TCP_QUICKACK, &now, sizeof now);
}

void Connection::finishSending() {
    Failure ignored;
    socket().shutdown(Socket::shutdown_send, ignored);
}

void Connection::close(bool reset) {
    Failure ignored;
    if (reset)
        socket().set_option(asio::socket_base::linger(true, 0), ignored);
    socket().close(ignored);
}

bool Connection::isQuiet() {
    if (!isOpen() || m_begin != m_end)
        return false;
    char byte = 0;
    const auto count = ::recv(socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (count > 0)
        return m_tls != nullptr; // TLS has messages of its own, such as session tickets
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

std::string describe(const Failure &failure) {
    if (failure == asio::error::connection_refused)
        return "connection refused";
    if (failure == asio::error::connection_reset || failure == asio::error::broken_pipe)
        return "the connection was reset";
    if (failure == asio::error::eof)
        return "the connection was closed";
    if (failure == asio::error::timed_out)
        return "no connection within the system's time limit";
    if (failure == asio::error::host_not_found || failure == asio::error::host_not_found_try_again ||
        failure == asio::error::no_data)
        return "the host name is not known";
    if (failure == asio::error::operation_aborted)
        return "it was cancelled";
    if (failure.category() == asio::error::get_ssl_category())
        return "TLS failed: " + failure.message();
    return failure.message();
}

} // namespace understudy::http
