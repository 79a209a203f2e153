#include "core/store/exchange_reader.h"

#include "core/store/body_store.h"
#include "core/store/divergence_set.h"
#include "core/store/exchange_codec.h"
#include "core/store/exchange_id.h"
#include "core/store/row_id.h"

#include <algorithm>
#include <limits>
#include <set>

namespace understudy::store {

namespace {

constexpr std::string_view kRow =
    "SELECT e.row, e.started, m.name, COALESCE(c.name, p.name), e.status_live, e.status_baseline, "
    "e.status_candidate,"
    " e.latency_live, e.latency_baseline, e.latency_candidate, e.size_live, e.size_baseline, "
    "e.size_candidate,"
    " e.differences, e.noise, e.id, e.target, EXISTS(SELECT 1 FROM kept WHERE kept.row=e.row), e.divergences"
    " FROM exchange e LEFT JOIN method m ON m.id=e.method"
    " LEFT JOIN endpoint p ON p.run=(e.row>>32) AND p.id=e.endpoint"
    " LEFT JOIN endpoint c ON c.run=p.run AND c.id=p.merged_into"
    " WHERE e.row=?1";
constexpr int kDivergencesColumn = 18;

/// NULL is "not asked"; what does not fit is cut, which only a damaged file has.
template <class T> T side(const Statement &row, int column) {
    const std::int64_t value = row.maybeInteger(column).value_or(-1);
    return T(std::clamp<std::int64_t>(value, -1, std::numeric_limits<T>::max()));
}

ExchangeRow readRow(const Statement &row) {
    ExchangeRow result;
    result.row = row.integer(0);
    result.run = runOf(result.row);
    result.started = Instant(Duration(row.integer(1)));
    result.method = row.text(2);
    result.endpoint = row.text(3);
    for (int i = 0; i < 3; ++i) {
        result.status[std::size_t(i)] = side<std::int16_t>(row, 4 + i);
        result.latency[std::size_t(i)] = side<std::int32_t>(row, 7 + i);
        result.size[std::size_t(i)] = side<std::int64_t>(row, 10 + i);
    }
    result.differences = std::uint16_t(row.integer(13));
    result.noiseDifferences = std::uint16_t(row.integer(14));
    result.id = idText(row, 15);
    result.target = row.text(16);
    result.bodies = row.integer(17) != 0;
    return result;
}

/// The divergences a row shows, as they are called now.
Result<std::vector<DivergenceId>> canonicalDivergences(const Database &database, std::string_view packed) {
    auto statement = database.prepare("SELECT into_id FROM divergence_merge WHERE merged=?1");
    if (!statement)
        return std::unexpected(statement.error());
    std::set<DivergenceId> ids;
    std::optional<Error> error;
    anyDivergence(packed, [&](DivergenceId id) {
        const auto merged = statement->with(id).step();
        if (!merged)
            error = merged.error();
        else
            ids.insert(*merged ? statement->integer(0) : id);
        return error.has_value();
    });
    if (error)
        return std::unexpected(*std::move(error));
    return std::vector<DivergenceId>(ids.begin(), ids.end());
}

/// What a row alone tells about its exchange.
Exchange outline(const ExchangeRow &row) {
    Exchange exchange;
    exchange.id = row.id;
    exchange.started = row.started;
    exchange.request.method = row.method;
    exchange.request.target = row.target;
    for (std::size_t i = 0; i < kSides.size(); ++i) {
        if (row.status[i] < 0)
            continue;
        Answer &answer = exchange.answers[i].emplace();
        answer.status = row.status[i];
        answer.latency = Duration(std::max(row.latency[i], 0));
        answer.body.size = std::uint64_t(std::max<std::int64_t>(row.size[i], 0));
        if (row.status[i] == 0)
            answer.failure = "no answer";
    }
    return exchange;
}

Status loadKept(const Database &database, ExchangeDetail &detail) {
    auto statement = database.prepare(
        "SELECT record,request_body,live_body,baseline_body,candidate_body FROM kept WHERE row=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->with(detail.row.row).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row) { // evicted since the row was read
        detail.row.bodies = false;
        return {};
    }
    auto kept = decodeKept(statement->text(0));
    if (!kept)
        return std::unexpected(kept.error());
    const auto bodies = bodiesOf(kept->exchange);
    for (std::size_t i = 0; i < kBodies; ++i) {
        const auto id = statement->maybeInteger(int(i) + 1);
        if (!id || !bodies[i])
            continue;
        auto bytes = loadBody(database, *id);
        if (!bytes)
            return std::unexpected(bytes.error());
        bodies[i]->bytes = *std::move(bytes);
    }
    detail.exchange = std::move(kept->exchange);
    detail.differences = std::move(kept->differences);
    return {};
}

} // namespace

Result<std::vector<ExchangeRow>> loadRows(const Database &database, std::span<const ExchangeRowId> rows) {
    auto statement = database.prepare(kRow);
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<ExchangeRow> result;
    result.reserve(rows.size());
    for (const ExchangeRowId row : rows) {
        const auto found = statement->with(row).step();
        if (!found)
            return std::unexpected(found.error());
        if (*found)
            result.push_back(readRow(*statement));
    }
    return result;
}

Result<ExchangeDetail> loadDetail(const Database &database, ExchangeRowId row) {
    // One snapshot: the writer may evict the exchange between two statements.
    if (const Status begun = database.execute("BEGIN"); !begun)
        return std::unexpected(begun.error());
    struct End {
        const Database &database;
        ~End() { (void)database.execute("COMMIT"); }
    };
    const End end{database};
    auto statement = database.prepare(kRow);
    if (!statement)
        return std::unexpected(statement.error());
    const auto found = statement->with(row).step();
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound,
                    "The project has no exchange with the row number " + std::to_string(row) + ".");
    ExchangeDetail detail;
    detail.row = readRow(*statement);
    auto divergences = canonicalDivergences(database, statement->text(kDivergencesColumn));
    if (!divergences)
        return std::unexpected(divergences.error());
    detail.row.divergences = *std::move(divergences);
    detail.exchange = outline(detail.row);
    if (detail.row.bodies) {
        if (const Status kept = loadKept(database, detail); !kept)
            return std::unexpected(kept.error());
    }
    return detail;
}

Result<std::vector<ExchangeRowId>> loadExemplars(const Database &database, DivergenceId divergence) {
    auto statement = database.prepare("SELECT row FROM link WHERE divergence=?1 ORDER BY row");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<ExchangeRowId> rows;
    if (const Status read = statement->with(divergence).each([&] { rows.push_back(statement->integer(0)); });
        !read)
        return std::unexpected(read.error());
    return rows;
}

Result<std::optional<ExchangeRowId>> findById(const Database &database, RunId run, const std::string &id) {
    for (const std::string_view table : {"kept", "exchange"}) {
        auto statement = database.prepare("SELECT row FROM " + std::string(table) +
                                          " WHERE id=?1 AND row BETWEEN ?2 AND ?3 LIMIT 1");
        if (!statement)
            return std::unexpected(statement.error());
        StoredId(id).bindTo(*statement, 1);
        statement->bind(2, firstRow(run));
        statement->bind(3, lastRow(run));
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (*row)
            return statement->integer(0);
    }
    return std::nullopt;
}

Result<DivergenceId> nextDivergenceId(const Database &database) {
    const auto last = database.integer("SELECT COALESCE(max(last_divergence),0) FROM run");
    if (!last)
        return std::unexpected(last.error());
    return *last + 1;
}

} // namespace understudy::store
