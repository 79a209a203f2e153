#pragma once

#include "tests/ui/support/fake_session.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>

namespace understudy::test {

struct FakeState {
    mutable std::mutex mutex;
    std::condition_variable_any released;
    bool held = false;

    api::ProjectInfo info;
    api::RunStatus status;
    std::map<RunId, std::shared_ptr<const RunSummary>> summaries;
    std::vector<ExchangeRow> rows;
    std::vector<Rule> rules;
    std::int64_t nextRule = 1;
    std::vector<api::PreflightItem> preflight;
    std::optional<Error> nextError;
    RunDefinition started;
    std::string reportPath;
    FakeSession::Calls calls;
    Subscribers<> sessionChanged, runChanged, triageChanged;

    void waitReleased(std::stop_token stop = {}) {
        std::unique_lock lock(mutex);
        released.wait(lock, std::move(stop), [this] { return !held; });
    }
    std::optional<Error> takeError() {
        const std::lock_guard lock(mutex);
        return std::exchange(nextError, std::nullopt);
    }
};

[[nodiscard]] std::unique_ptr<api::RunService> makeFakeRun(FakeState &state);
[[nodiscard]] std::unique_ptr<api::Triage> makeFakeTriage(FakeState &state);
[[nodiscard]] std::unique_ptr<api::ExchangeQuery> makeFakeExchanges(FakeState &state);
[[nodiscard]] std::unique_ptr<api::ReportService> makeFakeReports(FakeState &state);

} // namespace understudy::test
