#include "core/store/project_lock.h"

#include "core/base/clock.h"
#include "core/base/system_message.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace understudy::store {

namespace {

std::string lockPath(const std::string &projectPath) {
    return projectPath + ".lock";
}

/// The whole file; OFD locks belong to the open file, not to the process, so two openers in one process
/// exclude each other too, and closing an unrelated descriptor drops nothing.
struct flock wholeFile() {
    struct flock range{};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    return range;
}

bool sameFile(int descriptor, const std::string &path) {
    struct stat open{}, named{};
    return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
           open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

std::string userName() {
    passwd entry{};
    passwd *found = nullptr;
    std::array<char, 4096> buffer{};
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->pw_name;
    return std::to_string(::geteuid());
}

std::string programName() {
    std::string name;
    std::getline(std::ifstream("/proc/self/comm"), name);
    return name;
}

std::string hostName() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

void writeHolder(int descriptor) {
    const nlohmann::json holder{{"user", userName()},
                                {"host", hostName()},
                                {"program", programName()},
                                {"pid", ::getpid()},
                                {"since", now().time_since_epoch().count()}};
    // A name is not always UTF-8. That nobody can be told who holds the lock is no reason not to hold it.
    const std::string text = holder.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    if (::ftruncate(descriptor, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(descriptor, text.data(), text.size(), 0);
}

LockHolder readHolder(const std::string &path) {
    std::ifstream file(path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto json = nlohmann::json::parse(text, nullptr, false);
    LockHolder holder;
    const auto textOf = [&json](const char *key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto numberOf = [&json](const char *key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
    };
    if (json.is_object()) {
        holder = {textOf("user"), textOf("host"), textOf("program"), numberOf("pid"),
                  Instant(Duration(numberOf("since")))};
    }
    return holder;
}

} // namespace

ProjectLock::ProjectLock(std::string path, FileDescriptor file)
    : m_path(std::move(path))
    , m_file(std::move(file)) {}

Result<ProjectLock> ProjectLock::acquire(const std::string &projectPath) {
    const std::string path = lockPath(projectPath);
    for (;;) {
        FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file)
            return fail(ErrorCode::ReadOnly, "The project cannot be opened for writing.",
                        "Its lock file \"" + path + "\" could not be made: " + systemMessage(errno));
        struct flock range = wholeFile();
        if (::fcntl(file.get(), F_OFD_SETLK, &range) != 0) {
            if (errno == EAGAIN || errno == EACCES)
                return fail(ErrorCode::Locked, "The project is open elsewhere.", describe(readHolder(path)));
            return fail(ErrorCode::ReadOnly, "The project cannot be opened for writing.",
                        std::string("The file system cannot lock it: ") + systemMessage(errno));
        }
        // The holder before us may have removed the file between our opening and locking it.
        if (!sameFile(file.get(), path))
            continue;
        writeHolder(file.get());
        return ProjectLock(path, std::move(file));
    }
}

std::optional<LockHolder> ProjectLock::holder(const std::string &projectPath) {
    const std::string path = lockPath(projectPath);
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return std::nullopt;
    struct flock range = wholeFile();
    range.l_type = F_RDLCK; // asking for a write lock would need a writable descriptor
    if (::fcntl(file.get(), F_OFD_GETLK, &range) != 0 || range.l_type == F_UNLCK)
        return std::nullopt;
    return readHolder(path);
}

ProjectLock::~ProjectLock() {
    if (m_file)
        ::unlink(m_path.c_str()); // before the lock is let go, so that it is ours that is removed
}

std::string describe(const LockHolder &holder) {
    if (holder.user.empty())
        return "Another program has it open.";
    std::string text = holder.user + " has it open";
    if (!holder.host.empty())
        text += " on " + holder.host;
    text += " (" + (holder.program.empty() ? "" : holder.program + ", ") + "process " +
            std::to_string(holder.pid) + ")";
    if (holder.since != Instant{}) {
        const std::string since = toIso8601(std::chrono::floor<std::chrono::minutes>(holder.since));
        text += " since " + since.substr(0, 10) + " " + since.substr(11, 5) + " UTC";
    }
    return text + ".";
}

} // namespace understudy::store
