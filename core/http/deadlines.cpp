#include "core/http/deadlines.h"

#include <utility>

namespace understudy::http {

Deadlines::Guard &Deadlines::Guard::operator=(Guard &&other) noexcept {
    release();
    m_owner = other.m_owner;
    m_entry = std::move(other.m_entry);
    return *this;
}

void Deadlines::Guard::release() {
    if (m_entry)
        m_owner->remove(m_entry.get());
    m_entry.reset();
}

Deadlines::Guard Deadlines::in(std::chrono::microseconds time, std::function<void()> expired) {
    auto entry = std::make_unique<Entry>(Entry{Clock::now() + time, std::move(expired)});
    m_pending.insert(entry.get());
    if (!m_armed || entry->at < *m_armed)
        arm();
    return {this, std::move(entry)};
}

void Deadlines::finish() {
    m_finishing = true;
    if (m_pending.empty())
        m_timer.cancel();
}

void Deadlines::remove(Entry *entry) {
    if (entry->expired)
        m_pending.erase(
            entry); // the timer stays as it is: waking once too often is cheaper than setting it anew
    if (m_finishing && m_pending.empty())
        m_timer.cancel();
}

void Deadlines::arm() {
    m_armed = (*m_pending.begin())->at;
    m_timer.expires_at(*m_armed);
    m_timer.async_wait([this](const Failure &ec) {
        if (!ec)
            expire();
    });
}

void Deadlines::expire() {
    m_armed.reset();
    const auto time = Clock::now();
    while (!m_pending.empty() && (*m_pending.begin())->at <= time) { // a callback may add and remove others
        Entry *due = *m_pending.begin();
        m_pending.erase(m_pending.begin());
        std::exchange(due->expired, {})();
    }
    if (!m_pending.empty() && !m_armed)
        arm();
}

} // namespace understudy::http
