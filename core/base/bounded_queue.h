#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace understudy {

/// A queue that refuses instead of growing. Producers on the capture path use tryPush and count what was
/// refused; nobody on that path ever waits. Thread-safe for any number of producers and consumers.
template <class T> class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity)
        : m_capacity(capacity) {}

    /// False when full or closed; the value is then untouched.
    [[nodiscard]] bool tryPush(T &&value) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed || m_items.size() >= m_capacity)
                return false;
            m_items.push_back(std::move(value));
        }
        m_readable.notify_one();
        return true;
    }

    /// Waits for room; false when closed. For producers that read files, where waiting is right.
    [[nodiscard]] bool push(T &&value) {
        {
            std::unique_lock lock(m_mutex);
            m_writable.wait(lock, [this] { return m_closed || m_items.size() < m_capacity; });
            if (m_closed)
                return false;
            m_items.push_back(std::move(value));
        }
        m_readable.notify_one();
        return true;
    }

    /// Waits for an item; empty once closed and drained.
    [[nodiscard]] std::optional<T> pop() {
        std::optional<T> value;
        {
            std::unique_lock lock(m_mutex);
            m_readable.wait(lock, [this] { return m_closed || !m_items.empty(); });
            if (m_items.empty())
                return value;
            value.emplace(std::move(m_items.front()));
            m_items.pop_front();
        }
        m_writable.notify_one();
        return value;
    }

    /// Takes everything that is there after waiting until something is, at most `wait`. Empty when nothing
    /// came.
    template <class Rep, class Period>
    [[nodiscard]] std::vector<T> popAll(std::chrono::duration<Rep, Period> wait) {
        std::vector<T> values;
        {
            std::unique_lock lock(m_mutex);
            m_readable.wait_for(lock, wait, [this] { return m_closed || !m_items.empty(); });
            values.reserve(m_items.size());
            for (T &item : m_items)
                values.push_back(std::move(item));
            m_items.clear();
        }
        m_writable.notify_all();
        return values;
    }

    /// No more pushes; consumers drain what is left.
    void close() {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_readable.notify_all();
        m_writable.notify_all();
    }

    [[nodiscard]] bool closedAndEmpty() const {
        const std::lock_guard lock(m_mutex);
        return m_closed && m_items.empty();
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_readable;
    std::condition_variable m_writable;
    std::deque<T> m_items;
    bool m_closed = false;
};

} // namespace understudy
