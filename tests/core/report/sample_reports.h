#pragma once

#include "core/report/report.h"

#include <string_view>

namespace understudy::report {

/// A finished run with one divergence of each verdict, evidence, charts, a rule and a warning.
[[nodiscard]] ReportInput shopReport();

/// The same run in which every text that comes from outside is an attack.
[[nodiscard]] ReportInput hostileReport();

/// Markup, an attribute end, a CDATA end, a spreadsheet formula, Markdown, control and bidirectional
/// characters, and bytes that are not UTF-8.
[[nodiscard]] std::string_view hostileText();

} // namespace understudy::report
