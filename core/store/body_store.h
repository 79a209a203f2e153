#pragma once

#include "core/store/database.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace understudy::store {

using BodyId = std::int64_t;

/// Writes bodies: equal ones are stored once, compressed, and counted; the last one released removes it. Part
/// of the caller's transaction.
class BodyWriter {
public:
    [[nodiscard]] static Result<BodyWriter> open(const Database &database);

    [[nodiscard]] Result<BodyId> put(std::string_view bytes);
    [[nodiscard]] Status release(BodyId body);

private:
    explicit BodyWriter(const Database &database)
        : m_database(&database) {}
    const Database *m_database;
    Statement m_find, m_share, m_insert, m_release, m_remove;
};

[[nodiscard]] Result<std::string> loadBody(const Database &database, BodyId body);

} // namespace understudy::store
