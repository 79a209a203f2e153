#include "app/cli/manual_formatter.h"

#include <utility>

namespace understudy::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kIndent = 7; ///< as man(1) does
constexpr std::size_t kDeeper = 14;

std::string wrapped(std::string_view text, std::size_t indent) {
    std::string page;
    std::string line;
    const auto flush = [&] {
        if (!line.empty())
            page += std::string(indent, ' ') + line + "\n";
        line.clear();
    };
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (!line.empty() && indent + line.size() + 1 + word.size() > kWidth)
            flush();
        line += (line.empty() ? "" : " ") + std::string(word);
    }
    flush();
    return page;
}

std::string entry(const std::string &term, const std::string &text) {
    return std::string(kIndent, ' ') + term + "\n" + wrapped(text, kDeeper) + "\n";
}

std::string optionTerm(const CLI::Option &option) {
    std::string term;
    if (option.get_positional()) {
        term = option.get_name(true);
    } else {
        for (const std::string &name : option.get_snames())
            term += (term.empty() ? "-" : ", -") + name;
        for (const std::string &name : option.get_lnames())
            term += (term.empty() ? "--" : ", --") + name;
        // CLI11 appends what the option is checked against; the text says that better.
        const std::string full = option.get_type_name();
        const std::string type = full.substr(0, full.find(':'));
        if (!type.empty() && (type.front() == '[' || option.get_items_expected_max() > 0))
            term += (type.front() == '[' ? "" : " ") + type;
    }
    return term;
}

std::string options(const CLI::App &app) {
    std::string page;
    for (const CLI::Option *option : app.get_options({}))
        page += entry(optionTerm(*option), option->get_description());
    return page;
}

std::string pairs(const std::vector<std::pair<std::string, std::string>> &entries) {
    std::string page;
    for (const auto &[term, text] : entries)
        page += entry(term, text);
    return page;
}

} // namespace

ManualFormatter::ManualFormatter(Manual program, std::map<std::string, Manual> commands)
    : m_program(std::move(program))
    , m_commands(std::move(commands)) {}

std::string ManualFormatter::make_help(const CLI::App *app, std::string, CLI::AppFormatMode) const {
    const auto found = m_commands.find(app->get_name());
    const bool isCommand = found != m_commands.end();
    const Manual &manual = isCommand ? found->second : m_program;
    std::string page =
        "NAME\n" +
        wrapped((isCommand ? m_program.name + " " : "") + manual.name + " - " + manual.summary, kIndent) +
        "\nSYNOPSIS\n";
    for (const std::string &line : manual.synopsis) // one that begins with a space continues the one before
        page += std::string(kIndent, ' ') + (line.starts_with(' ') ? "       " : m_program.name + " ") +
                line + "\n";
    page += "\nDESCRIPTION\n";
    for (const std::string &paragraph : manual.description)
        page += wrapped(paragraph, kIndent) + "\n";
    if (!isCommand) {
        page += "COMMANDS\n";
        for (const CLI::App *command : app->get_subcommands({}))
            page += entry(command->get_name(), m_commands.at(command->get_name()).summary);
    }
    page += "OPTIONS\n" + options(*app);
    page += "EXIT STATUS\n" + pairs(manual.exitStatus);
    page += "EXAMPLES\n" + pairs(manual.examples);
    page.pop_back();
    return page;
}

} // namespace understudy::cli
