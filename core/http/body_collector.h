#pragma once

#include "core/model/exchange.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace understudy::http {

/// Bytes that bodies in flight may keep together. For one thread.
class ByteBudget {
public:
    explicit ByteBudget(std::uint64_t bytes)
        : m_left(bytes) {}
    [[nodiscard]] bool take(std::uint64_t bytes) {
        if (bytes > m_left)
            return false;
        m_left -= bytes;
        return true;
    }
    void give(std::uint64_t bytes) { m_left += bytes; }

private:
    std::uint64_t m_left;
};

/// Keeps a body up to a cap, and while the budget lasts; hashes and counts all of it.
class BodyCollector {
public:
    explicit BodyCollector(std::uint64_t cap, ByteBudget *budget = nullptr)
        : m_cap(cap)
        , m_budget(budget) {}
    ~BodyCollector();
    BodyCollector(const BodyCollector &) = delete;
    BodyCollector &operator=(const BodyCollector &) = delete;

    void add(std::string_view piece);
    [[nodiscard]] bool truncated() const { return m_hash != nullptr; }
    /// The body so far; the collector is used up. What it took of the budget comes back when it is destroyed.
    [[nodiscard]] Body finish();

private:
    struct FreeHash {
        void operator()(XXH3_state_s *state) const;
    };

    const std::uint64_t m_cap;
    ByteBudget *const m_budget;
    std::uint64_t m_taken = 0;
    std::string m_kept;
    std::uint64_t m_size = 0;
    std::unique_ptr<XXH3_state_s, FreeHash> m_hash; ///< only for what is not kept whole
};

} // namespace understudy::http
