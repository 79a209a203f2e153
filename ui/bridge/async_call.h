#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <utility>

namespace understudy::ui {

namespace detail {

/// Where a result goes: lives in the context's thread as its child, so that it dies with it. The worker may
/// only post to it under the lock of the link.
class Landing;
struct Link {
    std::mutex mutex;
    Landing *landing = nullptr;
    std::stop_source stop;
};
[[nodiscard]] std::shared_ptr<Link> makeLink(QObject *context);
/// Any thread. Runs `done` in the context's thread, unless the context is gone or stop was requested
/// meanwhile.
void post(const std::shared_ptr<Link> &link, std::function<void()> done);
void runOnPool(std::function<void()> work);

} // namespace detail

/// Runs `work` on a worker and then `done` in the thread of `context` (call it there), queued. If the context
/// dies or stop is requested on the returned source, `work` sees its token fire and `done` is never called.
/// Nothing waits: the work must hold what it uses (a shared_ptr to the session), because it may outlive the
/// caller.
template <class T>
std::stop_source runAsync(QObject *context, std::function<T(std::stop_token)> work,
                          std::function<void(T)> done) {
    auto link = detail::makeLink(context);
    std::stop_source stop = link->stop;
    detail::runOnPool([link = std::move(link), work = std::move(work), done = std::move(done)]() mutable {
        if (link->stop.stop_requested())
            return;
        auto result = std::make_shared<T>(work(link->stop.get_token()));
        work = {}; // drops what the work holds on this thread, not on the GUI thread
        detail::post(link, [result, done = std::move(done)] { done(std::move(*result)); });
    });
    return stop;
}

/// Newest request wins: a new run() or cancel() stops the one before, whose `done` is then never called.
class LatestCall {
public:
    LatestCall() = default;
    LatestCall(const LatestCall &) = delete;
    LatestCall &operator=(const LatestCall &) = delete;
    ~LatestCall() { cancel(); }

    template <class T>
    void run(QObject *context, std::function<T(std::stop_token)> work, std::function<void(T)> done) {
        cancel();
        m_busy = true;
        m_stop = runAsync<T>(context, std::move(work), [this, done = std::move(done)](T result) {
            m_busy = false; // `this` is alive: the destructor would have cancelled this call
            done(std::move(result));
        });
    }
    void cancel() {
        m_stop.request_stop();
        m_busy = false;
    }
    [[nodiscard]] bool busy() const { return m_busy; }

private:
    std::stop_source m_stop{std::nostopstate};
    bool m_busy = false;
};

} // namespace understudy::ui
