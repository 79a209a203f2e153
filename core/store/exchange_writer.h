#pragma once

#include "core/store/body_store.h"
#include "core/store/database.h"
#include "core/store/exchange_id.h"
#include "core/store/project_file.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace understudy::store {

/// Writes exchanges: rows, kept exchanges, links. Part of the caller's transaction. It remembers what it has
/// written, so after a transaction that was rolled back it must be thrown away.
class ExchangeWriter {
public:
    [[nodiscard]] static Result<ExchangeWriter> open(const Database &database);

    [[nodiscard]] Status write(RunId run, const StoredExchange &exchange);
    /// (from, into): every stored exchange that shows `from` shows `into` from now on.
    [[nodiscard]] Status mergeDivergences(const std::vector<std::pair<DivergenceId, DivergenceId>> &merges);
    /// Keeps nextDivergenceId() above everything this run has used.
    [[nodiscard]] Status noteLastDivergence(RunId run, DivergenceId last);

private:
    explicit ExchangeWriter(const Database &database, BodyWriter bodies)
        : m_database(&database)
        , m_bodies(std::move(bodies)) {}
    [[nodiscard]] Result<ExchangeRowId> nextRow(RunId run);
    [[nodiscard]] Result<std::int64_t> methodId(const std::string &method);
    [[nodiscard]] Status insertRow(ExchangeRowId row, std::int64_t method, const StoredExchange &exchange);
    [[nodiscard]] Status keep(ExchangeRowId row, const StoredExchange &exchange);
    [[nodiscard]] Status evict(RunId run, const std::string &exchangeId);
    [[nodiscard]] Status link(ExchangeRowId row, const std::vector<DivergenceId> &divergences);
    [[nodiscard]] Result<std::size_t> linksOf(DivergenceId divergence);
    [[nodiscard]] Status loadMerges();
    /// The divergence that this one has become. Exchanges may come after the merge with the id from before
    /// it.
    [[nodiscard]] DivergenceId canonical(DivergenceId divergence) const;
    [[nodiscard]] Status mergeDivergence(DivergenceId from, DivergenceId into);

    const Database *m_database;
    BodyWriter m_bodies;
    Statement m_insertRow, m_insertKept, m_findKept, m_removeKept, m_insertLink, m_removeLink, m_countLinks;
    std::unordered_map<RunId, ExchangeRowId> m_lastRow;
    std::unordered_map<std::string, std::int64_t> m_methods;
    std::unordered_map<DivergenceId, std::size_t> m_links;
    std::unordered_map<DivergenceId, DivergenceId> m_merged;
    std::unordered_map<RunId, DivergenceId> m_lastDivergence;
};

} // namespace understudy::store
