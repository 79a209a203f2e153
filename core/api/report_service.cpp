#include "core/api/session.h"
#include "core/base/write_file.h"
#include "core/compare/side_by_side.h"
#include "core/report/report.h"

#include <filesystem>

namespace understudy::api {

namespace {

constexpr std::size_t kEvidenceLimit = 60; ///< divergences shown with their bodies; the rest by their samples

report::ReportInput::Evidence evidenceOf(const ExchangeDetail &detail) {
    compare::AlignOptions options;
    options.foldEqual = true;
    options.maxRows = 2'000;
    return {detail.row, compare::alignBodies(detail.exchange, options),
            compare::alignHeaders(detail.exchange)};
}

} // namespace

ReportServiceImpl::ReportServiceImpl(const store::ProjectFile &file, Summaries &summaries,
                                     const RuleBook &rules)
    : m_file(file)
    , m_summaries(summaries)
    , m_rules(rules) {}

Result<std::string> ReportServiceImpl::render(RunId run, std::string_view format) {
    const auto chosen = report::formatFromString(format);
    if (!chosen)
        return fail(ErrorCode::InvalidInput, "\"" + std::string(format) + "\" is not a report format.", {},
                    "Use html, json, csv, md or junit.");
    const auto summary = m_summaries.get(run);
    if (!summary)
        return std::unexpected(summary.error());
    report::ReportInput input;
    input.summary = **summary;
    input.rules = m_rules.rules();
    input.project = std::filesystem::path(m_file.info().path).filename().string();
    input.generator = "Understudy " UNDERSTUDY_VERSION;
    input.generated = now();
    const bool wantsEvidence = *chosen == report::Format::Html || *chosen == report::Format::Markdown;
    for (const DivergenceSummary &divergence : input.summary.divergences) {
        if (!wantsEvidence || input.evidence.size() >= kEvidenceLimit)
            break;
        if (divergence.verdict != Verdict::Regression && divergence.verdict != Verdict::Undecided)
            continue;
        Result<ExchangeDetail> detail = fail(ErrorCode::NotFound, "No witness is kept.");
        if (const auto witness = m_file.findExchange(run, divergence.witness); witness && *witness)
            detail = m_file.exchangeDetail(**witness);
        if (!detail || !detail->row.bodies) {
            // The witness lost its bodies to the reservoir; any exemplar says the same.
            const auto exemplars = m_file.exemplars(divergence.id);
            if (!exemplars || exemplars->empty())
                continue;
            detail = m_file.exchangeDetail(exemplars->front());
        }
        if (detail && detail->row.bodies)
            input.evidence.emplace(divergence.id, evidenceOf(*detail));
    }
    return report::render(input, *chosen);
}

Status ReportServiceImpl::write(RunId run, std::string_view format, const std::string &path) {
    const auto content = render(run, format);
    if (!content)
        return std::unexpected(content.error());
    return writeFile(path, *content);
}

} // namespace understudy::api
