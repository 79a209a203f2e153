#include "core/store/schema.h"

#include "core/base/log.h"
#include "core/base/system_message.h"
#include "core/store/file_descriptor.h"

#include <sqlite3.h>

#include <array>
#include <cstring>
#include <fcntl.h>

namespace understudy::store {

namespace {

// Rows of exchanges are numbered run << 32 | position, so that a run is one range of the table and needs no
// column and no index. They are written once and never changed: endpoint and divergence ids in them are
// resolved through endpoint.merged_into and divergence_merge when they are read. NULL for a side: it was not
// asked.
constexpr std::string_view kSchema1 = R"sql(
CREATE TABLE project(id TEXT NOT NULL, created INTEGER NOT NULL);
CREATE TABLE setting(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE run(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    source INTEGER NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    definition TEXT NOT NULL,
    counters TEXT NOT NULL,
    last_divergence INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE tallies(run INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE endpoint(
    run INTEGER NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    merged_into INTEGER,
    PRIMARY KEY(run, id)
) WITHOUT ROWID;
CREATE TABLE method(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE exchange(
    row INTEGER PRIMARY KEY,
    started INTEGER NOT NULL,
    method INTEGER NOT NULL,
    endpoint INTEGER NOT NULL,
    status_live INTEGER, status_baseline INTEGER, status_candidate INTEGER,
    latency_live INTEGER, latency_baseline INTEGER, latency_candidate INTEGER,
    size_live INTEGER, size_baseline INTEGER, size_candidate INTEGER,
    differences INTEGER NOT NULL,
    noise INTEGER NOT NULL,
    divergences BLOB,
    id BLOB NOT NULL,
    target TEXT NOT NULL
);
CREATE TABLE divergence_merge(merged INTEGER PRIMARY KEY, into_id INTEGER NOT NULL);
CREATE TABLE kept(
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    record BLOB NOT NULL,
    request_body INTEGER, live_body INTEGER, baseline_body INTEGER, candidate_body INTEGER
);
CREATE INDEX kept_id ON kept(id);
CREATE TABLE link(divergence INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(divergence, row)) WITHOUT ROWID;
CREATE TABLE body(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, refs INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE rule(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint TEXT NOT NULL,
    location TEXT NOT NULL,
    kind TEXT,
    action TEXT NOT NULL,
    reason TEXT NOT NULL,
    owner TEXT NOT NULL,
    created INTEGER NOT NULL,
    enabled INTEGER NOT NULL
);
)sql";

// Why a run did not see all it should have; empty when it did.
constexpr std::string_view kSchema2 = "ALTER TABLE run ADD COLUMN incomplete TEXT NOT NULL DEFAULT ''";

constexpr std::array kMigrations{Migration{1, kSchema1}, Migration{2, kSchema2}};

Status apply(const Database &database, std::span<const Migration> steps, int from) {
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    int version = from;
    for (const Migration &step : steps) {
        if (step.to <= from)
            continue;
        if (const Status done = database.execute(std::string(step.sql).c_str()); !done)
            return done;
        version = step.to;
    }
    if (const Status numbered = database.execute(("PRAGMA user_version=" + std::to_string(version)).c_str());
        !numbered)
        return numbered;
    return transaction->commit();
}

/// A name beside the project that nothing has yet, opened.
std::string makeCopyFile(const std::string &path, int from) {
    const std::string stem = path + ".schema-" + std::to_string(from);
    for (int attempt = 1; attempt < 1'000; ++attempt) {
        const std::string name = attempt == 1 ? stem : stem + "-" + std::to_string(attempt);
        if (const FileDescriptor file(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
            file)
            return name;
        if (errno != EEXIST)
            break;
    }
    return {};
}

Result<std::string> keepCopy(const Database &database, const std::string &path, int from) {
    std::string name = makeCopyFile(path, from);
    if (name.empty())
        return fail(
            ErrorCode::Io, "The project could not be updated.",
            "A copy of it could not be made beside it: " + systemMessage(errno),
            "Make its folder writable, or open the project read-only with the Understudy that wrote it.");
    auto copy = Database::open(name, Database::Mode::ReadWrite);
    if (!copy)
        return std::unexpected(copy.error());
    sqlite3_backup *backup = sqlite3_backup_init(copy->handle(), "main", database.handle(), "main");
    const int code = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) {
        Error error = databaseError(copy->handle());
        ::unlink(name.c_str());
        error.what = "The project could not be updated: no copy of it could be kept.";
        return std::unexpected(std::move(error));
    }
    return name;
}

} // namespace

std::span<const Migration> migrations() {
    return kMigrations;
}

Status createSchema(const Database &database) {
    // 8 KiB: fewer, larger reads for scans over a million rows; small batches still touch little.
    if (const Status set = database.execute("PRAGMA page_size=8192; PRAGMA journal_mode=WAL;"); !set)
        return set;
    if (const Status named =
            database.execute(("PRAGMA application_id=" + std::to_string(kApplicationId)).c_str());
        !named)
        return named;
    return apply(database, migrations(), 0);
}

Result<int> schemaOf(const Database &database) {
    const auto application = database.integer("PRAGMA application_id");
    if (!application)
        return std::unexpected(application.error());
    const auto version = database.integer("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*application != kApplicationId)
        return fail(ErrorCode::InvalidInput, "The file is not an Understudy project.",
                    *application == 0 ? "It is an SQLite database without the mark of a project."
                                      : "It is an SQLite database of another program.",
                    "Choose a .understudy file.");
    const auto strange =
        database.integer("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger','view')");
    if (!strange)
        return std::unexpected(strange.error());
    if (*strange != 0 || *version < 1)
        return fail(ErrorCode::Corrupt, "The project file is damaged or was changed by another program.",
                    *version < 1 ? "It has no schema version."
                                 : "It has triggers or views, which no project has.",
                    "Restore it from a backup.");
    return int(*version);
}

Result<std::string> migrate(const Database &database, const std::string &path, int from,
                            std::span<const Migration> steps) {
    auto copy = keepCopy(database, path, from);
    if (!copy)
        return copy;
    const int to = steps.back().to;
    log(LogLevel::Info, "store",
        "Update the project from schema " + std::to_string(from) + " to " + std::to_string(to) +
            "; a copy is kept.");
    if (const Status applied = apply(database, steps, from); !applied) {
        Error error = applied.error();
        error.what = "The project could not be updated to this version of Understudy; it is as it was.";
        return std::unexpected(std::move(error));
    }
    return copy;
}

} // namespace understudy::store
