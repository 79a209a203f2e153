#include "core/store/run_store.h"

#include "core/store/run_json.h"
#include "core/store/tally_codec.h"

namespace understudy::store {

namespace {

constexpr std::string_view kRunColumns =
    "SELECT id,name,source,started,ended,definition,counters,incomplete FROM run";

std::int64_t microseconds(Instant instant) {
    return instant.time_since_epoch().count();
}

RunInfo readRun(const Statement &row) {
    RunInfo run;
    run.id = row.integer(0);
    run.name = row.text(1);
    const std::int64_t source = row.integer(2);
    run.source =
        source >= 0 && source <= std::int64_t(CaptureSource::Tap) ? CaptureSource(source) : run.source;
    run.started = Instant(Duration(row.integer(3)));
    run.ended = Instant(Duration(row.integer(4)));
    run.definition = definitionFromJson(row.text(5));
    run.incomplete = row.text(7);
    return run;
}

Status runOnce(const Database &database, std::string_view sql, const auto &...values) {
    auto statement = database.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    return statement->with(values...).run();
}

Result<verdict::Tallies> loadTallies(const Database &database, RunId run) {
    auto statement = database.prepare("SELECT data FROM tallies WHERE run=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->with(run).step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? decodeTallies(statement->text(0)) : verdict::Tallies();
}

} // namespace

Error noSuchRun(RunId run) {
    return {ErrorCode::NotFound, "The project has no run " + std::to_string(run) + ".", {}, {}};
}

Result<RunId> insertRun(const Database &database, const RunInfo &run) {
    const Status inserted = runOnce(
        database, "INSERT INTO run(name,source,started,ended,definition,counters) VALUES(?1,?2,?3,?4,?5,?6)",
        run.name, int(run.source), microseconds(run.started), microseconds(run.ended), toJson(run.definition),
        toJson(RunCounters{}));
    if (!inserted)
        return std::unexpected(inserted.error());
    return database.lastInsertId();
}

Status endRun(const Database &database, RunId run, Instant ended, const RunCounters &counters,
              const std::string &incomplete) {
    const Status done = runOnce(database, "UPDATE run SET ended=?2, counters=?3, incomplete=?4 WHERE id=?1",
                                run, microseconds(ended), toJson(counters), incomplete);
    if (done && database.changes() == 0)
        return std::unexpected(noSuchRun(run));
    return done;
}

Status writeCounters(const Database &database, RunId run, const RunCounters &counters) {
    return runOnce(database, "UPDATE run SET counters=?2 WHERE id=?1", run, toJson(counters));
}

Status writeTallies(const Database &database, RunId run, const verdict::Tallies &tallies) {
    const std::string data = encodeTallies(tallies);
    return runOnce(database, "INSERT OR REPLACE INTO tallies(run,data) VALUES(?1,?2)", run, asBlob(data));
}

Status writeEndpoints(const Database &database, RunId run,
                      const std::vector<std::pair<compare::EndpointId, std::string>> &endpoints,
                      const std::vector<compare::EndpointLearner::Merge> &merges) {
    auto upsert = database.prepare("INSERT INTO endpoint(run,id,name) VALUES(?1,?2,?3) "
                                   "ON CONFLICT(run,id) DO UPDATE SET name=excluded.name");
    if (!upsert)
        return std::unexpected(upsert.error());
    for (const auto &[id, name] : endpoints) {
        if (const Status done = upsert->with(run, id, name).run(); !done)
            return done;
    }
    // Everything that pointed to the merged one points on, so that a single step leads to the canonical
    // endpoint.
    auto redirect =
        database.prepare("UPDATE endpoint SET merged_into=?3 WHERE run=?1 AND (id=?2 OR merged_into=?2)");
    if (!redirect)
        return std::unexpected(redirect.error());
    for (const auto &merge : merges) {
        if (merge.from == merge.into)
            continue;
        if (const Status done = redirect->with(run, merge.from, merge.into).run(); !done)
            return done;
    }
    return {};
}

Result<std::vector<RunInfo>> loadRuns(const Database &database) {
    auto statement = database.prepare(std::string(kRunColumns) + " ORDER BY id");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<RunInfo> runs;
    if (const Status read = statement->each([&] { runs.push_back(readRun(*statement)); }); !read)
        return std::unexpected(read.error());
    return runs;
}

Result<ProjectFile::StoredRun> loadRun(const Database &database, RunId run) {
    auto statement = database.prepare(std::string(kRunColumns) + " WHERE id=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->with(run).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return std::unexpected(noSuchRun(run));
    ProjectFile::StoredRun stored;
    stored.info = readRun(*statement);
    stored.counters = countersFromJson(statement->text(6));

    auto tallies = loadTallies(database, run);
    if (!tallies)
        return std::unexpected(tallies.error());
    stored.tallies = *std::move(tallies);

    auto endpoints =
        database.prepare("SELECT id,name FROM endpoint WHERE run=?1 AND merged_into IS NULL ORDER BY id");
    if (!endpoints)
        return std::unexpected(endpoints.error());
    const Status read = endpoints->with(run).each([&] {
        stored.endpoints.emplace_back(compare::EndpointId(endpoints->integer(0)), endpoints->text(1));
    });
    if (!read)
        return std::unexpected(read.error());
    return stored;
}

Result<EndpointNames> loadEndpointNames(const Database &database, RunId run) {
    auto statement =
        database.prepare("SELECT e.id, COALESCE(c.name, e.name) FROM endpoint e "
                         "LEFT JOIN endpoint c ON c.run=e.run AND c.id=e.merged_into WHERE e.run=?1");
    if (!statement)
        return std::unexpected(statement.error());
    EndpointNames names;
    const Status read = statement->with(run).each(
        [&] { names.emplace(compare::EndpointId(statement->integer(0)), statement->text(1)); });
    if (!read)
        return std::unexpected(read.error());
    return names;
}

} // namespace understudy::store
