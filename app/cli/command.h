#pragma once

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "app/cli/exit_codes.h"
#include "core/api/workbench.h"

#include <memory>
#include <string>
#include <vector>

namespace understudy::cli {

/// The manual page of a command; options are added from what it declares.
struct Manual {
    std::string name, summary; ///< "compare", "judge recorded exchanges"
    std::vector<std::string> synopsis;
    std::vector<std::string> description; ///< paragraphs
    std::vector<std::pair<std::string, std::string>> exitStatus;
    std::vector<std::pair<std::string, std::string>> examples; ///< command line, what it does
};

/// What a command works with.
struct Context {
    Console &console;
    StopSignal &stop;
    api::Workbench &workbench;
};

class Command {
public:
    virtual ~Command() = default;
    [[nodiscard]] virtual Manual manual() const = 0;
    virtual void declare(CLI::App &app) = 0;
    /// The exit code. Errors are printed by the caller.
    [[nodiscard]] virtual Result<int> run(Context &context) = 0;
};

[[nodiscard]] std::unique_ptr<Command> makeDemoCommand();
[[nodiscard]] std::unique_ptr<Command> makeRunCommand();
[[nodiscard]] std::unique_ptr<Command> makeCompareCommand();
[[nodiscard]] std::unique_ptr<Command> makeImportCommand();
[[nodiscard]] std::unique_ptr<Command> makeReportCommand();
[[nodiscard]] std::unique_ptr<Command> makeGateCommand();

} // namespace understudy::cli
