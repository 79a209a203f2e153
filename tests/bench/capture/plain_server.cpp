#include "tests/bench/capture/plain_server.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <unordered_map>
#include <utility>

namespace understudy::bench {

namespace {

using Clock = std::chrono::steady_clock;

std::string answerOf(std::size_t size) {
    std::string body = R"({"id":7,"items":[{"sku":"A-1","price":12.5}],"text":")";
    body += std::string(size - std::min(size, body.size() + 2), 'x') + "\"}";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: plain\r\nDate: Tue, 24 Nov 2026 "
           "07:43:56 GMT\r\n"
           "X-Request-Cost: 1\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

int listenAnywhere(std::string &address) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    ::bind(fd, reinterpret_cast<sockaddr *>(&at), size);
    ::listen(fd, 512);
    ::getsockname(fd, reinterpret_cast<sockaddr *>(&at), &size);
    address = "127.0.0.1:" + std::to_string(ntohs(at.sin_port));
    return fd;
}

void run(int listener, const std::string &answer, std::chrono::milliseconds delay) {
    const int poll = ::epoll_create1(EPOLL_CLOEXEC);
    const auto watch = [poll](int fd) {
        epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
        ::epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
    };
    watch(listener);
    std::deque<std::pair<Clock::time_point, int>> due;
    const auto send = [&answer](int fd) { (void)!::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL); };
    for (;;) {
        epoll_event events[64];
        const int count = ::epoll_wait(poll, events, 64, due.empty() ? -1 : 10);
        for (; !due.empty() && due.front().first <= Clock::now(); due.pop_front())
            send(due.front().second);
        for (int i = 0; i < count; ++i) {
            const int fd = events[i].data.fd;
            if (fd == listener) {
                const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
                const int on = 1;
                ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                watch(client);
                continue;
            }
            char bytes[16384];
            const auto size = ::recv(fd, bytes, sizeof bytes, 0);
            if (size <= 0)
                ::close(fd);
            else if (std::string_view(bytes, std::size_t(size)).find("\r\n\r\n") == std::string_view::npos)
                continue;
            else if (delay.count() == 0)
                send(fd);
            else
                due.emplace_back(Clock::now() + delay, fd);
        }
    }
}

std::string start(std::size_t size, std::chrono::milliseconds delay) {
    std::string address;
    const int listener = listenAnywhere(address);
    std::thread([listener, answer = answerOf(size), delay] { run(listener, answer, delay); }).detach();
    return address;
}

} // namespace

std::string startPlainServer(std::size_t size) {
    return start(size, std::chrono::milliseconds(0));
}

std::string startSleepingServer(std::size_t size) {
    return start(size, std::chrono::seconds(5));
}

} // namespace understudy::bench
