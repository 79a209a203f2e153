#include "app/cli/command.h"
#include "app/cli/manual_formatter.h"
#include "core/base/did_you_mean.h"
#include "core/base/log.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <map>

using namespace understudy;
using namespace understudy::cli;

namespace {

Manual programManual() {
    return {
        .name = "understudy-cli",
        .summary = "shadow testing from the command line",
        .synopsis = {"COMMAND [ARGUMENTS]", "COMMAND --help", "--version"},
        .description =
            {"Understudy sends a copy of real requests to a second instance of the live version (baseline) "
             "and "
             "to a new version (candidate), compares their answers, tells noise from regression with a "
             "stated "
             "error rate, and keeps what it found in a project file.",
             "Errors are one line on standard error that says what to do. With --json a command's result is "
             "JSON; otherwise it is text for people, which may change."},
        .exitStatus = {{"0", "done; of gate and compare: clean"},
                       {"1", "gate and compare: regression"},
                       {"2", "gate and compare: undecided"},
                       {"3", "gate and compare: could not judge; others: could not be done"},
                       {"64", "the command line is wrong"},
                       {"70", "internal error"}},
        .examples = {{"understudy-cli demo", "Try it."},
                     {"understudy-cli compare exchanges.jsonl.gz", "Judge a recording."}},
    };
}

/// The one line of a wrong command line.
int usageError(const CLI::App &app, std::string what) {
    std::ranges::replace(what, '\n', ' ');
    std::string command = "understudy-cli";
    for (const CLI::App *sub : app.get_subcommands())
        command += " " + sub->get_name();
    if (!what.ends_with('.') && !what.ends_with('?'))
        what += '.';
    printError(what + " See \"" + command + " --help\".");
    return kUsage;
}

int unknownCommand(const CLI::App &app, const std::vector<std::string_view> &known) {
    const std::string typed = app.remaining().front();
    const std::string near = didYouMean(typed, known);
    return usageError(app, "\"" + typed + "\" is not a command." + (near.empty() ? "" : " " + near));
}

int finish(const Console &console, int code) {
    const Status &output = console.outputStatus();
    if (output || output.error().code == ErrorCode::Cancelled)
        return code;
    printError(output.error().text());
    return kCouldNot;
}

int execute(Command &command, Console &console, StopSignal &stop) {
    const auto workbench = api::makeWorkbench();
    Context context{console, stop, *workbench};
    const auto code = command.run(context);
    console.endProgress();
    if (code)
        return finish(console, *code);
    printError(code.error().text());
    return exitCodeOf(code.error());
}

/// Last one first, as CLI11 wants them. "help COMMAND" is "COMMAND --help".
std::vector<std::string> argumentsOf(int argc, char **argv) {
    std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    if (!arguments.empty() && arguments.front() == "help") {
        arguments.erase(arguments.begin());
        arguments.emplace_back("--help");
    }
    std::ranges::reverse(arguments);
    return arguments;
}

int program(int argc, char **argv) {
    StopSignal stop;
    Console console(stop);
    // What matters to the person is said by the commands; everything else is on request.
    setLogSink([](LogLevel, std::string_view, std::string_view) {});

    std::vector<std::unique_ptr<Command>> commands;
    for (const auto make : {makeDemoCommand, makeRunCommand, makeCompareCommand, makeImportCommand,
                            makeReportCommand, makeGateCommand})
        commands.push_back(make());

    CLI::App app;
    app.name("understudy-cli");
    app.set_help_flag("-h,--help", "Show this page.");
    app.set_version_flag("--version", "understudy-cli " UNDERSTUDY_VERSION, "Show the version.");
    bool verbose = false;
    app.add_flag("-v,--verbose", verbose, "Log what is done to standard error.");
    app.require_subcommand(0, 1); // none is complained about below; after one, "run" may be a file's name
    app.fallthrough();
    std::map<std::string, Manual> manuals;
    std::vector<std::string_view> commandNames;
    std::map<std::string, Command *> byName;
    for (const auto &command : commands) {
        Manual manual = command->manual();
        command->declare(*app.add_subcommand(manual.name, manual.summary)->fallthrough());
        byName[manual.name] = command.get();
        const auto [entry, added] = manuals.emplace(manual.name, std::move(manual));
        commandNames.push_back(entry->first);
    }
    const auto formatter = std::make_shared<ManualFormatter>(programManual(), std::move(manuals));
    app.formatter(formatter);
    for (CLI::App *sub : app.get_subcommands({}))
        sub->formatter(formatter);

    try {
        app.parse(argumentsOf(argc, argv));
    } catch (const CLI::CallForHelp &) {
        const auto chosen = app.get_subcommands();
        if (chosen.empty() && !app.remaining().empty())
            return unknownCommand(app, commandNames);
        console.write((chosen.empty() ? &app : chosen.front())->help());
        return finish(console, kDone);
    } catch (const CLI::CallForVersion &version) {
        console.write(std::string(version.what()) + "\n");
        return finish(console, kDone);
    } catch (const CLI::ExtrasError &error) {
        if (!app.get_subcommands().empty())
            return usageError(app, error.what());
        return unknownCommand(app, commandNames);
    } catch (const CLI::ParseError &error) {
        return usageError(app, error.what());
    }
    if (app.get_subcommands().empty())
        return usageError(app, "Name a command: demo, run, compare, import, report or gate.");
    if (verbose) {
        setLogSink([](LogLevel, std::string_view category, std::string_view message) {
            printError(std::string(category) + ": " + std::string(message));
        });
    }
    return execute(*byName.at(app.get_subcommands().front()->get_name()), console, stop);
}

} // namespace

int main(int argc, char **argv) {
    try {
        return program(argc, argv);
    } catch (const std::exception &error) {
        printError(std::string("Internal error: ") + error.what() +
                   ". Please report it with the command line.");
        return kInternal;
    }
}
