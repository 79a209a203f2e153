#include "app/cli/stop_signal.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace understudy::cli {
namespace {

// A handler may do next to nothing; writing a byte to a pipe is allowed, and a thread reads it.
std::array<int, 2> g_pipe{-1, -1};
constexpr char kSignalled = 's';
constexpr char kQuit = 'q';

void tell(char what) {
    const int saved = errno;
    [[maybe_unused]] const auto written = write(g_pipe[1], &what, 1);
    errno = saved;
}

void onSignal(int) {
    tell(kSignalled);
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

StopSignal::StopSignal() {
    handle(SIGPIPE, SIG_IGN); // a reader that went away is an error of write(), not our end
    if (pipe2(g_pipe.data(), O_CLOEXEC) != 0)
        return; // without it signals end the process as they do by default
    m_watcher = std::thread([this] { watch(); });
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
}

StopSignal::~StopSignal() {
    if (!m_watcher.joinable())
        return;
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    tell(kQuit);
    m_watcher.join();
    close(g_pipe[0]);
    close(g_pipe[1]);
}

bool StopSignal::waitFor(Duration most) {
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, token(), most, [] { return false; });
    return requested();
}

void StopSignal::watch() {
    char what = 0;
    for (;;) {
        const auto count = read(g_pipe[0], &what, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0 || what == kQuit)
            return;
        request();
    }
}

} // namespace understudy::cli
