#pragma once

#include "app/cli/command.h"

#include <map>
#include <string>

namespace understudy::cli {

/// `--help` in the shape of a manual page.
class ManualFormatter : public CLI::FormatterBase {
public:
    ManualFormatter(Manual program, std::map<std::string, Manual> commands);
    std::string make_help(const CLI::App *app, std::string, CLI::AppFormatMode) const override;

private:
    Manual m_program;
    std::map<std::string, Manual> m_commands; ///< by name
};

} // namespace understudy::cli
