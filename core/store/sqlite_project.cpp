#include "core/store/sqlite_project.h"

#include "core/base/log.h"
#include "core/store/exchange_reader.h"
#include "core/store/exchange_search.h"
#include "core/store/rule_store.h"
#include "core/store/run_store.h"

#include <algorithm>

namespace understudy::store {

SqliteProject::SqliteProject(ProjectInfo info, Database::Mode readMode, std::optional<ProjectLock> lock,
                             std::optional<Database> writer)
    : m_info(std::move(info))
    , m_lock(std::move(lock))
    , m_writer(std::move(writer))
    , m_readers(std::make_unique<ReaderPool>(m_info.path, readMode)) {}

SqliteProject::~SqliteProject() = default;

template <class Do>
auto SqliteProject::transact(Durability durability, Do &&work)
    -> decltype(work(std::declval<const Database &>())) {
    const std::lock_guard lock(m_writing);
    if (!m_writer)
        return fail(ErrorCode::ReadOnly, "The project is open for reading only.", m_info.readOnlyReason);
    const Database &database = *m_writer;
    if (database.hasMoved()) { // what is written now would be found by nobody
        // The log stays under the old name; what it holds goes into the file, wherever that is now.
        std::ignore = database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return fail(ErrorCode::Io, "The project \"" + m_info.path + "\" is no longer where it was.",
                    "It was deleted, moved or replaced while it was open.",
                    "Close it and open it where it is now, or make a new project.");
    }
    // In WAL mode NORMAL never damages the file; FULL also brings each transaction to the disk before it
    // returns.
    const char *synchronous =
        durability == Durability::Power ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL";
    if (const Status set = database.execute(synchronous); !set)
        return std::unexpected(set.error());
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    auto result = work(database);
    if (result) {
        if (const Status committed = transaction->commit(); !committed)
            result = std::unexpected(committed.error());
    }
    if (!result)
        m_exchanges.reset(); // what it remembers was rolled back
    return result;
}

Result<RunId> SqliteProject::addRun(const RunInfo &run) {
    return transact(Durability::Power, [&](const Database &database) { return insertRun(database, run); });
}

Status SqliteProject::endRun(RunId run, Instant ended, const RunCounters &counters,
                             const std::string &incomplete) {
    return transact(Durability::Power, [&](const Database &database) {
        return store::endRun(database, run, ended, counters, incomplete);
    });
}

Status SqliteProject::write(const Batch &batch) {
    return transact(Durability::Process, [&](const Database &database) { return writeAll(database, batch); });
}

Status SqliteProject::writeAll(const Database &database, const Batch &batch) {
    if (!m_exchanges) {
        auto writer = ExchangeWriter::open(database);
        if (!writer)
            return std::unexpected(writer.error());
        m_exchanges.emplace(*std::move(writer));
    }
    if (const Status done = writeEndpoints(database, batch.run, batch.endpoints, batch.endpointMerges); !done)
        return done;
    for (const StoredExchange &exchange : batch.exchanges) {
        if (const Status done = m_exchanges->write(batch.run, exchange); !done)
            return done;
    }
    if (const Status done = m_exchanges->mergeDivergences(batch.divergenceMerges); !done)
        return done;
    if (batch.tallies) {
        if (const Status done = m_exchanges->noteLastDivergence(batch.run, batch.tallies->nextId - 1); !done)
            return done;
        if (const Status done = writeTallies(database, batch.run, *batch.tallies); !done)
            return done;
    }
    return batch.counters ? writeCounters(database, batch.run, *batch.counters) : Status();
}

Result<Rule> SqliteProject::saveRule(const Rule &rule) {
    return transact(Durability::Power,
                    [&](const Database &database) { return store::saveRule(database, rule); });
}

Status SqliteProject::removeRule(std::int64_t id) {
    return transact(Durability::Power,
                    [&](const Database &database) { return store::removeRule(database, id); });
}

Status SqliteProject::setSetting(const std::string &key, const std::string &value) {
    return transact(Durability::Power,
                    [&](const Database &database) { return saveSetting(database, key, value); });
}

Result<std::vector<RunInfo>> SqliteProject::runs() const {
    return read([](Reader &reader) { return loadRuns(reader.database); });
}

Result<std::vector<Rule>> SqliteProject::rules() const {
    return read([](Reader &reader) { return loadRules(reader.database); });
}

Result<std::optional<std::string>> SqliteProject::setting(const std::string &key) const {
    return read([&](Reader &reader) { return loadSetting(reader.database, key); });
}

Result<ProjectFile::StoredRun> SqliteProject::loadRun(RunId run) const {
    return read([&](Reader &reader) { return store::loadRun(reader.database, run); });
}

Result<DivergenceId> SqliteProject::nextDivergenceId() const {
    return read([](Reader &reader) { return store::nextDivergenceId(reader.database); });
}

Result<std::vector<ExchangeRowId>>
SqliteProject::findExchanges(RunId run, const filter::Filter &filter, SortOrder order,
                             const std::vector<DivergenceSummary> &divergences, std::stop_token stop) const {
    return read(
        [&](Reader &reader) { return store::findExchanges(reader, run, filter, order, divergences, stop); });
}

Result<std::vector<ExchangeRow>> SqliteProject::exchangeRows(std::span<const ExchangeRowId> rows) const {
    return read([&](Reader &reader) { return loadRows(reader.database, rows); });
}

Result<ExchangeDetail> SqliteProject::exchangeDetail(ExchangeRowId row) const {
    return read([&](Reader &reader) { return loadDetail(reader.database, row); });
}

Result<std::vector<ExchangeRowId>> SqliteProject::exemplars(DivergenceId divergence) const {
    return read([&](Reader &reader) { return loadExemplars(reader.database, divergence); });
}

Result<std::optional<ExchangeRowId>> SqliteProject::findExchange(RunId run, const std::string &id) const {
    return read([&](Reader &reader) { return findById(reader.database, run, id); });
}

} // namespace understudy::store
