#pragma once

#include "core/api/workbench.h"
#include "tests/ui/support/fake_data.h"

#include <memory>
#include <string>
#include <vector>

namespace understudy::test {

/// What stands behind the faces of a fake session.
struct FakeState;

/// An open project in memory, believable data included. Thread-safe as the real one; tests set it up and
/// provoke it.
class FakeSession final : public api::ProjectSession {
public:
    /// `filled`: one finished run with makeSummary() and 1,000 rows; else an empty project.
    explicit FakeSession(bool filled = true, std::string path = "/tmp/checkout.understudy");
    ~FakeSession() override;

    void setInfo(api::ProjectInfo info);
    void setStatus(api::RunStatus status); ///< and notifies
    void setSummary(RunSummary summary);   ///< adds or replaces the run, and notifies
    void setRows(std::vector<ExchangeRow> rows);
    void setPreflight(std::vector<api::PreflightItem> items);
    void failNextWith(Error error); ///< the next call that can fail does
    /// find(), rows(), detail(), sideBySide() and summary() wait until let go (or, find(), stopped).
    void holdQueries(bool hold);
    [[nodiscard]] RunDefinition lastStarted() const;
    [[nodiscard]] std::string lastReportPath() const;
    struct Calls {
        int start = 0, stop = 0, find = 0, rows = 0, summary = 0, extend = 0, demo = 0;
    };
    [[nodiscard]] Calls calls() const;

    [[nodiscard]] api::ProjectInfo info() const override;
    [[nodiscard]] std::vector<RunInfo> runs() const override;
    [[nodiscard]] Result<std::shared_ptr<const RunSummary>> summary(RunId run) override;
    [[nodiscard]] Subscription onChange(std::function<void()> callback) override;
    [[nodiscard]] api::RunService &run() override;
    [[nodiscard]] api::Triage &triage() override;
    [[nodiscard]] api::ExchangeQuery &exchanges() override;
    [[nodiscard]] api::ReportService &reports() override;
    [[nodiscard]] Result<RunId> import(const std::string &file, const std::function<void(double)> &progress,
                                       std::stop_token stop) override;

private:
    std::unique_ptr<FakeState> m_state;
    std::unique_ptr<api::RunService> m_run;
    std::unique_ptr<api::Triage> m_triage;
    std::unique_ptr<api::ExchangeQuery> m_exchanges;
    std::unique_ptr<api::ReportService> m_reports;
};

/// A status as the strip shows it in the middle of a run.
[[nodiscard]] api::RunStatus runningStatus(RunId run = 1);

/// Opens fake sessions for any path that does not contain "missing" or "locked".
class FakeWorkbench final : public api::Workbench {
public:
    [[nodiscard]] Result<std::unique_ptr<api::ProjectSession>> create(const std::string &path) override;
    [[nodiscard]] Result<std::unique_ptr<api::ProjectSession>> open(const std::string &path,
                                                                    bool readOnly) override;
    FakeSession *last = nullptr; ///< the session opened last, owned by who opened it
};

} // namespace understudy::test
