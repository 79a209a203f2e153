#pragma once

#include "core/base/result.h"
#include "core/base/subscription.h"
#include "core/model/exchange_row.h"
#include "core/model/rule.h"
#include "core/model/run_definition.h"
#include "core/model/run_status.h"
#include "core/model/run_summary.h"
#include "core/model/side_by_side.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

/// The wall between the product and its faces: ui and the CLI see api, model and base, nothing else of core.
///
/// Thread rules: every member may be called from any thread. Members marked [slow] read files, wait for
/// sockets or compute: never on the GUI thread (ui/bridge runs them on a worker). The others answer from
/// memory. Callbacks run on a core thread and must only post.
namespace understudy::api {

struct ProjectInfo {
    std::string path, name; ///< name: file name without folder and suffix
    bool readOnly = false;
    std::string readOnlyReason; ///< a sentence, e.g. "Ann has it open on alpha (process 4711) since 12:02."
};

using understudy::RunState;
using understudy::RunStatus;

/// One line of the preflight list.
struct PreflightItem {
    enum class Level : std::uint8_t { Ok, Warning, Error } level = Level::Ok;
    std::string title, text; ///< text: what was found and what to do
};

class RunService {
public:
    virtual ~RunService() = default;
    [[nodiscard]] virtual RunStatus status() const = 0;
    /// [slow] Checks the definition without sending a request: targets reachable, port free, file readable,
    /// project writable.
    [[nodiscard]] virtual std::vector<PreflightItem> preflight(const RunDefinition &definition) = 0;
    /// [slow] Preflight errors refuse the start. One run at a time.
    [[nodiscard]] virtual Result<RunId> start(const RunDefinition &definition) = 0;
    /// [slow] Always allowed; returns when the last batch is in the file. Live traffic under way is finished
    /// first.
    [[nodiscard]] virtual Status stop() = 0;
    /// Moves the time limit.
    [[nodiscard]] virtual Status extend(Duration by) = 0;
    /// [slow] Starts the demo shop and a run on it.
    [[nodiscard]] virtual Result<RunId> startDemo(std::uint64_t seed, bool faults, double rate,
                                                  Duration length) = 0;
    /// State changes and progress, at most ten a second.
    [[nodiscard]] virtual Subscription onChange(std::function<void()> callback) = 0;
    /// The YAML form of a definition, and back (unknown keys are errors with line and column).
    [[nodiscard]] virtual std::string toYaml(const RunDefinition &definition) const = 0;
    [[nodiscard]] virtual Result<RunDefinition> fromYaml(const std::string &yaml) const = 0;
};

/// Labels. Each change takes effect on everything seen before and after, and can be undone.
class Triage {
public:
    virtual ~Triage() = default;
    [[nodiscard]] virtual std::vector<Rule> rules() const = 0;
    /// [slow] id 0 adds, else replaces; returns it as stored. Undo of adding is remove(); undo of removing is
    /// save() of the old rule (its id comes back).
    [[nodiscard]] virtual Result<Rule> save(const Rule &rule) = 0;
    [[nodiscard]] virtual Status remove(std::int64_t id) = 0; ///< [slow]
    /// How many divergences and exchanges of the run this rule would cover: shown before saving.
    struct Preview {
        std::uint64_t divergences = 0, exchanges = 0, regressions = 0;
    };
    [[nodiscard]] virtual Preview preview(RunId run, const Rule &rule) const = 0;
    [[nodiscard]] virtual Subscription onChange(std::function<void()> callback) = 0;
};

/// The wall's own view of filter::SyntaxError and completion, so that ui need not see the filter room.
struct FilterError {
    std::size_t at = 0, length = 0;
    std::string message, suggestion;
};
struct FilterCompletion {
    std::size_t replaceFrom = 0;
    struct Item {
        std::string text, help;
    };
    std::vector<Item> items;
};
enum class FilterSubject : std::uint8_t { Exchanges, Divergences };

class ExchangeQuery {
public:
    virtual ~ExchangeQuery() = default;
    /// Empty: the filter is valid.
    [[nodiscard]] virtual std::optional<FilterError> check(std::string_view filter,
                                                           FilterSubject subject) const = 0;
    [[nodiscard]] virtual FilterCompletion complete(std::string_view filter, std::size_t cursor,
                                                    FilterSubject subject, RunId run) const = 0;
    /// In memory: indexes into summary.divergences that pass. An invalid filter passes nothing.
    [[nodiscard]] virtual std::vector<std::size_t> filterDivergences(const RunSummary &summary,
                                                                     std::string_view filter) const = 0;
    /// [slow] Row ids in order.
    [[nodiscard]] virtual Result<std::vector<ExchangeRowId>>
    find(RunId run, std::string_view filter, SortOrder order, std::stop_token stop) const = 0;
    [[nodiscard]] virtual Result<std::vector<ExchangeRow>>
    rows(std::span<const ExchangeRowId> rows) const = 0;                              ///< [slow]
    [[nodiscard]] virtual Result<ExchangeDetail> detail(ExchangeRowId row) const = 0; ///< [slow]
    [[nodiscard]] virtual Result<std::vector<ExchangeRowId>>
    exemplars(DivergenceId divergence) const = 0; ///< [slow]
    enum class View : std::uint8_t { Body, Text, Headers };
    [[nodiscard]] virtual SideBySide sideBySide(const ExchangeDetail &detail, View view,
                                                bool foldEqual) const = 0; ///< [slow]
    /// The request as a curl command line (redacted values stay redacted).
    [[nodiscard]] virtual std::string asCurl(const ExchangeDetail &detail) const = 0;
};

class ReportService {
public:
    virtual ~ReportService() = default;
    /// [slow] format: "html" | "json" | "csv" | "md" | "junit". Writes atomically (temporary file, then
    /// rename).
    [[nodiscard]] virtual Status write(RunId run, std::string_view format, const std::string &path) = 0;
    [[nodiscard]] virtual Result<std::string> render(RunId run, std::string_view format) = 0; ///< [slow]
};

/// An open project. Destroying it stops a run and closes the file.
class ProjectSession {
public:
    virtual ~ProjectSession() = default;
    [[nodiscard]] virtual ProjectInfo info() const = 0;
    [[nodiscard]] virtual std::vector<RunInfo> runs() const = 0;
    /// [slow] for stored runs the first time, from memory afterwards; of the running one: refreshed about
    /// twice a second.
    [[nodiscard]] virtual Result<std::shared_ptr<const RunSummary>> summary(RunId run) = 0;
    /// Summaries and reports of stored runs are judged for this smallest effect instead of each run's own;
    /// nothing is stored.
    virtual void setMinEffect(double /*share*/) {}
    /// A new summary or run is there.
    [[nodiscard]] virtual Subscription onChange(std::function<void()> callback) = 0;
    [[nodiscard]] virtual RunService &run() = 0;
    [[nodiscard]] virtual Triage &triage() = 0;
    [[nodiscard]] virtual ExchangeQuery &exchanges() = 0;
    [[nodiscard]] virtual ReportService &reports() = 0;
    /// [slow] Reads a recording (JSONL, HAR, gz) into a new run and judges it. `progress` 0..1.
    [[nodiscard]] virtual Result<RunId>
    import(const std::string &file, const std::function<void(double)> &progress, std::stop_token stop) = 0;
};

class Workbench {
public:
    virtual ~Workbench() = default;
    [[nodiscard]] virtual Result<std::unique_ptr<ProjectSession>>
    create(const std::string &path) = 0; ///< [slow]
    [[nodiscard]] virtual Result<std::unique_ptr<ProjectSession>> open(const std::string &path,
                                                                       bool readOnly) = 0; ///< [slow]
};

/// The real one. app/ calls it; nobody else does.
[[nodiscard]] std::unique_ptr<Workbench> makeWorkbench();

} // namespace understudy::api
