#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace understudy {

/// Destroying it ends the callback; after the destructor returns the callback does not run any more
/// (destroying it from inside its own callback is allowed).
class Subscription {
public:
    Subscription() = default;
    explicit Subscription(std::function<void()> release)
        : m_release(std::move(release)) {}
    Subscription(Subscription &&other) noexcept
        : m_release(std::exchange(other.m_release, {})) {}
    Subscription &operator=(Subscription &&other) noexcept {
        reset();
        m_release = std::exchange(other.m_release, {});
        return *this;
    }
    ~Subscription() { reset(); }
    void reset() {
        if (auto release = std::exchange(m_release, {}))
            release();
    }

private:
    std::function<void()> m_release;
};

/// A list of callbacks of one kind. Callbacks run on the notifying thread, under a lock of the list: they
/// must be short (post to an event loop) and must not subscribe.
template <class... Args> class Subscribers {
public:
    [[nodiscard]] Subscription add(std::function<void(Args...)> callback) {
        const std::lock_guard lock(m_state->mutex);
        const auto id = ++m_state->next;
        m_state->callbacks.emplace(id, std::move(callback));
        return Subscription([state = std::weak_ptr<State>(m_state), id] {
            if (const auto alive = state.lock()) {
                const std::lock_guard inner(alive->mutex);
                alive->callbacks.erase(id);
            }
        });
    }

    /// In the order of adding. A callback may end its own subscription or another one, which is then not
    /// called.
    void notify(Args... args) const {
        const std::lock_guard lock(m_state->mutex);
        std::vector<std::uint64_t> ids;
        ids.reserve(m_state->callbacks.size());
        for (const auto &[id, callback] : m_state->callbacks)
            ids.push_back(id);
        for (const std::uint64_t id : ids) {
            if (const auto found = m_state->callbacks.find(id); found != m_state->callbacks.end()) {
                const auto callback = found->second; // it may erase itself
                callback(args...);
            }
        }
    }

private:
    struct State {
        std::recursive_mutex mutex;
        std::uint64_t next = 0;
        std::map<std::uint64_t, std::function<void(Args...)>> callbacks;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace understudy
