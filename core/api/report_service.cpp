#include "core/api/session.h"
#include "core/compare/side_by_side.h"
#include "core/report/report.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

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

/// A file appears whole or not at all; what is not a file (a pipe, /dev/stdout) is written to as it is.
Status writeAtomically(const std::string &path, const std::string &content) {
    std::error_code ignored;
    const bool inPlace =
        std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored);
    const std::string temporary = inPlace ? path : path + ".part";
    const auto failed = [&](const char *step) {
        const int code = errno;
        if (!inPlace)
            ::unlink(temporary.c_str());
        return fail(code == ENOSPC || code == EDQUOT ? ErrorCode::DiskFull : ErrorCode::Io,
                    "The report \"" + path + "\" could not be written.",
                    std::string(step) + ": " + std::generic_category().message(code) + ".",
                    "Choose another folder or free some space.");
    };
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return failed("Creating");
    std::size_t written = 0;
    while (written < content.size()) {
        const ssize_t count = ::write(file, content.data() + written, content.size() - written);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            const auto error = failed("Writing");
            ::close(file);
            return error;
        }
        written += std::size_t(count);
    }
    if (!inPlace && ::fsync(file) != 0) {
        const auto error = failed("Writing");
        ::close(file);
        return error;
    }
    ::close(file);
    if (!inPlace && ::rename(temporary.c_str(), path.c_str()) != 0)
        return failed("Renaming");
    return {};
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
    return writeAtomically(path, *content);
}

} // namespace understudy::api
