#pragma once

#include "core/store/exchange_writer.h"
#include "core/store/project_file.h"
#include "core/store/project_lock.h"
#include "core/store/reader_pool.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace understudy::store {

/// A project on SQLite: one connection that writes, as long as the lock is held, and a pool of those that
/// read.
class SqliteProject final : public ProjectFile {
public:
    SqliteProject(ProjectInfo info, Database::Mode readMode, std::optional<ProjectLock> lock,
                  std::optional<Database> writer);
    ~SqliteProject() override;

    [[nodiscard]] ProjectInfo info() const override { return m_info; }

    [[nodiscard]] Result<RunId> addRun(const RunInfo &run) override;
    [[nodiscard]] Status endRun(RunId run, Instant ended, const RunCounters &counters,
                                const std::string &incomplete) override;
    [[nodiscard]] Status write(const Batch &batch) override;
    [[nodiscard]] Result<Rule> saveRule(const Rule &rule) override;
    [[nodiscard]] Status removeRule(std::int64_t id) override;
    [[nodiscard]] Status setSetting(const std::string &key, const std::string &value) override;

    [[nodiscard]] Result<std::vector<RunInfo>> runs() const override;
    [[nodiscard]] Result<std::vector<Rule>> rules() const override;
    [[nodiscard]] Result<std::optional<std::string>> setting(const std::string &key) const override;
    [[nodiscard]] Result<StoredRun> loadRun(RunId run) const override;
    [[nodiscard]] Result<DivergenceId> nextDivergenceId() const override;
    [[nodiscard]] Result<std::vector<ExchangeRowId>>
    findExchanges(RunId run, const filter::Filter &filter, SortOrder order,
                  const std::vector<DivergenceSummary> &divergences, std::stop_token stop) const override;
    [[nodiscard]] Result<std::vector<ExchangeRow>>
    exchangeRows(std::span<const ExchangeRowId> rows) const override;
    [[nodiscard]] Result<ExchangeDetail> exchangeDetail(ExchangeRowId row) const override;
    [[nodiscard]] Result<std::vector<ExchangeRowId>> exemplars(DivergenceId divergence) const override;
    [[nodiscard]] Result<std::optional<ExchangeRowId>> findExchange(RunId run,
                                                                    const std::string &id) const override;

private:
    /// What survives a loss of power: recorded traffic may lose its last moments, what a person did may not.
    enum class Durability : std::uint8_t { Process, Power };
    template <class Do>
    auto transact(Durability durability, Do &&work) -> decltype(work(std::declval<const Database &>()));
    [[nodiscard]] Status writeAll(const Database &database, const Batch &batch);
    template <class Use> auto read(Use &&use) const -> decltype(use(std::declval<Reader &>())) {
        const auto reader = m_readers->lease();
        if (!reader)
            return std::unexpected(reader.error());
        return use(**reader);
    }

    const ProjectInfo m_info;
    const std::optional<ProjectLock> m_lock; ///< let go last
    std::mutex m_writing;
    std::optional<Database> m_writer; ///< empty: read-only
    std::optional<ExchangeWriter> m_exchanges;
    const std::unique_ptr<ReaderPool> m_readers;
};

} // namespace understudy::store
