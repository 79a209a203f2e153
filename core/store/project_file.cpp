#include "core/store/project_file.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/system_message.h"
#include "core/store/schema.h"
#include "core/store/sqlite_project.h"

#include <openssl/rand.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace understudy::store {

namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string &path) {
    return '"' + path + '"';
}

/// Version 4: random.
Result<std::string> makeUuid() {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), int(bytes.size())) != 1)
        return fail(ErrorCode::Internal, "The project could not be created.",
                    "The system gives no random numbers.");
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return uuidText({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

Error aboutOpening(Error error, const std::string &path) {
    if (error.code != ErrorCode::InvalidInput && error.code != ErrorCode::Cancelled)
        error.detail = error.what + (error.detail.empty() ? "" : " ") + error.detail;
    else if (error.code == ErrorCode::InvalidInput && error.detail.empty())
        error.detail = error.what;
    error.what = "The project " + quoted(path) + " could not be opened.";
    return error;
}

Status fillNewFile(const Database &database, const std::string &id) {
    if (const Status made = createSchema(database); !made)
        return made;
    auto statement = database.prepare("INSERT INTO project(id,created) VALUES(?1,?2)");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->with(id, now().time_since_epoch().count()).run();
}

/// What can be said before SQLite is asked, which reports all of these alike.
Status checkFile(const std::string &path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        return fail(errno == ENOENT || errno == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Io,
                    "The project " + quoted(path) + " could not be opened.", systemMessage(errno),
                    "Check the path.");
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::InvalidInput, "The project " + quoted(path) + " could not be opened.",
                    "It is not a file.", "Choose a .understudy file.");
    std::ifstream file(path, std::ios::binary);
    std::array<char, 100> header{};
    file.read(header.data(), std::streamsize(header.size()));
    if (!file.is_open())
        return fail(ErrorCode::Io, "The project " + quoted(path) + " could not be opened.",
                    systemMessage(errno), "Check that you may read it.");
    if (file.gcount() < std::streamsize(header.size()) ||
        std::memcmp(header.data(), "SQLite format 3", 16) != 0)
        return fail(ErrorCode::InvalidInput, "The project " + quoted(path) + " could not be opened.",
                    status.st_size == 0 ? "The file is empty." : "It is not an Understudy project.",
                    "Choose a .understudy file.");
    const auto byte = [&header](std::size_t at) { return std::uint64_t(std::uint8_t(header[at])); };
    const std::uint64_t stored = byte(16) << 8 | byte(17);
    const std::uint64_t pageSize = stored == 1 ? 65'536 : stored; // does not fit, so 1 stands for it
    const std::uint64_t pages = byte(28) << 24 | byte(29) << 16 | byte(30) << 8 | byte(31);
    // While a log is there, pages of the file may be in it only.
    std::error_code none;
    const auto logSize = fs::file_size(path + "-wal", none);
    if ((none || logSize == 0) && std::uint64_t(status.st_size) < pages * pageSize)
        return fail(ErrorCode::Corrupt, "The project " + quoted(path) + " could not be opened.",
                    "It is cut short: " + std::to_string(status.st_size) + " of " +
                        std::to_string(pages * pageSize) + " bytes are there.",
                    "Restore it from a backup.");
    return {};
}

bool mayWrite(const std::string &path) {
    return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

struct Access {
    ProjectInfo info;
    Database::Mode readMode = Database::Mode::ReadOnly;
    std::optional<ProjectLock> lock;
};

void becomeReader(Access &access, std::string reason) {
    access.info.readOnly = true;
    access.info.readOnlyReason = std::move(reason);
    access.info.holder = ProjectLock::holder(access.info.path);
}

/// Decides between writing and reading, and takes the lock for writing.
Access gainAccess(const std::string &path, OpenMode mode) {
    Access access;
    access.info.path = path;
    const std::string folder = fs::path(path).parent_path().string();
    if (mode == OpenMode::ReadOnly) {
        becomeReader(access, "It was opened for reading only.");
    } else if (!mayWrite(path)) {
        becomeReader(access, "You may not write to the file.");
    } else if (auto lock = ProjectLock::acquire(path)) {
        access.lock.emplace(*std::move(lock));
    } else {
        becomeReader(access, lock.error().detail);
    }
    // SQLite needs a -shm file beside a project to read it together with a writer. Where none can be made
    // nobody can be writing either, unless one is there already.
    std::error_code none;
    if (access.info.readOnly && !mayWrite(folder) && !fs::exists(path + "-shm", none) &&
        !fs::exists(path + "-wal", none))
        access.readMode = Database::Mode::Immutable;
    return access;
}

Result<std::string> projectId(const Database &database) {
    auto statement = database.prepare("SELECT id FROM project");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return fail(ErrorCode::Corrupt, "The project file is damaged.", "It has no project id.",
                    "Restore it from a backup.");
    return std::string(statement->text(0));
}

/// What the schema version allows. `database` writes unless access is read-only.
Status settleSchema(const Database &database, Access &access) {
    const auto schema = schemaOf(database);
    if (!schema)
        return std::unexpected(schema.error());
    access.info.schema = *schema;
    if (*schema > currentSchema()) {
        access.lock.reset();
        becomeReader(access, "It was written by a newer Understudy (schema " + std::to_string(*schema) +
                                 ", this one knows " + std::to_string(currentSchema()) + ").");
    } else if (*schema < currentSchema() && access.info.readOnly) {
        return fail(ErrorCode::ReadOnly,
                    "The project was written by an older Understudy and has to be updated first.",
                    access.info.readOnlyReason, "Open it for writing once; a copy of it is kept beside it.");
    } else if (*schema < currentSchema()) {
        const auto copy = migrate(database, access.info.path, *schema, migrations());
        if (!copy)
            return std::unexpected(copy.error());
        access.info.schema = currentSchema();
    }
    return {};
}

/// Settings of the connection that writes.
Status prepareWriter(const Database &database) {
    // The log is cut back to this after a checkpoint, should a long read have let it grow.
    return database.execute(
        "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=67108864; PRAGMA foreign_keys=OFF;");
}

} // namespace

Result<std::unique_ptr<ProjectFile>> ProjectFile::create(const std::string &path) {
    const std::string what = "The project " + quoted(path) + " could not be created.";
    if (const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)); !file) {
        if (errno == EEXIST)
            return fail(ErrorCode::InvalidInput, what, "A file of that name is there already.",
                        "Choose another name, or open it.");
        return fail(errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io, what, systemMessage(errno),
                    "Check the folder and its permissions.");
    }
    auto id = makeUuid();
    Status filled = id ? Status() : std::unexpected(id.error());
    if (id) {
        const auto database = Database::open(path, Database::Mode::ReadWrite);
        filled = database ? fillNewFile(*database, *id) : std::unexpected(database.error());
    }
    if (!filled) {
        for (const char *suffix : {"", "-wal", "-shm"})
            ::unlink((path + suffix).c_str());
        Error error = filled.error();
        error.what = what;
        return std::unexpected(std::move(error));
    }
    return open(path, OpenMode::ReadWrite);
}

Result<std::unique_ptr<ProjectFile>> ProjectFile::open(const std::string &path, OpenMode mode) {
    std::error_code problem;
    const std::string canonical = fs::canonical(path, problem).string();
    if (const Status usable = checkFile(problem ? path : canonical); !usable)
        return std::unexpected(usable.error());
    Access access = gainAccess(canonical, mode);
    auto database =
        Database::open(canonical, access.info.readOnly ? access.readMode : Database::Mode::ReadWrite);
    if (!database)
        return std::unexpected(aboutOpening(database.error(), path));
    if (const Status settled = settleSchema(*database, access); !settled)
        return std::unexpected(aboutOpening(settled.error(), path));
    auto id = projectId(*database);
    if (!id)
        return std::unexpected(aboutOpening(id.error(), path));
    access.info.id = *std::move(id);
    if (!access.info.readOnly) {
        if (const Status prepared = prepareWriter(*database); !prepared)
            return std::unexpected(aboutOpening(prepared.error(), path));
    }
    std::optional<Database> writer;
    if (!access.info.readOnly)
        writer = *std::move(database);
    return std::make_unique<SqliteProject>(std::move(access.info), access.readMode, std::move(access.lock),
                                           std::move(writer));
}

} // namespace understudy::store
