#include "core/http/turnstile.h"

#include <algorithm>

namespace understudy::http {

Task<Turnstile::Turn> Turnstile::enter() {
    if (!std::exchange(m_taken, true))
        co_return Turn(*this);
    struct Place {
        // A coroutine that is destroyed while it waits must not be called any more.
        ~Place() { std::erase(waiting, &timer); }
        std::deque<Timer *> &waiting;
        Timer timer;
    } place{m_waiting, Timer(m_executor, Timer::time_point::max())};
    m_waiting.push_back(&place.timer);
    std::ignore = co_await place.timer.async_wait(kAwait); // ended by next(), which hands its turn over
    co_return Turn(*this);
}

void Turnstile::next() {
    if (m_waiting.empty()) {
        m_taken = false;
        return;
    }
    // Resumes by way of the event loop: what is ready for live comes first.
    m_waiting.front()->cancel();
    m_waiting.pop_front();
}

} // namespace understudy::http
