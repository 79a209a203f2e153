#include "core/base/write_file.h"

#include "core/base/system_message.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace understudy {
namespace {

std::unexpected<Error> notWritten(const std::string &path, int code) {
    const auto refused = [&](ErrorCode kind, const char *hint) {
        return fail(kind, "\"" + path + "\" could not be written.", systemMessage(code), hint);
    };
    switch (code) {
    case ENOSPC:
    case EDQUOT:
        return refused(ErrorCode::DiskFull, "Free some space or choose another disk.");
    case ENOENT:
    case ENOTDIR:
        return refused(ErrorCode::NotFound, "Make the folder first, or choose one that exists.");
    case EISDIR:
        return refused(ErrorCode::Io, "Add the name of a file to the folder.");
    case EACCES:
    case EPERM:
    case EROFS:
        return refused(ErrorCode::Io, "Choose a folder in which you may write.");
    default:
        return refused(ErrorCode::Io, "Choose another place.");
    }
}

/// 0, or the error number.
int writeInto(const std::string &path, std::string_view content, bool file) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | (file ? O_CREAT | O_TRUNC : 0), 0644);
    if (descriptor < 0)
        return errno;
    int code = writeAll(descriptor, content);
    if (code == 0 && file && ::fsync(descriptor) != 0)
        code = errno;
    if (::close(descriptor) != 0 && code == 0)
        code = errno;
    return code;
}

} // namespace

int writeAll(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const auto count = ::write(descriptor, content.data(), content.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        content.remove_prefix(std::size_t(count));
    }
    return 0;
}

Status writeFile(const std::string &path, std::string_view content) {
    std::error_code ignored;
    const auto kind = std::filesystem::status(path, ignored).type();
    if (kind == std::filesystem::file_type::directory)
        return notWritten(path, EISDIR);
    const bool file =
        kind == std::filesystem::file_type::not_found || kind == std::filesystem::file_type::regular;
    const std::string beside = file ? path + ".part" : path;
    int code = writeInto(beside, content, file);
    if (file && code == 0 && ::rename(beside.c_str(), path.c_str()) != 0)
        code = errno;
    if (code == 0)
        return {};
    if (file)
        ::unlink(beside.c_str());
    return notWritten(path, code);
}

} // namespace understudy
