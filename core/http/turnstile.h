#pragma once

#include "core/http/asio.h"

#include <deque>
#include <utility>

namespace understudy::http {

/// Lets one of many through at a time, in order of arrival. Large shadow answers pass it read by read:
/// however many peers flood us, what live needs is looked at after each single read. For the thread of its
/// executor.
class Turnstile {
public:
    /// A turn that is held; its end lets the next one through.
    class Turn {
    public:
        Turn() = default;
        explicit Turn(Turnstile &owner)
            : m_owner(&owner) {}
        Turn(Turn &&other) noexcept
            : m_owner(std::exchange(other.m_owner, nullptr)) {}
        Turn &operator=(Turn &&other) noexcept {
            if (this != &other) {
                end();
                m_owner = std::exchange(other.m_owner, nullptr);
            }
            return *this;
        }
        ~Turn() { end(); }
        void end() {
            if (Turnstile *owner = std::exchange(m_owner, nullptr))
                owner->next();
        }

    private:
        Turnstile *m_owner = nullptr;
    };

    explicit Turnstile(Executor executor)
        : m_executor(std::move(executor)) {}

    [[nodiscard]] Task<Turn> enter();

private:
    void next();

    Executor m_executor;
    bool m_taken = false;
    std::deque<Timer *> m_waiting; ///< each in the frame of its coroutine
};

} // namespace understudy::http
