#include "core/store/database.h"

#include <sqlite3.h>

#include <cerrno>

namespace understudy::store {

namespace {

bool meansNoSpace(int systemError) {
    // EFBIG: the file system or a limit forbids a larger file, which to a recording is the same.
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
}

Error makeError(int code, int systemError, std::string_view message) {
    std::string detail = "SQLite says: " + std::string(message) + " (" + std::to_string(code) + ").";
    const auto error = [&detail](ErrorCode kind, const char *what, const char *hint) {
        return Error{kind, what, std::move(detail), hint};
    };
    switch (code & 0xff) {
    case SQLITE_FULL:
        return error(ErrorCode::DiskFull, "There is no space left for the project file.",
                     "Free some space; everything stored before is intact.");
    case SQLITE_IOERR:
        if (meansNoSpace(systemError))
            return error(ErrorCode::DiskFull, "There is no space left for the project file.",
                         "Free some space; everything stored before is intact.");
        return error(ErrorCode::Io, "The project file could not be read or written.",
                     "Check the disk or network drive it is on.");
    case SQLITE_CANTOPEN:
        return error(ErrorCode::Io, "The project file could not be opened.",
                     "Check that it exists and that you may read it and its folder.");
    case SQLITE_CORRUPT:
        return error(ErrorCode::Corrupt, "The project file is damaged.",
                     "Restore it from a backup; \"sqlite3 FILE .recover\" saves what can be read.");
    case SQLITE_NOTADB:
        return error(ErrorCode::InvalidInput, "The file is not an Understudy project.",
                     "Choose a .understudy file.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error(ErrorCode::ReadOnly, "The project file cannot be written.", "Check its permissions.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error(ErrorCode::Locked, "Another program is using the project file.",
                     "Close it there and try again.");
    case SQLITE_INTERRUPT:
        return Error{ErrorCode::Cancelled, "Stopped on request.", {}, {}};
    case SQLITE_ERROR:
        // Our statements are right for our schema, so the file has another one.
        return error(ErrorCode::Corrupt, "The project file does not have the tables it should have.",
                     "Open it with the version of Understudy that wrote it.");
    default:
        return error(ErrorCode::Internal, "The project file could not be used.", "");
    }
}

/// The path as a file: URI, for options that only URIs can carry.
std::string asUri(const std::string &path) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            uri += '%';
            uri += kHex[std::uint8_t(c) >> 4];
            uri += kHex[std::uint8_t(c) & 15];
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

int stopRequested(void *stop) {
    return static_cast<const std::stop_token *>(stop)->stop_requested() ? 1 : 0;
}

} // namespace

Error databaseError(sqlite3 *handle) {
    // SQLite does not keep the cause of every failed write; no call has failed since, so errno still has it.
    const int last = errno;
    const int kept = sqlite3_system_errno(handle);
    return makeError(sqlite3_extended_errcode(handle), kept != 0 ? kept : last, sqlite3_errmsg(handle));
}

void Statement::Finalize::operator()(sqlite3_stmt *statement) const {
    sqlite3_finalize(statement);
}

void Statement::rewind() {
    sqlite3_reset(m_handle.get());
    m_bindError = 0;
}

void Statement::bindInteger(int index, std::int64_t value) {
    if (const int code = sqlite3_bind_int64(m_handle.get(), index, value); code != SQLITE_OK)
        m_bindError = code;
}

void Statement::bind(int index, double value) {
    if (const int code = sqlite3_bind_double(m_handle.get(), index, value); code != SQLITE_OK)
        m_bindError = code;
}

void Statement::bind(int index, std::string_view text) {
    const char *data = text.data() ? text.data() : "";
    if (const int code =
            sqlite3_bind_text64(m_handle.get(), index, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        code != SQLITE_OK)
        m_bindError = code;
}

void Statement::bind(int index, Blob blob) {
    const int code =
        blob.empty() ? sqlite3_bind_zeroblob(m_handle.get(), index, 0)
                     : sqlite3_bind_blob64(m_handle.get(), index, blob.data(), blob.size(), SQLITE_TRANSIENT);
    if (code != SQLITE_OK)
        m_bindError = code;
}

void Statement::bind(int index, std::nullptr_t) {
    if (const int code = sqlite3_bind_null(m_handle.get(), index); code != SQLITE_OK)
        m_bindError = code;
}

Result<bool> Statement::step() {
    if (m_bindError != 0)
        return std::unexpected(makeError(m_bindError, 0, sqlite3_errstr(m_bindError)));
    errno = 0; // see databaseError()
    switch (sqlite3_step(m_handle.get())) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        Error error = databaseError(sqlite3_db_handle(m_handle.get()));
        sqlite3_reset(m_handle.get()); // an unfinished statement would hold locks
        return std::unexpected(std::move(error));
    }
}

Status Statement::run() {
    Status done = each([] {});
    sqlite3_reset(m_handle.get());
    return done;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_handle.get(), column);
}

std::optional<std::int64_t> Statement::maybeInteger(int column) const {
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::string_view Statement::text(int column) const {
    const void *data = sqlite3_column_blob(m_handle.get(), column);
    const int size = sqlite3_column_bytes(m_handle.get(), column);
    return data ? std::string_view(static_cast<const char *>(data), std::size_t(size)) : std::string_view();
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL;
}

bool Statement::isBlob(int column) const {
    return sqlite3_column_type(m_handle.get(), column) == SQLITE_BLOB;
}

void Database::Close::operator()(sqlite3 *database) const {
    sqlite3_close_v2(database);
}

Result<Database> Database::open(const std::string &path, Mode mode) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= mode == Mode::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    flags |= mode == Mode::Immutable ? SQLITE_OPEN_URI : 0;
    const std::string name = mode == Mode::Immutable ? asUri(path) : path;
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
    Database database;
    database.m_handle.reset(handle);
    if (code != SQLITE_OK)
        return std::unexpected(handle ? databaseError(handle) : makeError(code, 0, sqlite3_errstr(code)));
    // Nobody waits long: the lock file keeps a second writer out, so only a recovery can be in the way.
    sqlite3_busy_timeout(handle, 2'000);
    // The file may come from anyone: its schema may not call functions nor rewrite itself.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) const {
    Statement statement;
    sqlite3_stmt *handle = nullptr;
    const int code = sqlite3_prepare_v3(m_handle.get(), sql.data(), int(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    statement.m_handle.reset(handle);
    if (code != SQLITE_OK)
        return std::unexpected(databaseError(m_handle.get()));
    return statement;
}

Status Database::execute(const char *sql) const {
    errno = 0; // see databaseError()
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return std::unexpected(databaseError(m_handle.get()));
    return {};
}

Result<std::int64_t> Database::integer(std::string_view sql) const {
    auto statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

int Database::changes() const {
    return sqlite3_changes(m_handle.get());
}

std::int64_t Database::lastInsertId() const {
    return sqlite3_last_insert_rowid(m_handle.get());
}

bool Database::hasMoved() const {
    int moved = 0;
    sqlite3_file_control(handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

bool Database::inTransaction() const {
    return sqlite3_get_autocommit(m_handle.get()) == 0;
}

Database::Interruption::Interruption(const Database &database, const std::stop_token &stop)
    : m_handle(database.handle()) {
    constexpr int kInstructions = 10'000; // about 0.2 ms
    sqlite3_progress_handler(m_handle, kInstructions, stopRequested, const_cast<std::stop_token *>(&stop));
}

Database::Interruption::~Interruption() {
    sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
}

Result<Transaction> Transaction::begin(const Database &database) {
    if (const Status begun = database.execute("BEGIN IMMEDIATE"); !begun)
        return std::unexpected(begun.error());
    return Transaction(database);
}

Transaction::~Transaction() {
    // SQLite has rolled back by itself after some failures, such as a full disk.
    if (m_database && m_database->inTransaction())
        (void)m_database->execute("ROLLBACK");
}

Status Transaction::commit() {
    Status committed = m_database->execute("COMMIT");
    if (committed)
        m_database = nullptr;
    return committed;
}

} // namespace understudy::store
