#pragma once

#include <expected>
#include <string>
#include <utility>

namespace understudy {

/// What kind of thing went wrong. Stable: the window translates by it and the CLI maps it to exit codes.
enum class ErrorCode {
    InvalidInput, ///< the input is not what it claims to be (bad JSON, bad YAML, not a project, bad filter)
    NotFound,     ///< a file, run or exchange that was named does not exist
    Io,           ///< the operating system refused a read or write
    DiskFull,     ///< no space left; what was stored before is intact
    Locked,       ///< another process holds the project
    ReadOnly,     ///< the project is open for reading only
    NewerVersion, ///< written by a newer Understudy
    Corrupt,      ///< damaged file
    Network,      ///< a peer could not be reached or broke the connection
    Timeout,
    Cancelled, ///< the person or caller asked to stop; not a failure
    Unsupported,
    Internal, ///< our own fault
};

/// A failure as a person should hear it: what happened, why, what to do now. Never carries secrets or bodies.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string what;   ///< one sentence, e.g. "The project \"shop.understudy\" could not be opened."
    std::string detail; ///< the cause, e.g. "Process 4711 on host alpha has it open since 12:02."
    std::string hint;   ///< what to do now, e.g. "Close it there or open it read-only."

    /// All three parts on one line, for stderr.
    [[nodiscard]] std::string text() const {
        std::string line = what;
        for (const std::string *part : {&detail, &hint}) {
            if (!part->empty())
                line += (line.empty() ? "" : " ") + *part;
        }
        return line;
    }
};

template <class T> using Result = std::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string what, std::string detail = {},
                                                 std::string hint = {}) {
    return std::unexpected(Error{code, std::move(what), std::move(detail), std::move(hint)});
}

} // namespace understudy
