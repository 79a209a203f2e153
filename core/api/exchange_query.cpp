#include "core/api/session.h"
#include "core/compare/side_by_side.h"
#include "core/filter/filter.h"

#include <set>

namespace understudy::api {

namespace {

filter::Filter::Subject toFilter(FilterSubject subject) {
    return subject == FilterSubject::Exchanges ? filter::Filter::Subject::Exchanges
                                               : filter::Filter::Subject::Divergences;
}

std::string shellQuoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

} // namespace

ExchangeQueryImpl::ExchangeQueryImpl(const store::ProjectFile &file, Summaries &summaries)
    : m_file(file)
    , m_summaries(summaries) {}

std::optional<FilterError> ExchangeQueryImpl::check(std::string_view text, FilterSubject subject) const {
    const auto parsed = filter::Filter::parse(text, toFilter(subject));
    if (parsed)
        return std::nullopt;
    return FilterError{parsed.error().at, parsed.error().length, parsed.error().message,
                       parsed.error().suggestion};
}

FilterCompletion ExchangeQueryImpl::complete(std::string_view text, std::size_t cursor, FilterSubject subject,
                                             RunId run) const {
    std::set<std::string> endpoints, locations;
    if (const auto summary = m_summaries.inMemory(run)) {
        for (const EndpointSummary &endpoint : summary->endpoints)
            endpoints.insert(endpoint.endpoint);
        for (const DivergenceSummary &divergence : summary->divergences)
            locations.insert(divergence.location);
    }
    const filter::CompletionList list =
        filter::complete(text, cursor, toFilter(subject), {endpoints.begin(), endpoints.end()},
                         {locations.begin(), locations.end()});
    FilterCompletion completion;
    completion.replaceFrom = list.replaceFrom;
    for (const filter::Completion &item : list.items)
        completion.items.push_back({item.text, item.help});
    return completion;
}

std::vector<std::size_t> ExchangeQueryImpl::filterDivergences(const RunSummary &summary,
                                                              std::string_view text) const {
    std::vector<std::size_t> passing;
    const auto parsed = filter::Filter::parse(text, filter::Filter::Subject::Divergences);
    if (!parsed)
        return passing;
    for (std::size_t i = 0; i < summary.divergences.size(); ++i) {
        if (parsed->accepts(summary.divergences[i]))
            passing.push_back(i);
    }
    return passing;
}

Result<std::vector<ExchangeRowId>> ExchangeQueryImpl::find(RunId run, std::string_view text, SortOrder order,
                                                           std::stop_token stop) const {
    const auto parsed = filter::Filter::parse(text, filter::Filter::Subject::Exchanges);
    if (!parsed)
        return fail(ErrorCode::InvalidInput, "The filter cannot be used.", parsed.error().message,
                    parsed.error().suggestion);
    const auto summary = m_summaries.get(run);
    if (!summary)
        return std::unexpected(summary.error());
    return m_file.findExchanges(run, *parsed, order, (*summary)->divergences, std::move(stop));
}

Result<std::vector<ExchangeRow>> ExchangeQueryImpl::rows(std::span<const ExchangeRowId> rows) const {
    return m_file.exchangeRows(rows);
}

Result<ExchangeDetail> ExchangeQueryImpl::detail(ExchangeRowId row) const {
    return m_file.exchangeDetail(row);
}

Result<std::vector<ExchangeRowId>> ExchangeQueryImpl::exemplars(DivergenceId divergence) const {
    return m_file.exemplars(divergence);
}

SideBySide ExchangeQueryImpl::sideBySide(const ExchangeDetail &detail, View view, bool foldEqual) const {
    compare::AlignOptions options;
    options.foldEqual = foldEqual;
    switch (view) {
    case View::Body:
        return compare::alignBodies(detail.exchange, options);
    case View::Text:
        return compare::alignText(detail.exchange, options);
    case View::Headers:
        return compare::alignHeaders(detail.exchange);
    }
    return {};
}

std::string ExchangeQueryImpl::asCurl(const ExchangeDetail &detail) const {
    const Request &request = detail.exchange.request;
    const std::string *host = findHeader(request.headers, "host");
    std::string command = "curl --request " + shellQuoted(request.method);
    for (const Header &header : request.headers) {
        if (!equalsIgnoringCase(header.name, "host") && !equalsIgnoringCase(header.name, "content-length"))
            command += " --header " + shellQuoted(header.name + ": " + header.value);
    }
    if (!request.body.bytes.empty())
        command += " --data-binary " + shellQuoted(request.body.bytes);
    return command + " " + shellQuoted("http://" + (host ? *host : "HOST") + request.target);
}

} // namespace understudy::api
