#include "core/store/exchange_search.h"

#include "core/store/filter_sql.h"
#include "core/store/radix_sort.h"
#include "core/store/row_id.h"
#include "core/store/text_order.h"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace understudy::store {

namespace {

Result<Vocabulary> loadVocabulary(const Database &database, RunId run,
                                  const std::vector<DivergenceSummary> &divergences) {
    Vocabulary vocabulary;
    vocabulary.divergences = &divergences;
    auto endpoints = loadEndpointNames(database, run);
    if (!endpoints)
        return std::unexpected(endpoints.error());
    vocabulary.endpoints = *std::move(endpoints);

    auto methods = database.prepare("SELECT id,name FROM method");
    if (!methods)
        return std::unexpected(methods.error());
    Status read = methods->each([&] { vocabulary.methods.emplace(methods->integer(0), methods->text(1)); });
    if (!read)
        return std::unexpected(read.error());

    auto merges = database.prepare("SELECT into_id,merged FROM divergence_merge");
    if (!merges)
        return std::unexpected(merges.error());
    read = merges->each([&] { vocabulary.mergedInto.emplace(merges->integer(0), merges->integer(1)); });
    if (!read)
        return std::unexpected(read.error());
    return vocabulary;
}

/// The column the order is made from. Names are sorted by their ids' ranks, texts by TextOrder.
std::string sortColumn(SortKey key) {
    switch (key) {
    case SortKey::Time:
        return "started";
    case SortKey::Method:
        return "method";
    case SortKey::Target:
        return "target";
    case SortKey::Endpoint:
        return "endpoint";
    case SortKey::LiveStatus:
        return "COALESCE(status_live,status_baseline,status_candidate,-1)";
    case SortKey::LiveLatency:
        return "COALESCE(latency_live,-1)";
    case SortKey::CandidateLatency:
        return "COALESCE(latency_candidate,-1)";
    case SortKey::Differences:
        return "differences*65536+noise";
    }
    return "started";
}

/// Place of each id in the order of names.
using Ranks = std::unordered_map<std::int64_t, std::int64_t>;
template <class Names> Ranks ranks(const Names &names) {
    std::vector<std::pair<std::string_view, std::int64_t>> byName;
    for (const auto &[id, name] : names)
        byName.emplace_back(name, id);
    std::ranges::sort(byName);
    Ranks result;
    std::int64_t rank = 0;
    for (std::size_t i = 0; i < byName.size(); ++i) {
        rank += i > 0 && byName[i].first != byName[i - 1].first ? 1 : 0;
        result.emplace(byName[i].second, rank);
    }
    return result;
}

struct Found {
    std::int64_t key;
    ExchangeRowId row;
};

void replaceIds(std::vector<Found> &found, const Ranks &ranks) {
    for (Found &item : found) {
        const auto rank = ranks.find(item.key);
        item.key = rank == ranks.end() ? -1 : rank->second;
    }
}

/// Rows come in ascending order and stay so where keys are equal.
std::vector<ExchangeRowId> inOrder(std::vector<Found> &&found, bool descending) {
    constexpr std::uint64_t kSign = std::uint64_t(1) << 63; // negative numbers come first
    const std::uint64_t flip = descending ? ~kSign : kSign;
    std::vector<Found> scratch;
    radixSort(std::span(found), scratch,
              [flip](const Found &item) { return std::uint64_t(item.key) ^ flip; });
    std::vector<ExchangeRowId> rows;
    rows.reserve(found.size());
    for (const Found &item : found)
        rows.push_back(item.row);
    return rows;
}

void bindValue(Statement &statement, int index, const FilterSql::Value &value) {
    if (const auto *id = std::get_if<StoredId>(&value))
        id->bindTo(statement, index);
    else if (const auto *text = std::get_if<std::string>(&value))
        statement.bind(index, *text);
    else
        statement.bind(index, std::get<double>(value));
}

Result<Statement> prepareSearch(Reader &reader, RunId run, FilterSql &&filter, SortKey key) {
    auto statement = reader.database.prepare(
        "SELECT row," + sortColumn(key) + " FROM exchange WHERE row BETWEEN " +
        std::to_string(firstRow(run)) + " AND " + std::to_string(lastRow(run)) + " AND " + filter.condition);
    if (!statement)
        return statement;
    reader.sets = std::move(filter.sets);
    int index = 0;
    for (const auto &value : filter.values)
        bindValue(*statement, ++index, value);
    return statement;
}

Result<std::vector<ExchangeRowId>> searchByText(Statement &statement, bool descending) {
    TextOrder order;
    if (const Status read = statement.each([&] { order.add(statement.integer(0), statement.text(1)); });
        !read)
        return std::unexpected(read.error());
    std::vector<ExchangeRowId> rows = order.sorted();
    if (descending)
        std::ranges::reverse(rows);
    return rows;
}

} // namespace

Result<std::vector<ExchangeRowId>> findExchanges(Reader &reader, RunId run, const filter::Filter &filter,
                                                 SortOrder order,
                                                 const std::vector<DivergenceSummary> &divergences,
                                                 const std::stop_token &stop) {
    const Database::Interruption interruption(reader.database, stop);
    const auto vocabulary = loadVocabulary(reader.database, run, divergences);
    if (!vocabulary)
        return std::unexpected(vocabulary.error());
    auto statement = prepareSearch(reader, run, translate(filter, *vocabulary), order.key);
    if (!statement)
        return std::unexpected(statement.error());
    if (order.key == SortKey::Target)
        return searchByText(*statement, order.descending);

    std::vector<Found> found;
    const Status read =
        statement->each([&] { found.push_back({statement->integer(1), statement->integer(0)}); });
    if (!read)
        return std::unexpected(read.error());
    if (order.key == SortKey::Method)
        replaceIds(found, ranks(vocabulary->methods));
    if (order.key == SortKey::Endpoint)
        replaceIds(found, ranks(vocabulary->endpoints));
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "Stopped on request.");
    return inOrder(std::move(found), order.descending);
}

} // namespace understudy::store
