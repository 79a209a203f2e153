#include "core/store/exchange_writer.h"

#include "core/store/divergence_set.h"
#include "core/store/exchange_codec.h"
#include "core/store/row_id.h"
#include "core/store/run_store.h"

#include <algorithm>
#include <array>

namespace understudy::store {

namespace {

/// "Not asked" (-1) is NULL in the file.
template <class T> std::optional<std::int64_t> asked(T value) {
    return value < 0 ? std::nullopt : std::optional<std::int64_t>(value);
}

} // namespace

Result<ExchangeWriter> ExchangeWriter::open(const Database &database) {
    auto bodies = BodyWriter::open(database);
    if (!bodies)
        return std::unexpected(bodies.error());
    ExchangeWriter writer(database, *std::move(bodies));
    const std::pair<Statement *, std::string_view> statements[] = {
        {&writer.m_insertRow,
         "INSERT INTO exchange VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)"},
        {&writer.m_insertKept, "INSERT INTO kept VALUES(?1,?7,?2,?3,?4,?5,?6)"},
        {&writer.m_findKept,
         "SELECT k.row,k.request_body,k.live_body,k.baseline_body,k.candidate_body,e.divergences "
         "FROM kept k JOIN exchange e ON e.row=k.row WHERE k.id=?1 AND k.row BETWEEN ?2 AND ?3"},
        {&writer.m_removeKept, "DELETE FROM kept WHERE row=?1"},
        {&writer.m_insertLink, "INSERT OR IGNORE INTO link(divergence,row) VALUES(?1,?2)"},
        {&writer.m_removeLink, "DELETE FROM link WHERE divergence=?1 AND row=?2"},
        {&writer.m_countLinks, "SELECT count(*) FROM link WHERE divergence=?1"},
    };
    for (const auto &[statement, sql] : statements) {
        auto prepared = database.prepare(sql);
        if (!prepared)
            return std::unexpected(prepared.error());
        *statement = *std::move(prepared);
    }
    if (const Status loaded = writer.loadMerges(); !loaded)
        return std::unexpected(loaded.error());
    return writer;
}

Status ExchangeWriter::loadMerges() {
    auto statement = m_database->prepare("SELECT merged,into_id FROM divergence_merge");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->each([&] { m_merged.emplace(statement->integer(0), statement->integer(1)); });
}

DivergenceId ExchangeWriter::canonical(DivergenceId divergence) const {
    const auto merged = m_merged.find(divergence);
    return merged == m_merged.end() ? divergence : merged->second;
}

Status ExchangeWriter::write(RunId run, const StoredExchange &exchange) {
    const auto row = nextRow(run);
    if (!row)
        return std::unexpected(row.error());
    const auto method = methodId(exchange.row.method);
    if (!method)
        return std::unexpected(method.error());
    if (const Status inserted = insertRow(*row, *method, exchange); !inserted)
        return inserted;
    if (exchange.exchange) {
        if (const Status kept = keep(*row, exchange); !kept)
            return kept;
    }
    for (const std::string &id : exchange.evict) {
        if (const Status evicted = evict(run, id); !evicted)
            return evicted;
    }
    DivergenceId last = 0;
    for (const DivergenceId divergence : exchange.divergences)
        last = std::max(last, divergence);
    return noteLastDivergence(run, last);
}

Result<ExchangeRowId> ExchangeWriter::nextRow(RunId run) {
    auto known = m_lastRow.find(run);
    if (known == m_lastRow.end()) {
        auto statement = m_database->prepare(
            "SELECT (SELECT max(row) FROM exchange WHERE row BETWEEN ?2 AND ?3) FROM run WHERE id=?1");
        if (!statement)
            return std::unexpected(statement.error());
        const auto row = statement->with(run, firstRow(run), lastRow(run)).step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return std::unexpected(noSuchRun(run));
        known = m_lastRow.emplace(run, statement->maybeInteger(0).value_or(firstRow(run))).first;
    }
    if (known->second >= lastRow(run))
        return fail(ErrorCode::Unsupported, "The run has more exchanges than a run can hold.", {},
                    "Start a new run.");
    return ++known->second;
}

Result<std::int64_t> ExchangeWriter::methodId(const std::string &method) {
    if (const auto known = m_methods.find(method); known != m_methods.end())
        return known->second;
    auto insert = m_database->prepare("INSERT OR IGNORE INTO method(name) VALUES(?1)");
    auto select = m_database->prepare("SELECT id FROM method WHERE name=?1");
    if (!insert || !select)
        return std::unexpected(insert ? select.error() : insert.error());
    if (const Status inserted = insert->with(method).run(); !inserted)
        return std::unexpected(inserted.error());
    const auto row = select->with(method).step();
    if (!row)
        return std::unexpected(row.error());
    return m_methods.emplace(method, select->integer(0)).first->second;
}

Status ExchangeWriter::insertRow(ExchangeRowId row, std::int64_t method, const StoredExchange &stored) {
    const ExchangeRow &r = stored.row;
    m_insertRow.with(row, r.started.time_since_epoch().count(), method, stored.endpoint, asked(r.status[0]),
                     asked(r.status[1]), asked(r.status[2]), asked(r.latency[0]), asked(r.latency[1]),
                     asked(r.latency[2]), asked(r.size[0]), asked(r.size[1]), asked(r.size[2]), r.differences,
                     r.noiseDifferences);
    if (!stored.divergences.empty()) {
        const std::string packed = packDivergences(stored.divergences);
        m_insertRow.bind(16, asBlob(packed));
    } else {
        m_insertRow.bind(16, nullptr);
    }
    StoredId(r.id).bindTo(m_insertRow, 17);
    m_insertRow.bind(18, r.target);
    return m_insertRow.run();
}

Status ExchangeWriter::keep(ExchangeRowId row, const StoredExchange &stored) {
    std::array<std::optional<BodyId>, kBodies> bodies;
    const auto parts = bodiesOf(*stored.exchange);
    for (std::size_t i = 0; i < kBodies; ++i) {
        if (!parts[i] || parts[i]->bytes.empty())
            continue;
        const auto body = m_bodies.put(parts[i]->bytes);
        if (!body)
            return std::unexpected(body.error());
        bodies[i] = *body;
    }
    const std::string record = encodeKept(*stored.exchange, stored.differences);
    m_insertKept.with(row, asBlob(record), bodies[0], bodies[1], bodies[2], bodies[3]);
    StoredId(stored.row.id).bindTo(m_insertKept, 7);
    if (const Status inserted = m_insertKept.run(); !inserted)
        return inserted;
    return link(row, stored.divergences);
}

Status ExchangeWriter::evict(RunId run, const std::string &exchangeId) {
    m_findKept.rewind();
    StoredId(exchangeId).bindTo(m_findKept, 1);
    m_findKept.bind(2, firstRow(run));
    m_findKept.bind(3, lastRow(run));
    const auto found = m_findKept.step();
    if (!found)
        return std::unexpected(found.error());
    if (!*found) // its row was not stored, or it was evicted already
        return {};
    const ExchangeRowId row = m_findKept.integer(0);
    std::array<std::optional<BodyId>, kBodies> bodies;
    for (std::size_t i = 0; i < kBodies; ++i)
        bodies[i] = m_findKept.maybeInteger(int(i) + 1);
    std::vector<DivergenceId> divergences;
    anyDivergence(m_findKept.text(5), [&](DivergenceId id) {
        divergences.push_back(canonical(id));
        return false;
    });
    m_findKept.rewind();

    for (const auto &body : bodies) {
        if (!body)
            continue;
        if (const Status released = m_bodies.release(*body); !released)
            return released;
    }
    for (const DivergenceId divergence : divergences) {
        if (const Status removed = m_removeLink.with(divergence, row).run(); !removed)
            return removed;
        m_links.erase(divergence); // counted anew when asked next
    }
    return m_removeKept.with(row).run();
}

Result<std::size_t> ExchangeWriter::linksOf(DivergenceId divergence) {
    if (const auto known = m_links.find(divergence); known != m_links.end())
        return known->second;
    const auto row = m_countLinks.with(divergence).step();
    if (!row)
        return std::unexpected(row.error());
    const auto count = std::size_t(m_countLinks.integer(0));
    m_countLinks.rewind();
    m_links.emplace(divergence, count);
    return count;
}

Status ExchangeWriter::link(ExchangeRowId row, const std::vector<DivergenceId> &divergences) {
    for (const DivergenceId shown : divergences) {
        const DivergenceId divergence = canonical(shown);
        const auto links = linksOf(divergence);
        if (!links)
            return std::unexpected(links.error());
        if (*links >= ProjectFile::kLinksPerDivergence)
            continue;
        if (const Status inserted = m_insertLink.with(divergence, row).run(); !inserted)
            return inserted;
        m_links[divergence] += std::size_t(m_database->changes());
    }
    return {};
}

Status ExchangeWriter::mergeDivergences(const std::vector<std::pair<DivergenceId, DivergenceId>> &merges) {
    for (const auto &[from, named] : merges) {
        const DivergenceId into = canonical(named);
        if (from == into)
            continue;
        if (const Status merged = mergeDivergence(from, into); !merged)
            return merged;
        for (auto &[merged, target] : m_merged)
            target = target == from ? into : target;
        m_merged[from] = into;
    }
    return {};
}

Status ExchangeWriter::mergeDivergence(DivergenceId from, DivergenceId into) {
    // What was merged into `from` before is redirected too: one step always leads to the divergence that is
    // left.
    for (const std::string_view sql :
         {"UPDATE divergence_merge SET into_id=?2 WHERE into_id=?1",
          "INSERT OR REPLACE INTO divergence_merge(merged,into_id) VALUES(?1,?2)",
          "INSERT OR IGNORE INTO link(divergence,row) SELECT ?2,row FROM link WHERE divergence=?1"}) {
        auto statement = m_database->prepare(sql);
        if (!statement)
            return std::unexpected(statement.error());
        if (const Status done = statement->with(from, into).run(); !done)
            return done;
    }
    auto remove = m_database->prepare("DELETE FROM link WHERE divergence=?1");
    auto trim =
        m_database->prepare("DELETE FROM link WHERE divergence=?1 AND row>="
                            "(SELECT row FROM link WHERE divergence=?1 ORDER BY row LIMIT 1 OFFSET ?2)");
    if (!remove || !trim)
        return std::unexpected(remove ? trim.error() : remove.error());
    if (const Status removed = remove->with(from).run(); !removed)
        return removed;
    m_links.erase(from);
    m_links.erase(into);
    return trim->with(into, ProjectFile::kLinksPerDivergence).run();
}

Status ExchangeWriter::noteLastDivergence(RunId run, DivergenceId last) {
    DivergenceId &known = m_lastDivergence[run];
    if (last <= known)
        return {};
    auto statement =
        m_database->prepare("UPDATE run SET last_divergence=max(last_divergence,?2) WHERE id=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const Status noted = statement->with(run, last).run();
    if (noted)
        known = last;
    return noted;
}

} // namespace understudy::store
