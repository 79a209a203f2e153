#pragma once

#include "core/base/result.h"
#include "core/model/exchange_row.h"
#include "core/model/run_summary.h"
#include "core/model/side_by_side.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::report {

enum class Format : std::uint8_t { Html, Json, Csv, Markdown, Junit };
[[nodiscard]] std::optional<Format>
formatFromString(std::string_view text); ///< "html", "json", "csv", "md", "junit"
[[nodiscard]] std::string_view extension(Format format);

/// Everything a report says. One builder (api/report_builder) fills it for window and CLI, so both say the
/// same.
struct ReportInput {
    RunSummary summary;
    std::vector<Rule> rules;
    std::string project;   ///< file name without folder
    std::string generator; ///< "Understudy 0.1.0"
    Instant generated{};
    /// By divergence: witness exchange, redacted, and its aligned bodies, for regressions and undecided ones.
    struct Evidence {
        ExchangeRow row;
        SideBySide bodies, headers;
    };
    std::map<DivergenceId, Evidence> evidence;
};

/// The whole report as text. HTML is one self-contained file (charts as inline SVG, everything escaped, light
/// and dark, prints well); CSV cells cannot start a formula; JSON is DESIGN 9's shape; JUnit has a test case
/// per endpoint and divergence.
[[nodiscard]] std::string render(const ReportInput &input, Format format);

} // namespace understudy::report
