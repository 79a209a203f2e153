#pragma once

#include "core/store/database.h"
#include "core/store/divergence_set.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace understudy::store {

/// A read-only connection with the functions that searches call.
struct Reader {
    Database database;
    /// What shows(divergences, n) asks for; filled by the search that is under way.
    std::vector<DivergenceSet> sets;
};

/// Connections for reading, as many as there are reads at a time. Thread-safe.
class ReaderPool {
public:
    ReaderPool(std::string path, Database::Mode mode)
        : m_path(std::move(path))
        , m_mode(mode) {}

    using Lease = std::unique_ptr<Reader, std::function<void(Reader *)>>;
    /// Goes back to the pool when it is destroyed, which must be before the pool is.
    [[nodiscard]] Result<Lease> lease();

private:
    const std::string m_path;
    const Database::Mode m_mode;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Reader>> m_idle;
};

} // namespace understudy::store
