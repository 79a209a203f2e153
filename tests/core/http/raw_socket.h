#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <list>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace understudy::test {

/// A blocking socket for tests: says exactly what it is told to, reads with a limit of 20 s instead of
/// hanging.
class RawSocket {
public:
    explicit RawSocket(int fd = -1)
        : m_fd(fd) {}
    explicit RawSocket(const std::string &address)
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(std::uint16_t(std::stoi(address.substr(address.rfind(':') + 1))));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_fd, reinterpret_cast<sockaddr *>(&to), sizeof to) != 0)
            close();
        const int on = 1;
        ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    RawSocket(RawSocket &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
        , m_read(std::move(other.m_read)) {}
    RawSocket &operator=(RawSocket &&other) noexcept {
        std::swap(m_fd, other.m_fd);
        m_read.swap(other.m_read);
        return *this;
    }
    ~RawSocket() { close(); }

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int fd() const { return m_fd; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            bytes.remove_prefix(std::size_t(count));
        }
        return true;
    }

    /// Everything up to and including `mark`; what came so far when the peer closed or the time is up.
    std::string readUntil(std::string_view mark) {
        std::size_t at = 0;
        while ((at = m_read.find(mark)) == std::string::npos)
            if (!more())
                return std::exchange(m_read, {});
        return take(at + mark.size());
    }

    std::string readExactly(std::size_t size) {
        while (m_read.size() < size)
            if (!more())
                return std::exchange(m_read, {});
        return take(size);
    }

    std::string readToEnd() {
        while (more())
            ;
        return std::exchange(m_read, {});
    }

    /// Reads and forgets until the peer closes; the number of bytes.
    std::uint64_t drain() {
        std::uint64_t size = m_read.size();
        for (m_read.clear(); more(); m_read.clear())
            size += m_read.size();
        return size;
    }

    /// One more read: false at the end of the stream, on an error, or when nothing came for 20 s.
    bool more() {
        pollfd waiting{m_fd, POLLIN, 0};
        char buffer[65536];
        if (::poll(&waiting, 1, 20'000) <= 0)
            return false;
        const auto count = ::recv(m_fd, buffer, sizeof buffer, 0);
        if (count <= 0)
            return false;
        m_read.append(buffer, std::size_t(count));
        return true;
    }

    [[nodiscard]] bool nothingToRead() const {
        pollfd waiting{m_fd, POLLIN, 0};
        return m_read.empty() && ::poll(&waiting, 1, 0) == 0;
    }

    void finishSending() { ::shutdown(m_fd, SHUT_WR); }
    void reset() {
        const linger hard{1, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        close();
    }
    void close() {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }

private:
    std::string take(std::size_t size) {
        std::string result = m_read.substr(0, size);
        m_read.erase(0, size);
        return result;
    }

    int m_fd;
    std::string m_read;
};

/// A server that does to each connection what it is told, each in a thread of its own.
class RawServer {
public:
    explicit RawServer(std::function<void(RawSocket &)> serve)
        : m_serve(std::move(serve))
        , m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        ::bind(m_fd, reinterpret_cast<sockaddr *>(&at), size);
        ::listen(m_fd, 512);
        ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&at), &size);
        m_address = "127.0.0.1:" + std::to_string(ntohs(at.sin_port));
        m_acceptor = std::thread([this] { accept(); });
    }
    RawServer(const RawServer &) = delete;
    RawServer &operator=(const RawServer &) = delete;
    ~RawServer() {
        ::shutdown(m_fd, SHUT_RDWR);
        m_acceptor.join();
        ::close(m_fd);
        {
            const std::lock_guard lock(m_mutex);
            for (Peer &peer : m_peers)
                ::shutdown(peer.socket.fd(), SHUT_RDWR);
        }
        for (Peer &peer : m_peers)
            peer.thread.join();
    }

    [[nodiscard]] const std::string &address() const { return m_address; }
    [[nodiscard]] std::string url() const { return "http://" + m_address; }
    [[nodiscard]] int connections() const { return m_connections; }

private:
    struct Peer {
        RawSocket socket;
        std::thread thread;
    };

    void accept() {
        for (;;) {
            const int fd = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0)
                return;
            ++m_connections;
            const std::lock_guard lock(m_mutex);
            Peer &peer = m_peers.emplace_back(RawSocket(fd));
            peer.thread = std::thread([this, &peer] {
                m_serve(peer.socket);
                ::shutdown(peer.socket.fd(), SHUT_RDWR);
            });
        }
    }

    std::function<void(RawSocket &)> m_serve;
    int m_fd;
    std::string m_address;
    std::thread m_acceptor;
    std::mutex m_mutex;
    std::list<Peer> m_peers;
    std::atomic<int> m_connections{0};
};

/// Holds a server's thread until a test lets it go on; a test that failed before is not waited for without
/// end.
class Gate {
public:
    void open() {
        if (!m_isOpen.exchange(true))
            m_promise.set_value();
    }
    void wait() const { m_future.wait_for(std::chrono::seconds(20)); }

private:
    std::atomic<bool> m_isOpen{false};
    std::promise<void> m_promise;
    std::shared_future<void> m_future = m_promise.get_future().share();
};

/// A port of 127.0.0.1 where nobody listens.
inline std::string deadAddress() {
    RawServer server([](RawSocket &) {});
    return server.address();
}

} // namespace understudy::test
