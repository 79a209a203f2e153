#include "ui/shell/workspace.h"

#include "ui/explore/requests_page.h"
#include "ui/models/wording.h"
#include "ui/report/report_page.h"
#include "ui/run/run_page.h"
#include "ui/shell/main_menu.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_strip.h"
#include "ui/triage/divergences_page.h"
#include "ui/triage/rules_page.h"

#include <QAction>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace std::chrono_literals;

namespace understudy::ui {
namespace {

constexpr double kDemoRate = 150; // requests a second
constexpr auto kDemoLength = 10min;
constexpr std::uint64_t kDemoSeed = 1;
constexpr auto kExtension = 15min;

} // namespace

Workspace::Workspace(std::shared_ptr<api::ProjectSession> session, MainMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_bridge(new SessionBridge(std::move(session), this))
    , m_menu(menu)
    , m_strip(new StatusStrip(m_bridge, menu->start, menu->stop, this))
    , m_rail(new Rail(this))
    , m_stack(new QStackedWidget(this))
    , m_runPage(new RunPage(m_bridge, this)) {
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_rail);
    body->addWidget(m_stack, 1);
    layout->addLayout(body, 1);

    add(QStringLiteral("run"), m_runPage);
    m_divergences = add(QStringLiteral("divergences"), new DivergencesPage(m_bridge, this));
    m_requests = add(QStringLiteral("requests"), new RequestsPage(m_bridge, this));
    add(QStringLiteral("report"), new ReportPage(m_bridge, this));
    add(QStringLiteral("labels"), new RulesPage(m_bridge, this));

    connect(m_rail, &Rail::chosen, this, qOverload<int>(&Workspace::showPage));
    connect(m_strip, &StatusStrip::verdictClicked, this, [this] { showPage(m_divergences); });
    connect(m_strip, &StatusStrip::extendRequested, this, &Workspace::extendRun);
    connect(m_bridge, &SessionBridge::failed, this, &Workspace::errorRaised);
    connect(m_bridge, &SessionBridge::summaryChanged, this, &Workspace::countsChanged);
    connect(m_bridge, &SessionBridge::statusChanged, this, [this](const RunStatus &status) {
        updateActions();
        const QString message = text(status.message);
        if (message != m_lastMessage && !message.isEmpty()) {
            if (status.state == RunState::Failed || status.recordingStopped)
                Q_EMIT errorRaised(Error{ErrorCode::Io, status.message, {}, {}});
            else
                Q_EMIT noticeRaised(message, {});
        }
        m_lastMessage = message;
    });
    updateActions();
    showPage(m_bridge->runs().empty() ? 0 : m_divergences);
}

int Workspace::add(const QString &name, Page *page) {
    const int index = int(m_pages.size());
    m_pages << page;
    m_names << name;
    m_stack->addWidget(page);
    m_rail->addPage(page->icon(), page->title(), MainMenu::pageShortcut(index));
    connect(page, &Page::errorRaised, this, &Workspace::errorRaised);
    connect(page, &Page::noticeRaised, this, &Workspace::noticeRaised);
    connect(page, &Page::statusTextChanged, this, &Workspace::countsChanged);
    connect(page, &Page::showRunPage, this, [this] { showPage(0); });
    connect(page, &Page::showExchanges, this, [this](const QString &filter) {
        m_pages[m_requests]->openFilter(filter);
        showPage(m_requests);
    });
    connect(page, &Page::showDivergence, this, [this](qint64 divergence) {
        m_pages[m_divergences]->openDivergence(divergence);
        showPage(m_divergences);
    });
    return index;
}

Page *Workspace::currentPage() const {
    return m_pages.value(m_stack->currentIndex());
}

QString Workspace::currentPageName() const {
    return m_names.value(m_stack->currentIndex());
}

void Workspace::showPage(int index) {
    if (index < 0 || index >= m_pages.size())
        return;
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    m_menu->setCurrentPage(index);
    m_pages[index]->activate();
    Q_EMIT currentPageChanged();
    Q_EMIT countsChanged();
}

bool Workspace::showPage(const QString &name) {
    const auto index = m_names.indexOf(name);
    if (index >= 0)
        showPage(int(index));
    return index >= 0;
}

void Workspace::startRun() {
    if (m_bridge->status().demo && m_runPage->nothingDefined())
        return startDemo(); // it is what stands beside the button
    std::optional<RunDefinition> definition = m_runPage->definitionToStart();
    if (!definition) {
        showPage(0);
        definition = m_runPage->definitionToStart(); // puts the focus on what is wrong, now that it shows
        if (!definition)
            return;
    }
    m_menu->start->setEnabled(false); // until the status says more, or it failed
    runAsync<Result<RunId>>(
        this,
        [session = m_bridge->sharedSession(), definition = *definition](std::stop_token) {
            return session->run().start(definition);
        },
        [this](Result<RunId> run) {
            updateActions();
            if (!run) {
                m_runPage->checkTargets();
                Q_EMIT errorRaised(run.error());
            }
        });
}

void Workspace::stopRun() {
    if (m_stopping)
        return;
    m_stopping = true;
    runAsync<Status>(
        this, [session = m_bridge->sharedSession()](std::stop_token) { return session->run().stop(); },
        [this](Status stopped) {
            m_stopping = false;
            updateActions();
            if (!stopped)
                Q_EMIT errorRaised(stopped.error());
        });
}

void Workspace::activateCurrentPage() {
    if (Page *page = currentPage())
        page->activate();
}

void Workspace::extendRun() {
    if (const Status extended = m_bridge->session().run().extend(kExtension); !extended)
        Q_EMIT errorRaised(extended.error());
}

void Workspace::startDemo() {
    if (isActive(m_bridge->status().state)) {
        Q_EMIT noticeRaised(tr("The demo is running already."), {});
        return;
    }
    showPage(m_divergences);
    disconnect(m_demoWatch);
    m_demoWatch = connect(m_bridge, &SessionBridge::summaryChanged, this, &Workspace::openFirstRegression);
    runAsync<Result<RunId>>(
        this,
        [session = m_bridge->sharedSession()](std::stop_token) {
            return session->run().startDemo(kDemoSeed, true, kDemoRate, kDemoLength);
        },
        [this](Result<RunId> run) {
            if (!run)
                Q_EMIT errorRaised(run.error());
        });
}

void Workspace::openFirstRegression() {
    const auto summary = m_bridge->summary();
    if (!summary || summary->run.id != m_bridge->status().run)
        return;
    const auto first =
        std::ranges::find(summary->divergences, Verdict::Regression, &DivergenceSummary::verdict);
    if (first == summary->divergences.end())
        return;
    disconnect(m_demoWatch);
    if (m_stack->currentIndex() == m_divergences) // else the person is busy elsewhere
        m_pages[m_divergences]->openDivergence(first->id);
}

void Workspace::updateActions() {
    const RunState state = m_bridge->status().state;
    const bool readOnly = m_bridge->info().readOnly;
    m_menu->start->setEnabled(!readOnly && !isActive(state));
    m_menu->start->setToolTip(readOnly ? text(m_bridge->info().readOnlyReason)
                                       : tr("Start the run defined on the Run page"));
    m_menu->stop->setEnabled(isActive(state) && !m_stopping);
    m_menu->stop->setToolTip(tr("Stop the run; what was recorded stays"));
    m_menu->extend->setEnabled(state == RunState::Running);
}

QString Workspace::countsText() const {
    const Page *page = currentPage();
    return page ? page->statusText() : QString();
}

QString Workspace::fileText() const {
    const api::ProjectInfo &info = m_bridge->info();
    const QString name = QFileInfo(text(info.path)).fileName();
    return info.readOnly ? tr("%1 · read-only").arg(name) : tr("%1 · saved").arg(name);
}

} // namespace understudy::ui
