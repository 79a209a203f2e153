#include "core/api/session.h"

#include <algorithm>

namespace understudy::api {

RuleBook::RuleBook(store::ProjectFile &file, std::vector<Rule> rules)
    : m_file(file)
    , m_rules(std::move(rules)) {}

void RuleBook::setSummaries(std::function<std::shared_ptr<const RunSummary>(RunId)> summaries) {
    m_summaries = std::move(summaries);
}

std::vector<Rule> RuleBook::rules() const {
    const std::lock_guard lock(m_mutex);
    return m_rules;
}

Result<Rule> RuleBook::save(const Rule &rule) {
    const auto refuse = [](std::string what, std::string hint) {
        return fail(ErrorCode::InvalidInput, std::move(what), {}, std::move(hint));
    };
    if (rule.endpoint.empty() || rule.location.empty())
        return refuse("The label names no endpoint or no location.", "Give both; ** stands for all.");
    if (rule.action != RuleAction::Bug && rule.reason.find_first_not_of(" \t\n") == std::string::npos)
        return refuse("The label has no reason.",
                      "Say in a few words why this is " + std::string(toString(rule.action)) + ".");
    Rule dated = rule;
    if (dated.created == Instant{})
        dated.created = now();
    Result<Rule> saved = m_file.saveRule(dated);
    if (!saved)
        return saved;
    {
        const std::lock_guard lock(m_mutex);
        const auto at =
            std::find_if(m_rules.begin(), m_rules.end(), [&](const Rule &r) { return r.id == saved->id; });
        if (at != m_rules.end())
            *at = *saved;
        else
            m_rules.push_back(*saved);
    }
    m_changed.notify();
    return saved;
}

Status RuleBook::remove(std::int64_t id) {
    if (Status removed = m_file.removeRule(id); !removed)
        return removed;
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_rules, [id](const Rule &rule) { return rule.id == id; });
    }
    m_changed.notify();
    return {};
}

Triage::Preview RuleBook::preview(RunId run, const Rule &rule) const {
    Preview preview;
    const auto summary = m_summaries ? m_summaries(run) : nullptr;
    if (!summary)
        return preview;
    for (const DivergenceSummary &divergence : summary->divergences) {
        if (!matches(rule, divergence.endpoint, divergence.location, divergence.kind))
            continue;
        ++preview.divergences;
        preview.exchanges += divergence.n;
        preview.regressions += divergence.verdict == Verdict::Regression ? 1 : 0;
    }
    return preview;
}

} // namespace understudy::api
