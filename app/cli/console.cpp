#include "app/cli/console.h"

#include "core/base/write_file.h"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace understudy::cli {

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
