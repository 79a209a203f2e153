#pragma once

#include "core/store/database.h"

#include <span>
#include <string>
#include <string_view>

namespace understudy::store {

inline constexpr std::int64_t kApplicationId = 0x55535444; // "USTD"

/// One step of the schema's history, from version `to` - 1. Never changed once released; docs/project-file.md
/// tells why each was made.
struct Migration {
    int to = 0;
    std::string_view sql;
};
[[nodiscard]] std::span<const Migration> migrations();
[[nodiscard]] inline int currentSchema() {
    return migrations().back().to;
}

/// Makes the tables of a new, empty file.
[[nodiscard]] Status createSchema(const Database &database);

/// What kind of file this is. InvalidInput: not a project; Corrupt: damaged, or with triggers or views, which
/// projects do not have.
[[nodiscard]] Result<int> schemaOf(const Database &database);

/// Brings an older project to the newest of `steps`, in one transaction, after keeping a copy beside it.
/// Returns the path of the copy. On failure the project is as it was.
[[nodiscard]] Result<std::string> migrate(const Database &database, const std::string &path, int from,
                                          std::span<const Migration> steps);

} // namespace understudy::store
