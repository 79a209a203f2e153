#pragma once

#include "core/http/asio.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace understudy::http {

/// Many deadlines on one timer: most never expire, so setting one must cost next to nothing. For one thread.
class Deadlines {
    using Clock = std::chrono::steady_clock;
    struct Entry {
        Clock::time_point at;
        std::function<void()> expired; ///< empty once called
    };
    struct Earlier {
        bool operator()(const Entry *a, const Entry *b) const {
            return a->at != b->at ? a->at < b->at : a < b;
        }
    };

public:
    explicit Deadlines(Executor executor)
        : m_timer(executor) {}

    /// Destroying it takes the deadline back.
    class Guard {
    public:
        Guard() = default;
        Guard(Guard &&) noexcept = default;
        Guard &operator=(Guard &&other) noexcept;
        ~Guard() { release(); }

    private:
        friend class Deadlines;
        Guard(Deadlines *owner, std::unique_ptr<Entry> entry)
            : m_owner(owner)
            , m_entry(std::move(entry)) {}
        void release();
        Deadlines *m_owner = nullptr;
        std::unique_ptr<Entry> m_entry;
    };

    /// Calls `expired` once after `time` unless the guard is destroyed before.
    [[nodiscard]] Guard in(std::chrono::microseconds time, std::function<void()> expired);
    /// No timer keeps the event loop alive once the last deadline is gone.
    void finish();

private:
    void remove(Entry *entry);
    void arm();
    void expire();

    Timer m_timer;
    std::set<Entry *, Earlier> m_pending;
    std::optional<Clock::time_point> m_armed;
    bool m_finishing = false;
};

} // namespace understudy::http
