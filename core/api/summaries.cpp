#include "core/api/session.h"
#include "core/verdict/judge.h"

namespace understudy::api {

Summaries::Summaries(store::ProjectFile &file, const RuleBook &rules, const run::RunController &controller)
    : m_file(file)
    , m_rules(rules)
    , m_controller(controller) {}

std::shared_ptr<const RunSummary> Summaries::inMemory(RunId run) const {
    // A run that ended is read back from the file, unless the file could not take all of it.
    if (const auto current = m_controller.summary();
        current && current->run.id == run &&
        (current->run.ended == Instant{} || m_controller.status().recordingStopped))
        return current;
    const std::lock_guard lock(m_mutex);
    const auto found = m_loaded.find(run);
    return found == m_loaded.end() ? nullptr : found->second.summary;
}

Result<std::shared_ptr<const RunSummary>> Summaries::get(RunId run) {
    if (auto ready = inMemory(run))
        return ready;
    std::shared_ptr<const store::ProjectFile::StoredRun> stored;
    std::optional<double> minEffect;
    {
        const std::lock_guard lock(m_mutex);
        minEffect = m_minEffect;
        if (const auto found = m_loaded.find(run); found != m_loaded.end())
            stored = found->second.stored;
    }
    if (!stored) {
        auto loaded = m_file.loadRun(run);
        if (!loaded)
            return std::unexpected(loaded.error());
        stored = std::make_shared<store::ProjectFile::StoredRun>(std::move(*loaded));
    }
    std::map<compare::EndpointId, std::string> names(stored->endpoints.begin(), stored->endpoints.end());
    verdict::JudgeOptions options;
    options.incomplete = stored->info.incomplete;
    if (stored->info.ended == Instant{})
        options.incomplete = "The run did not end: it is still going on, or its program was killed.";
    options.minEffect = minEffect.value_or(stored->info.definition.minEffect);
    auto summary = std::make_shared<RunSummary>(verdict::judge(
        stored->tallies,
        [&names](compare::EndpointId id) {
            const auto found = names.find(id);
            return found == names.end() ? std::string("?") : found->second;
        },
        m_rules.rules(), options));
    summary->run = stored->info;
    summary->counters = stored->counters;
    for (DivergenceSummary &divergence : summary->divergences) {
        if (const auto kept = m_file.exemplars(divergence.id))
            divergence.exemplars = kept->size();
    }
    const std::lock_guard lock(m_mutex);
    m_loaded[run] = {stored, summary};
    return summary;
}

void Summaries::rulesChanged() {
    const std::lock_guard lock(m_mutex);
    for (auto &[run, loaded] : m_loaded)
        loaded.summary.reset();
}

void Summaries::setMinEffect(double share) {
    {
        const std::lock_guard lock(m_mutex);
        m_minEffect = share;
    }
    rulesChanged();
}

} // namespace understudy::api
