#pragma once

#include "core/api/workbench.h"
#include "core/demo/demo.h"
#include "core/run/run_controller.h"
#include "core/store/project_file.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace understudy::api {

/// Labels of one project, in memory and in the file.
class RuleBook : public Triage {
public:
    RuleBook(store::ProjectFile &file, std::vector<Rule> rules);
    /// How summaries are obtained for previews; set once by the session.
    void setSummaries(std::function<std::shared_ptr<const RunSummary>(RunId)> summaries);

    [[nodiscard]] std::vector<Rule> rules() const override;
    [[nodiscard]] Result<Rule> save(const Rule &rule) override;
    [[nodiscard]] Status remove(std::int64_t id) override;
    [[nodiscard]] Preview preview(RunId run, const Rule &rule) const override;
    [[nodiscard]] Subscription onChange(std::function<void()> callback) override {
        return m_changed.add(std::move(callback));
    }

private:
    store::ProjectFile &m_file;
    std::function<std::shared_ptr<const RunSummary>(RunId)> m_summaries;
    mutable std::mutex m_mutex;
    std::vector<Rule> m_rules;
    Subscribers<> m_changed;
};

/// Judged pictures of all runs: the running one's from its controller, stored ones loaded once and judged
/// again when the labels change.
class Summaries {
public:
    Summaries(store::ProjectFile &file, const RuleBook &rules, const run::RunController &controller);
    [[nodiscard]] Result<std::shared_ptr<const RunSummary>> get(RunId run);
    /// Without loading: null when it is not in memory.
    [[nodiscard]] std::shared_ptr<const RunSummary> inMemory(RunId run) const;
    void rulesChanged();
    void setMinEffect(double share);

private:
    store::ProjectFile &m_file;
    const RuleBook &m_rules;
    const run::RunController &m_controller;
    mutable std::mutex m_mutex;
    struct Loaded {
        std::shared_ptr<const store::ProjectFile::StoredRun> stored;
        std::shared_ptr<const RunSummary> summary; ///< null: to be judged again
    };
    std::map<RunId, Loaded> m_loaded;
    std::optional<double> m_minEffect; ///< instead of each run's own
};

class RunServiceImpl : public RunService {
public:
    RunServiceImpl(store::ProjectFile &file, run::RunController &controller);
    ~RunServiceImpl() override;
    [[nodiscard]] RunStatus status() const override { return m_controller.status(); }
    [[nodiscard]] std::vector<PreflightItem> preflight(const RunDefinition &definition) override;
    [[nodiscard]] Result<RunId> start(const RunDefinition &definition) override;
    [[nodiscard]] Status stop() override;
    [[nodiscard]] Status extend(Duration by) override { return m_controller.extend(by); }
    [[nodiscard]] Result<RunId> startDemo(std::uint64_t seed, bool faults, double rate,
                                          Duration length) override;
    [[nodiscard]] Subscription onChange(std::function<void()> callback) override {
        return m_controller.onChange(std::move(callback));
    }
    [[nodiscard]] std::string toYaml(const RunDefinition &definition) const override;
    [[nodiscard]] Result<RunDefinition> fromYaml(const std::string &yaml) const override;
    void waitUntilEnded() { m_controller.waitUntilEnded(); }

private:
    store::ProjectFile &m_file;
    run::RunController &m_controller;
    std::mutex m_demoMutex;
    std::unique_ptr<demo::Demo> m_demo;
};

class ExchangeQueryImpl : public ExchangeQuery {
public:
    ExchangeQueryImpl(const store::ProjectFile &file, Summaries &summaries);
    [[nodiscard]] std::optional<FilterError> check(std::string_view filter,
                                                   FilterSubject subject) const override;
    [[nodiscard]] FilterCompletion complete(std::string_view filter, std::size_t cursor,
                                            FilterSubject subject, RunId run) const override;
    [[nodiscard]] std::vector<std::size_t> filterDivergences(const RunSummary &summary,
                                                             std::string_view filter) const override;
    [[nodiscard]] Result<std::vector<ExchangeRowId>> find(RunId run, std::string_view filter, SortOrder order,
                                                          std::stop_token stop) const override;
    [[nodiscard]] Result<std::vector<ExchangeRow>> rows(std::span<const ExchangeRowId> rows) const override;
    [[nodiscard]] Result<ExchangeDetail> detail(ExchangeRowId row) const override;
    [[nodiscard]] Result<std::vector<ExchangeRowId>> exemplars(DivergenceId divergence) const override;
    [[nodiscard]] SideBySide sideBySide(const ExchangeDetail &detail, View view,
                                        bool foldEqual) const override;
    [[nodiscard]] std::string asCurl(const ExchangeDetail &detail) const override;

private:
    const store::ProjectFile &m_file;
    Summaries &m_summaries;
};

class ReportServiceImpl : public ReportService {
public:
    ReportServiceImpl(const store::ProjectFile &file, Summaries &summaries, const RuleBook &rules);
    [[nodiscard]] Status write(RunId run, std::string_view format, const std::string &path) override;
    [[nodiscard]] Result<std::string> render(RunId run, std::string_view format) override;

private:
    const store::ProjectFile &m_file;
    Summaries &m_summaries;
    const RuleBook &m_rules;
};

/// Wires the parts of one open project. The order of members is the order of construction: later ones use
/// earlier ones.
class Session : public ProjectSession {
public:
    explicit Session(std::unique_ptr<store::ProjectFile> file, std::vector<Rule> rules);
    ~Session() override;
    [[nodiscard]] ProjectInfo info() const override;
    [[nodiscard]] std::vector<RunInfo> runs() const override;
    [[nodiscard]] Result<std::shared_ptr<const RunSummary>> summary(RunId run) override {
        return m_summaries.get(run);
    }
    void setMinEffect(double share) override { m_summaries.setMinEffect(share); }
    [[nodiscard]] Subscription onChange(std::function<void()> callback) override {
        return m_changed.add(std::move(callback));
    }
    [[nodiscard]] RunService &run() override { return m_runService; }
    [[nodiscard]] Triage &triage() override { return m_rules; }
    [[nodiscard]] ExchangeQuery &exchanges() override { return m_query; }
    [[nodiscard]] ReportService &reports() override { return m_reports; }
    [[nodiscard]] Result<RunId> import(const std::string &file, const std::function<void(double)> &progress,
                                       std::stop_token stop) override;

private:
    std::unique_ptr<store::ProjectFile> m_file;
    Subscribers<> m_changed;
    RuleBook m_rules;
    run::RunController m_controller;
    Summaries m_summaries;
    RunServiceImpl m_runService;
    ExchangeQueryImpl m_query;
    ReportServiceImpl m_reports;
    Subscription m_onRun, m_onRules;
};

} // namespace understudy::api
