#include "app/cli/console.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace understudy::cli {
namespace {

/// 0, or the error number.
int writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::write(file, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        text.remove_prefix(std::size_t(count));
    }
    return 0;
}

std::unexpected<Error> notWritten(const std::string &path, int code) {
    return fail(code == ENOSPC || code == EDQUOT ? ErrorCode::DiskFull : ErrorCode::Io,
                "\"" + path + "\" could not be written.", std::generic_category().message(code) + ".",
                "Free some space or choose another place.");
}

/// 0, or the error number.
int writeInto(const std::string &path, std::string_view content, int flags) {
    const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0644);
    if (file < 0)
        return errno;
    int code = writeAll(file, content);
    if (code == 0 && (flags & O_CREAT) != 0 && fsync(file) != 0)
        code = errno;
    if (close(file) != 0 && code == 0)
        code = errno;
    return code;
}

} // namespace

void Console::say(std::string_view line) {
    if (m_human)
        write(std::string(line) + "\n");
}

void Console::tell(std::string_view line) {
    if (m_human)
        say(line);
    else
        std::ignore = writeAll(STDERR_FILENO, std::string(line) + "\n");
}

void Console::warn(std::string_view line) {
    endProgress();
    std::ignore = writeAll(STDERR_FILENO, "understudy-cli: warning: " + plain(line) + "\n");
}

void Console::progress(std::string_view line) {
    if (!isatty(STDERR_FILENO))
        return;
    m_progressShown = true;
    std::ignore = writeAll(STDERR_FILENO, "\r\x1b[K" + std::string(line));
}

void Console::endProgress() {
    if (std::exchange(m_progressShown, false))
        std::ignore = writeAll(STDERR_FILENO, "\r\x1b[K");
}

void Console::write(std::string_view text) {
    if (!m_output)
        return;
    const int code = writeAll(STDOUT_FILENO, text);
    if (code == 0)
        return;
    m_output =
        fail(code == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io, "The output could not be written.",
             std::generic_category().message(code) + ".", "Free some space or write to another place.");
    // Nobody reads any more: what goes on ends as if asked to. That is no failure.
    if (code == EPIPE) {
        m_output.error().code = ErrorCode::Cancelled;
        m_stop.request();
    }
}

void printError(std::string_view text) {
    std::ignore = writeAll(STDERR_FILENO, "understudy-cli: " + plain(text) + "\n");
}

Status writeFile(const std::string &path, std::string_view content) {
    std::error_code error;
    const auto kind = std::filesystem::status(path, error).type();
    const bool isFile =
        kind == std::filesystem::file_type::not_found || kind == std::filesystem::file_type::regular;
    const std::string beside = path + ".part";
    int code = writeInto(isFile ? beside : path, content, isFile ? O_CREAT | O_TRUNC : 0);
    if (isFile && code == 0 && rename(beside.c_str(), path.c_str()) != 0)
        code = errno;
    if (code == 0)
        return {};
    if (isFile)
        unlink(beside.c_str());
    return notWritten(path, code);
}

std::string plain(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        // U+0080…U+009F are controls too: U+009B begins a command on some terminals.
        const bool c1 = c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        safe += c < 0x20 || c == 0x7f || c1 ? ' ' : text[i];
        i += c1 ? 1 : 0;
    }
    return safe;
}

} // namespace understudy::cli
