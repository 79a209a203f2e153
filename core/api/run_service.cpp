#include "core/api/session.h"
#include "core/run/preflight.h"
#include "core/run/run_yaml.h"

namespace understudy::api {

RunServiceImpl::RunServiceImpl(store::ProjectFile &file, run::RunController &controller)
    : m_file(file)
    , m_controller(controller) {}

RunServiceImpl::~RunServiceImpl() {
    (void)stop();
}

std::vector<PreflightItem> RunServiceImpl::preflight(const RunDefinition &definition) {
    std::vector<PreflightItem> items;
    if (m_file.info().readOnly)
        items.push_back({PreflightItem::Level::Error, "Project",
                         "The project is open for reading only. " + m_file.info().readOnlyReason});
    for (const run::Finding &finding : run::preflight(definition))
        items.push_back({PreflightItem::Level(finding.level), finding.title, finding.text});
    return items;
}

Result<RunId> RunServiceImpl::start(const RunDefinition &definition) {
    if (m_file.info().readOnly)
        return fail(ErrorCode::ReadOnly, "The run cannot start: the project is open for reading only.",
                    m_file.info().readOnlyReason, "Close it there, or save into another project.");
    m_controller.setDemo(false);
    return m_controller.start(definition);
}

Status RunServiceImpl::stop() {
    const std::lock_guard lock(m_demoMutex);
    if (m_demo)
        m_demo->stopTraffic();
    Status stopped = m_controller.stop();
    m_demo.reset();
    return stopped;
}

Result<RunId> RunServiceImpl::startDemo(std::uint64_t seed, bool faults, double rate, Duration length) {
    if (m_file.info().readOnly)
        return fail(ErrorCode::ReadOnly, "The demo cannot start: the project is open for reading only.",
                    m_file.info().readOnlyReason, "Try the demo in a new project.");
    const std::lock_guard lock(m_demoMutex);
    if (const RunState state = m_controller.status().state;
        state != RunState::Idle && state != RunState::Stopped && state != RunState::Failed)
        return fail(ErrorCode::InvalidInput, "A run is already going on.", {}, "Stop it first.");
    demo::DemoOptions options;
    options.seed = seed;
    options.faults = faults;
    options.rate = rate;
    options.length = length;
    auto demo = demo::Demo::start(options);
    if (!demo)
        return std::unexpected(demo.error());
    RunDefinition definition;
    definition.name = faults ? "Demo shop: 4.18 rehearses 4.17" : "Demo shop: 4.17 against itself";
    definition.source = CaptureSource::Inline;
    definition.targets = (*demo)->targets();
    definition.unsafeRoutes = (*demo)->unsafeRoutes();
    definition.timeLimit = length + std::chrono::seconds(2);
    m_demo = std::move(*demo);
    m_controller.setDemo(true);
    const auto started = m_controller.start(definition);
    if (!started) {
        m_demo.reset();
        return started;
    }
    if (const Status traffic = m_demo->startTraffic(m_controller.status().address); !traffic) {
        (void)m_controller.stop();
        m_demo.reset();
        return std::unexpected(traffic.error());
    }
    return started;
}

std::string RunServiceImpl::toYaml(const RunDefinition &definition) const {
    return run::definitionToYaml(definition);
}

Result<RunDefinition> RunServiceImpl::fromYaml(const std::string &yaml) const {
    return run::definitionFromYaml(yaml);
}

} // namespace understudy::api
