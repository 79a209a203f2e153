#pragma once

#include "core/base/result.h"
#include "core/filter/filter.h"
#include "core/model/exchange_row.h"
#include "core/model/rule.h"
#include "core/model/run_summary.h"
#include "core/verdict/tally.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy::store {

enum class OpenMode : std::uint8_t { ReadWrite, ReadOnly };

/// Who has a project open for writing.
struct LockHolder {
    std::string user, host, program;
    std::int64_t pid = 0;
    Instant since{};
};

struct ProjectInfo {
    std::string path, id; ///< id: UUID made at creation
    bool readOnly = false;
    std::string readOnlyReason; ///< "Locked by ann@alpha (pid 4711) since 12:02." or "Written by a newer
                                ///< Understudy (schema 9)."
    std::optional<LockHolder> holder;
    int schema = 0;
};

/// One exchange ready to be stored: redacted already (the type of `exchange` cannot say so; run/pipeline does
/// it).
struct StoredExchange {
    ExchangeRow row;                       ///< row.row is given by the writer
    compare::EndpointId endpoint = 0;      ///< row.endpoint is not read
    std::vector<DivergenceId> divergences; ///< linked, at most ProjectFile::kLinksPerDivergence each
    std::optional<Exchange> exchange;      ///< set: keep bodies
    std::vector<Difference> differences;   ///< stored with the bodies
    std::vector<std::string> evict;        ///< exchange ids whose bodies lost their place in the reservoirs
};

/// A batch is one transaction: all of it is in the file, or nothing.
struct Batch {
    RunId run = 0;
    std::vector<StoredExchange> exchanges;
    std::vector<std::pair<compare::EndpointId, std::string>> endpoints; ///< new or renamed
    std::vector<compare::EndpointLearner::Merge> endpointMerges;
    std::vector<std::pair<DivergenceId, DivergenceId>> divergenceMerges; ///< (from, into)
    const verdict::Tallies *tallies = nullptr; ///< set: replaces the stored tallies of the run
    std::optional<RunCounters> counters;
};

/// NAME.understudy: SQLite, application_id and user_version, WAL. One ReadWrite opener at a time (lock file
/// beside it, released by the system when the process dies); everybody else reads. Opening migrates older
/// schemas after keeping a copy beside the file. Thread rules: writing members from one thread at a time
/// (they serialise internally); reading members from any thread, each on a read-only connection of its own.
class ProjectFile {
public:
    static constexpr std::size_t kLinksPerDivergence = 10'000;

    /// Creates; an existing file is an error.
    [[nodiscard]] static Result<std::unique_ptr<ProjectFile>> create(const std::string &path);
    /// ReadWrite falls back to reading when locked by another process or newer: see info().readOnlyReason.
    [[nodiscard]] static Result<std::unique_ptr<ProjectFile>> open(const std::string &path, OpenMode mode);
    virtual ~ProjectFile() = default;

    [[nodiscard]] virtual ProjectInfo info() const = 0;

    // writing
    [[nodiscard]] virtual Result<RunId> addRun(const RunInfo &run) = 0;
    /// `incomplete`: see RunInfo.
    [[nodiscard]] virtual Status endRun(RunId run, Instant ended, const RunCounters &counters,
                                        const std::string &incomplete = {}) = 0;
    /// A full disk answers DiskFull; the file then still holds every earlier batch.
    [[nodiscard]] virtual Status write(const Batch &batch) = 0;
    [[nodiscard]] virtual Result<Rule> saveRule(const Rule &rule) = 0; ///< id 0: new
    [[nodiscard]] virtual Status removeRule(std::int64_t id) = 0;
    [[nodiscard]] virtual Status setSetting(const std::string &key, const std::string &value) = 0;

    // reading
    [[nodiscard]] virtual Result<std::vector<RunInfo>> runs() const = 0;
    [[nodiscard]] virtual Result<std::vector<Rule>> rules() const = 0;
    [[nodiscard]] virtual Result<std::optional<std::string>> setting(const std::string &key) const = 0;
    struct StoredRun {
        RunInfo info;
        RunCounters counters;
        verdict::Tallies tallies;
        std::vector<std::pair<compare::EndpointId, std::string>> endpoints; ///< canonical id and name
    };
    [[nodiscard]] virtual Result<StoredRun> loadRun(RunId run) const = 0;
    /// First id above every stored divergence id.
    [[nodiscard]] virtual Result<DivergenceId> nextDivergenceId() const = 0;

    /// Row ids that pass, in order. 1,000,000 rows answer in under 300 ms. `verdicts` tells the verdict of
    /// each divergence for filters that ask for it. Stops within 100 ms of a stop request (Cancelled).
    [[nodiscard]] virtual Result<std::vector<ExchangeRowId>>
    findExchanges(RunId run, const filter::Filter &filter, SortOrder order,
                  const std::vector<DivergenceSummary> &divergences, std::stop_token stop) const = 0;
    [[nodiscard]] virtual Result<std::vector<ExchangeRow>>
    exchangeRows(std::span<const ExchangeRowId> rows) const = 0;
    [[nodiscard]] virtual Result<ExchangeDetail> exchangeDetail(ExchangeRowId row) const = 0;
    /// Kept exchanges (with bodies) that show this divergence, oldest first.
    [[nodiscard]] virtual Result<std::vector<ExchangeRowId>> exemplars(DivergenceId divergence) const = 0;
    [[nodiscard]] virtual Result<std::optional<ExchangeRowId>> findExchange(RunId run,
                                                                            const std::string &id) const = 0;
};

} // namespace understudy::store
