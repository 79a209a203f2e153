#pragma once

#include "core/store/database.h"
#include "core/store/project_file.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace understudy::store {

/// Stored exchanges as they are shown: SQL only, on one connection.

/// In the order asked for; rows that do not exist are left out.
[[nodiscard]] Result<std::vector<ExchangeRow>> loadRows(const Database &database,
                                                        std::span<const ExchangeRowId> rows);
[[nodiscard]] Result<ExchangeDetail> loadDetail(const Database &database, ExchangeRowId row);
[[nodiscard]] Result<std::vector<ExchangeRowId>> loadExemplars(const Database &database,
                                                               DivergenceId divergence);
/// At once for kept exchanges, with one pass over the run's rows for others.
[[nodiscard]] Result<std::optional<ExchangeRowId>> findById(const Database &database, RunId run,
                                                            const std::string &id);
/// First id above every divergence id that was used, merged or not.
[[nodiscard]] Result<DivergenceId> nextDivergenceId(const Database &database);

} // namespace understudy::store
