#include "tests/ui/support/fake_state.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace understudy::test {
namespace {

class FakeRun final : public api::RunService {
public:
    explicit FakeRun(FakeState &state)
        : m_state(state) {}

    api::RunStatus status() const override {
        const std::lock_guard lock(m_state.mutex);
        return m_state.status;
    }
    std::vector<api::PreflightItem> preflight(const RunDefinition &) override {
        m_state.waitReleased();
        const std::lock_guard lock(m_state.mutex);
        return m_state.preflight;
    }
    Result<RunId> start(const RunDefinition &definition) override {
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        const std::lock_guard lock(m_state.mutex);
        ++m_state.calls.start;
        m_state.started = definition;
        return begin(definition.name, false);
    }
    Status stop() override {
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        {
            const std::lock_guard lock(m_state.mutex);
            ++m_state.calls.stop;
            m_state.status.state = api::RunState::Stopped;
        }
        m_state.runChanged.notify();
        return {};
    }
    Status extend(Duration by) override {
        const std::lock_guard lock(m_state.mutex);
        ++m_state.calls.extend;
        m_state.status.endsAt += by;
        return {};
    }
    Result<RunId> startDemo(std::uint64_t, bool, double, Duration) override {
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        const std::lock_guard lock(m_state.mutex);
        ++m_state.calls.demo;
        return begin("demo", true);
    }
    Subscription onChange(std::function<void()> callback) override {
        return m_state.runChanged.add(std::move(callback));
    }
    std::string toYaml(const RunDefinition &definition) const override {
        return "run: " + definition.name + "\n";
    }
    Result<RunDefinition> fromYaml(const std::string &yaml) const override {
        if (!yaml.starts_with("run: "))
            return fail(ErrorCode::InvalidInput, "The definition could not be read.",
                        "Line 1, column 1: unknown key.", "Compare it with an exported one.");
        RunDefinition definition;
        definition.name = yaml.substr(5, yaml.find('\n') - 5);
        definition.targets = {"http://127.0.0.1:8001", "http://127.0.0.1:8002", "http://127.0.0.1:8003"};
        return definition;
    }

private:
    RunId begin(const std::string &name, bool demo) // the mutex is held
    {
        const RunId id = m_state.summaries.empty() ? 1 : m_state.summaries.rbegin()->first + 1;
        RunSummary summary = makeSummary(id);
        summary.run.name = name;
        summary.run.ended = {};
        m_state.summaries[id] = std::make_shared<const RunSummary>(std::move(summary));
        m_state.status = runningStatus(id);
        m_state.status.name = name;
        m_state.status.demo = demo;
        m_state.runChanged.notify();
        m_state.sessionChanged.notify();
        return id;
    }

    FakeState &m_state;
};

class FakeTriage final : public api::Triage {
public:
    explicit FakeTriage(FakeState &state)
        : m_state(state) {}

    std::vector<Rule> rules() const override {
        const std::lock_guard lock(m_state.mutex);
        return m_state.rules;
    }
    Result<Rule> save(const Rule &rule) override {
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        Rule stored = rule;
        {
            const std::lock_guard lock(m_state.mutex);
            if (stored.id == 0)
                stored.id = m_state.nextRule++;
            std::erase_if(m_state.rules, [&](const Rule &r) { return r.id == stored.id; });
            m_state.rules.push_back(stored);
        }
        apply();
        return stored;
    }
    Status remove(std::int64_t id) override {
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        {
            const std::lock_guard lock(m_state.mutex);
            std::erase_if(m_state.rules, [id](const Rule &r) { return r.id == id; });
        }
        apply();
        return {};
    }
    Preview preview(RunId run, const Rule &rule) const override {
        const std::lock_guard lock(m_state.mutex);
        Preview preview;
        const auto found = m_state.summaries.find(run);
        if (found == m_state.summaries.end())
            return preview;
        for (const DivergenceSummary &d : found->second->divergences) {
            if (!matches(rule, d.endpoint, d.location, d.kind))
                continue;
            ++preview.divergences;
            preview.exchanges += d.n;
            preview.regressions += d.verdict == Verdict::Regression;
        }
        return preview;
    }
    Subscription onChange(std::function<void()> callback) override {
        return m_state.triageChanged.add(std::move(callback));
    }

private:
    /// Judges run 1 anew under the rules, as the real one does.
    void apply() {
        {
            const std::lock_guard lock(m_state.mutex);
            for (auto &[id, summary] : m_state.summaries) {
                auto fresh = std::make_shared<RunSummary>(makeSummary(id));
                fresh->run = summary->run;
                for (DivergenceSummary &d : fresh->divergences) {
                    for (const Rule &rule : m_state.rules) {
                        if (!rule.enabled || !matches(rule, d.endpoint, d.location, d.kind))
                            continue;
                        d.rule = rule.id;
                        d.verdict = rule.action == RuleAction::Noise      ? Verdict::Noise
                                    : rule.action == RuleAction::Expected ? Verdict::Expected
                                                                          : Verdict::Regression;
                    }
                }
                summary = std::move(fresh);
            }
        }
        m_state.triageChanged.notify();
        m_state.sessionChanged.notify();
    }

    FakeState &m_state;
};

/// Knows the one filter form `word`, or `verdict != noise`; "(" alone is a mistake.
class FakeExchanges final : public api::ExchangeQuery {
public:
    explicit FakeExchanges(FakeState &state)
        : m_state(state) {}

    std::optional<api::FilterError> check(std::string_view filter, api::FilterSubject) const override {
        if (const auto at = filter.find('('); at != filter.npos && filter.find(')') == filter.npos)
            return api::FilterError{at, 1, "This parenthesis is never closed.", "Add \")\" at the end."};
        if (filter.starts_with("endpiont"))
            return api::FilterError{0, 8, "There is no field \"endpiont\".", "Did you mean \"endpoint\"?"};
        return std::nullopt;
    }
    api::FilterCompletion complete(std::string_view filter, std::size_t cursor, api::FilterSubject,
                                   RunId) const override {
        const std::size_t begin = filter.substr(0, cursor).find_last_of(' ') + 1; // npos + 1 is 0
        const std::string_view word = filter.substr(begin, cursor - begin);
        api::FilterCompletion completion{begin, {}};
        for (const auto &[text, help] : {std::pair{"endpoint", "Method and path template"},
                                         {"verdict", "What was judged"},
                                         {"status", "Status of the candidate"},
                                         {"location", "Where it differs"}}) {
            if (std::string_view(text).starts_with(word))
                completion.items.push_back({text, help});
        }
        return completion;
    }
    std::vector<std::size_t> filterDivergences(const RunSummary &summary,
                                               std::string_view filter) const override {
        std::vector<std::size_t> passing;
        for (std::size_t i = 0; i < summary.divergences.size(); ++i) {
            const DivergenceSummary &d = summary.divergences[i];
            const bool pass = filter.empty() ? true
                              : filter == "verdict != noise"
                                  ? d.verdict != Verdict::Noise
                                  : (d.endpoint + " " + d.location).contains(filter);
            if (pass && !check(filter, api::FilterSubject::Divergences))
                passing.push_back(i);
        }
        return passing;
    }
    Result<std::vector<ExchangeRowId>> find(RunId run, std::string_view filter, SortOrder order,
                                            std::stop_token stop) const override {
        {
            const std::lock_guard lock(m_state.mutex);
            ++m_state.calls.find;
        }
        m_state.waitReleased(stop);
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "A newer filter took over.");
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        const std::lock_guard lock(m_state.mutex);
        std::vector<ExchangeRowId> ids;
        for (const ExchangeRow &row : m_state.rows) {
            if (m_state.summaries.contains(run) &&
                (filter.empty() || (row.endpoint + " " + row.target).contains(filter)))
                ids.push_back(row.row);
        }
        if (order.descending)
            std::ranges::reverse(ids);
        return ids;
    }
    Result<std::vector<ExchangeRow>> rows(std::span<const ExchangeRowId> ids) const override {
        m_state.waitReleased();
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        const std::lock_guard lock(m_state.mutex);
        ++m_state.calls.rows;
        std::vector<ExchangeRow> found;
        for (const ExchangeRowId id : ids) {
            if (id >= 1 && std::size_t(id) <= m_state.rows.size())
                found.push_back(m_state.rows[std::size_t(id - 1)]);
        }
        return found;
    }
    Result<ExchangeDetail> detail(ExchangeRowId row) const override {
        m_state.waitReleased();
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        const std::lock_guard lock(m_state.mutex);
        if (row < 1 || std::size_t(row) > m_state.rows.size())
            return fail(ErrorCode::NotFound, "This request is not in the project any more.");
        return makeDetail(m_state.rows[std::size_t(row - 1)]);
    }
    Result<std::vector<ExchangeRowId>> exemplars(DivergenceId divergence) const override {
        m_state.waitReleased();
        const std::lock_guard lock(m_state.mutex);
        std::vector<ExchangeRowId> ids;
        for (const ExchangeRow &row : m_state.rows) {
            if (row.bodies && row.row % 7 == divergence % 7)
                ids.push_back(row.row);
            if (ids.size() == 12)
                break;
        }
        return ids;
    }
    SideBySide sideBySide(const ExchangeDetail &, View view, bool foldEqual) const override {
        m_state.waitReleased();
        return view == View::Headers ? makeHeadersSideBySide() : makeSideBySide(foldEqual);
    }
    std::string asCurl(const ExchangeDetail &detail) const override {
        return "curl -X " + detail.row.method + " 'http://shop.test" + detail.row.target + "'";
    }

private:
    FakeState &m_state;
};

class FakeReports final : public api::ReportService {
public:
    explicit FakeReports(FakeState &state)
        : m_state(state) {}

    Status write(RunId, std::string_view, const std::string &path) override {
        m_state.waitReleased();
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        const std::lock_guard lock(m_state.mutex);
        m_state.reportPath = path;
        return {};
    }
    Result<std::string> render(RunId run, std::string_view format) override {
        m_state.waitReleased();
        if (auto error = m_state.takeError())
            return std::unexpected(*error);
        return "# Run " + std::to_string(run) + "\n\nRendered as " + std::string(format) + ".\n";
    }

private:
    FakeState &m_state;
};

} // namespace

std::unique_ptr<api::RunService> makeFakeRun(FakeState &state) {
    return std::make_unique<FakeRun>(state);
}

std::unique_ptr<api::Triage> makeFakeTriage(FakeState &state) {
    return std::make_unique<FakeTriage>(state);
}

std::unique_ptr<api::ExchangeQuery> makeFakeExchanges(FakeState &state) {
    return std::make_unique<FakeExchanges>(state);
}

std::unique_ptr<api::ReportService> makeFakeReports(FakeState &state) {
    return std::make_unique<FakeReports>(state);
}

} // namespace understudy::test
