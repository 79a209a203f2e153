#pragma once

#include "core/demo/shop.h"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::demo {

/// Keeps the books of what the services did: the truth that verdicts are checked against. Thread-safe.
class Ledger {
public:
    /// Ids kept of each fault; hits beyond it are counted only, so that memory stays bounded in a long demo.
    static constexpr std::size_t kIdsPerFault = 20'000;

    void note(Side side, const Request &request, const Served &served);

    /// Faults (when there are any) and noise, with hits.
    [[nodiscard]] std::vector<Planted> planted(bool faults) const;
    /// The format of the corpus truth files.
    [[nodiscard]] std::string json(std::uint64_t seed, bool faults) const;

private:
    struct Hits {
        std::uint64_t count = 0;
        std::vector<std::string> ids;
    };
    mutable std::mutex m_mutex;
    std::map<std::string_view, std::array<std::uint64_t, 3>> m_answers; ///< by route, then side
    std::map<Fault, Hits> m_hits;
};

} // namespace understudy::demo
