#pragma once

#include "core/report/report.h"

#include <string>

/// One function per format; render() chooses.
namespace understudy::report {

[[nodiscard]] std::string toHtml(const ReportInput &input);
[[nodiscard]] std::string toJson(const ReportInput &input);
[[nodiscard]] std::string toCsv(const ReportInput &input);
[[nodiscard]] std::string toMarkdown(const ReportInput &input);
[[nodiscard]] std::string toJunit(const ReportInput &input);

} // namespace understudy::report
