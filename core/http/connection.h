#pragma once

#include "core/http/asio.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace understudy::http {

/// A byte stream to a peer, plain or TLS, with the bytes that were read and not used yet. For one thread.
class Connection {
public:
    explicit Connection(Socket socket);
    Connection(Socket socket, asio::ssl::context &tls);

    [[nodiscard]] Socket &socket() { return m_tls ? m_tls->next_layer() : m_socket; }
    /// After the socket is connected: never waits for more to send, never blocks.
    Failure prepare();
    /// TLS only: greets the peer and checks that its certificate is for `host`.
    [[nodiscard]] Task<Failure> handshake(std::string host);

    /// Bytes read and not used yet. Valid until the next fill().
    [[nodiscard]] std::string_view unread() const { return {m_buffer.get() + m_begin, m_end - m_begin}; }
    void consume(std::size_t count) { m_begin += count; }
    /// Reads more; asio::error::eof when the peer has closed.
    [[nodiscard]] Task<Failure> fill();
    [[nodiscard]] Task<Failure> write(std::string_view bytes);

    /// Tells the peer now, not when the kernel finds it convenient, that what it sent has come.
    void acknowledge();

    /// Says that nothing more will be sent.
    void finishSending();
    /// Ends everything that is under way with operation_aborted. `reset`: the peer shall see that something
    /// broke.
    void close(bool reset = false);
    [[nodiscard]] bool isTls() const { return m_tls != nullptr; }
    [[nodiscard]] bool isOpen() { return socket().is_open(); }
    /// An idle connection that is still usable: not closed by the peer, nothing unasked for in it.
    [[nodiscard]] bool isQuiet();

    [[nodiscard]] std::uint64_t bytesWritten() const { return m_written; }
    [[nodiscard]] std::uint64_t bytesRead() const { return m_read; }

private:
    void makeRoom();
    void grow();

    Socket m_socket; ///< moved from when there is TLS
    std::unique_ptr<asio::ssl::stream<Socket>> m_tls;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_capacity = 0, m_begin = 0, m_end = 0;
    std::uint64_t m_written = 0, m_read = 0;
};

/// "connection refused", "the peer closed the connection", …
[[nodiscard]] std::string describe(const Failure &failure);

} // namespace understudy::http
