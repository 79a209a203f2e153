#pragma once

#include "app/cli/stop_signal.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace understudy::cli {

/// Where a command's words go: human text to standard output, or, while standard output carries JSON,
/// nowhere. A reader that goes away ends the command in order; a disk that is full is reported when the
/// command ends.
class Console {
public:
    explicit Console(StopSignal &stop)
        : m_stop(stop) {}

    /// From now on standard output belongs to a machine.
    void leaveStdoutToMachines() { m_human = false; }

    /// A line for people.
    void say(std::string_view line);
    /// A line that a person needs even when standard output belongs to a machine: it then goes to standard
    /// error.
    void tell(std::string_view line);
    /// A line on standard error, "understudy-cli: warning: …".
    void warn(std::string_view line);
    /// Progress, drawn over itself on a terminal; nothing elsewhere.
    void progress(std::string_view line);
    void endProgress();

    /// To standard output as it is.
    void write(std::string_view text);
    /// What went wrong with standard output, if anything did.
    [[nodiscard]] const Status &outputStatus() const { return m_output; }

private:
    StopSignal &m_stop;
    bool m_human = true;
    bool m_progressShown = false;
    Status m_output;
};

/// The one line of an error.
void printError(std::string_view text);

/// Text from requests and answers made safe for a terminal: no control characters.
[[nodiscard]] std::string plain(std::string_view text);

} // namespace understudy::cli
