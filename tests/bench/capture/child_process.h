#pragma once

#include <functional>
#include <signal.h>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utility>

namespace understudy::bench {

/// A part of a benchmark in a process of its own, so that its processor time can be told from the others'.
class ChildProcess {
public:
    /// `start` runs in the child and returns the address it serves; the child then lives until the parent
    /// ends it.
    explicit ChildProcess(const std::function<std::string()> &start) {
        int ends[2];
        if (::pipe(ends) != 0)
            return;
        m_pid = ::fork();
        if (m_pid == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            const std::string address = start();
            (void)!::write(ends[1], address.data(), address.size());
            ::close(ends[1]);
            for (;;)
                ::pause();
        }
        ::close(ends[1]);
        char text[128];
        for (ssize_t count; (count = ::read(ends[0], text, sizeof text)) > 0;)
            m_address.append(text, std::size_t(count));
        ::close(ends[0]);
    }
    ~ChildProcess() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    [[nodiscard]] const std::string &address() const { return m_address; }

    /// Processor time of all its threads so far, in seconds.
    [[nodiscard]] double cpuSeconds() const {
        clockid_t clock{};
        timespec time{};
        if (::clock_getcpuclockid(m_pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
            return 0;
        return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
    }

private:
    pid_t m_pid = -1;
    std::string m_address;
};

} // namespace understudy::bench
