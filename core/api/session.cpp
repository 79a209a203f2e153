#include "core/api/session.h"

#include <filesystem>

namespace understudy::api {

Session::Session(std::unique_ptr<store::ProjectFile> file, std::vector<Rule> rules)
    : m_file(std::move(file))
    , m_rules(*m_file, std::move(rules))
    , m_controller(*m_file, {.rules = [this] { return m_rules.rules(); }})
    , m_summaries(*m_file, m_rules, m_controller)
    , m_runService(*m_file, m_controller)
    , m_query(*m_file, m_summaries)
    , m_reports(*m_file, m_summaries, m_rules) {
    m_rules.setSummaries([this](RunId run) { return m_summaries.inMemory(run); });
    m_onRun = m_controller.onChange([this] { m_changed.notify(); });
    m_onRules = m_rules.onChange([this] {
        m_summaries.rulesChanged();
        m_controller.refresh();
        m_changed.notify();
    });
}

Session::~Session() = default;

ProjectInfo Session::info() const {
    const store::ProjectInfo stored = m_file->info();
    return {stored.path, std::filesystem::path(stored.path).stem().string(), stored.readOnly,
            stored.readOnlyReason};
}

std::vector<RunInfo> Session::runs() const {
    auto runs = m_file->runs();
    return runs ? std::move(*runs) : std::vector<RunInfo>{};
}

Result<RunId> Session::import(const std::string &file, const std::function<void(double)> &progress,
                              std::stop_token stop) {
    RunDefinition definition;
    definition.name = std::filesystem::path(file).filename().string();
    definition.source = CaptureSource::Recorded;
    definition.recording = file;
    definition.timeLimit = std::chrono::hours(24);
    const auto onProgress = m_controller.onChange([&] {
        if (progress)
            progress(m_controller.status().progress);
    });
    const auto run = m_runService.start(definition);
    if (!run)
        return run;
    const std::stop_callback onStop(stop, [this] { m_controller.requestStop(); });
    m_controller.waitUntilEnded();
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "Reading \"" + definition.name + "\" was stopped.");
    return run;
}

} // namespace understudy::api
