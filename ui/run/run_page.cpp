#include "ui/run/run_page.h"

#include "ui/charts/run_charts.h"
#include "ui/charts/status_chart.h"
#include "ui/models/wording.h"
#include "ui/run/definition_form.h"
#include "ui/run/preflight_view.h"
#include "ui/run/run_list.h"
#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace std::chrono_literals;

namespace understudy::ui {
namespace {

constexpr int kEditorWidth = 400;
constexpr auto kCheckDelay = 700ms; // after the last key: half-typed hosts are not worth a connection
constexpr qint64 kLargestYaml = 1 << 20;

bool isBusy(RunState state) {
    using enum RunState;
    return state == Preflight || state == Starting || state == Running || state == Draining;
}

Error fileError(const QString &what, const QString &why, const QString &hint) {
    return {ErrorCode::Io, what.toStdString(), why.toStdString(), hint.toStdString()};
}

} // namespace

RunPage::RunPage(SessionBridge *bridge, QWidget *parent)
    : Page(parent)
    , m_bridge(bridge)
    , m_form(new DefinitionForm(this)) {
    makeActions();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeEditor());
    layout->addWidget(makeLine(Qt::Vertical, this));
    layout->addWidget(makeOverview(), 1);
    setTabOrder(m_editor, m_runs);

    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(kCheckDelay);
    connect(&m_checkSoon, &QTimer::timeout, this, &RunPage::checkTargets);
    connect(m_form, &DefinitionForm::edited, this, [this] {
        for (const Side side : kSides)
            m_form->row(targetField(side))->setMark(FieldRow::Mark::None);
        m_checkSoon.start();
    });
    connect(m_runs, &QAbstractItemView::activated, m_show, &QAction::trigger);
    connect(m_runs->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_show->setEnabled(m_runs->selectedRun() != 0);
        m_reuse->setEnabled(m_runs->selectedRun() != 0);
    });
    connect(bridge, &SessionBridge::statusChanged, this, &RunPage::refreshStatus);
    connect(bridge, &SessionBridge::summaryChanged, this, &RunPage::refreshSummary);
    connect(bridge, &SessionBridge::runsChanged, this, &RunPage::refreshRuns);
    connect(bridge, &SessionBridge::currentRunChanged, this, &RunPage::refreshRuns);

    m_form->setReadOnly(bridge->info().readOnly);
    if (!bridge->runs().empty())
        m_form->setDefinition(bridge->runs().front().definition);
    refreshRuns();
    refreshStatus();
    refreshSummary();
}

void RunPage::makeActions() {
    const auto make = [this](const QString &text, auto slot) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_check = make(tr("&Check Targets"), [this] {
        if (m_form->validate())
            checkTargets();
    });
    m_import = make(tr("&Import Definition..."), [this] { importYaml(); });
    m_export = make(tr("E&xport Definition..."), [this] { exportYaml(); });
    m_show = make(tr("S&how Selected Run"), [this] { m_bridge->setCurrentRun(m_runs->selectedRun()); });
    m_reuse = make(tr("Use Selected Run's &Definition"), [this] {
        if (const RunInfo *run = m_runs->runs()->info(m_runs->selectedRun())) {
            m_form->setDefinition(run->definition);
            activate();
        }
    });
    m_copyAddress = make(tr("Copy &Address for Traffic"),
                         [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    m_show->setEnabled(false);
    m_reuse->setEnabled(false);
}

QWidget *RunPage::makeEditor() {
    auto *panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    panel->setFixedWidth(kEditorWidth);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kMedium, 0);
    head->addWidget(makeLabel(tr("What to run"), TextRole::Title, "", panel));
    head->addStretch();
    for (QAction *action : {m_import, m_export}) {
        auto *button = makeButton(action == m_import ? tr("Import...") : tr("Export..."), "flat", panel);
        button->setAccessibleName(action->text().remove(QLatin1Char('&')));
        button->setToolTip(action == m_import ? tr("Read a definition from YAML")
                                              : tr("Write the definition as YAML"));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        head->addWidget(button);
    }
    m_editor = new QScrollArea(panel);
    m_editor->setWidget(m_form);
    m_editor->setWidgetResizable(true);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_editor->setFocusPolicy(Qt::NoFocus);
    m_form->setAutoFillBackground(false);
    m_editor->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_editor, 1);
    return panel;
}

QWidget *RunPage::makeOverview() {
    auto *side = new QWidget(this);
    m_headline = makeLabel({}, TextRole::Title, "", side);
    m_note = makeLabel({}, TextRole::Body, "dim", side);
    m_note->setWordWrap(true);

    m_addressLine = makeCard(side);
    m_address = makeLabel({}, TextRole::Mono, "", m_addressLine);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy = makeButton(tr("Copy"), "", m_addressLine);
    m_copy->setAccessibleName(tr("Copy the address for traffic"));
    connect(m_copy, &QPushButton::clicked, m_copyAddress, &QAction::trigger);
    auto *address = new QHBoxLayout(m_addressLine);
    address->setContentsMargins(spacing::kMedium, 6, 6, 6);
    address->addWidget(makeLabel(tr("Send traffic to"), TextRole::Body, "dim", m_addressLine));
    address->addWidget(m_address, 1);
    address->addWidget(m_copy);

    m_charts = new QWidget(side);
    m_divergences = new DivergenceChart(m_charts);
    m_latency = new LatencyChart(m_charts);
    m_statuses = new StatusChart(m_charts);
    m_divergences->setMinimumHeight(140);
    m_latency->setMinimumHeight(140);
    auto *second = new QHBoxLayout;
    second->setSpacing(spacing::kMedium);
    second->addWidget(m_latency, 3);
    second->addWidget(m_statuses, 2);
    auto *charts = new QVBoxLayout(m_charts);
    charts->setContentsMargins(0, 0, 0, 0);
    charts->setSpacing(spacing::kMedium);
    charts->addWidget(m_divergences, 1);
    charts->addLayout(second, 1);

    m_firstSteps = makeCard(side);
    auto *steps = new QGridLayout(m_firstSteps);
    steps->setContentsMargins(spacing::kLarge, spacing::kLarge, spacing::kLarge, spacing::kLarge);
    steps->setHorizontalSpacing(spacing::kMedium);
    steps->setColumnStretch(1, 1);
    const QStringList lines{
        tr("Say where live and the candidate answer; a baseline makes verdicts exact."),
        tr("Start. Nothing is sent before, and live is never slowed down."),
        tr("Send traffic to the address that then stands here, or let a file be replayed."),
        tr("Divergences come in while it runs; each says how sure it is.")};
    for (int i = 0; i < lines.size(); ++i) {
        steps->addWidget(makeLabel(QString::number(i + 1), TextRole::Strong, "dim", m_firstSteps), i, 0);
        steps->addWidget(makeLabel(lines[i], TextRole::Body, "", m_firstSteps), i, 1);
    }

    m_preflight = new PreflightView(side);

    m_runsCard = makeCard(side);
    m_runs = new RunList(m_runsCard);
    auto *runs = new QVBoxLayout(m_runsCard);
    runs->setContentsMargins(1, 6, 1, 6);
    runs->addWidget(m_runs);

    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(spacing::kLarge, 14, spacing::kLarge, spacing::kMedium);
    layout->setSpacing(spacing::kMedium);
    auto *head = new QVBoxLayout;
    head->setSpacing(3);
    head->addWidget(m_headline);
    head->addWidget(m_note);
    layout->addLayout(head);
    layout->addWidget(m_addressLine);
    layout->addWidget(m_firstSteps);
    layout->addWidget(m_charts, 5);
    layout->addWidget(m_preflight);
    layout->addWidget(m_runsCard, 2);
    layout->addStretch(0);
    return side;
}

QString RunPage::statusText() const {
    const auto count = m_bridge->runs().size();
    return count == 0 ? tr("No run yet") : count == 1 ? tr("1 run") : tr("%1 runs").arg(count);
}

void RunPage::activate() {
    m_form->row(Field::Name)->input()->setFocus(Qt::OtherFocusReason);
}

bool RunPage::nothingDefined() const {
    return m_form->isBlank();
}

std::optional<RunDefinition> RunPage::definitionToStart() {
    if (!m_form->validate()) {
        if (QWidget *wrong = m_form->focusWidget())
            m_editor->ensureWidgetVisible(wrong);
        return std::nullopt;
    }
    return m_form->definition();
}

void RunPage::checkTargets() {
    m_checkSoon.stop();
    const RunDefinition definition = m_form->definition();
    const bool blocked = std::ranges::any_of(check(definition), &Issue::blocks);
    // While a run is up its own address would be found taken.
    if (blocked || isBusy(m_bridge->status().state)) {
        m_checkCall.cancel();
        m_preflight->clear();
        return;
    }
    m_preflight->setChecking();
    for (const Side side : kSides) {
        if (!definition.targets[std::size_t(side)].empty())
            m_form->row(targetField(side))->setMark(FieldRow::Mark::Checking);
    }
    m_checkCall.run<std::vector<api::PreflightItem>>(
        this,
        [session = m_bridge->sharedSession(), definition](std::stop_token) {
            return session->run().preflight(definition);
        },
        [this](const std::vector<api::PreflightItem> &items) { showChecked(items); });
}

void RunPage::showChecked(const std::vector<api::PreflightItem> &items) {
    m_preflight->setItems(items);
    const RunDefinition definition = m_form->definition();
    for (const Side side : kSides) {
        FieldRow *row = m_form->row(targetField(side));
        row->setMark(FieldRow::Mark::None);
        if (definition.targets[std::size_t(side)].empty())
            continue;
        // The preflight speaks of a target under the name of its side.
        const auto item = std::ranges::find_if(items, [side](const api::PreflightItem &each) {
            return equalsIgnoringCase(each.title, toString(side));
        });
        if (item != items.end())
            row->setMark(item->level == api::PreflightItem::Level::Ok ? FieldRow::Mark::Good
                                                                      : FieldRow::Mark::Bad,
                         text(item->text));
    }
}

void RunPage::refreshStatus() {
    const RunStatus &status = m_bridge->status();
    const bool running = isBusy(status.state);
    m_preflight->setVisible(!running);
    const bool listens = running && !status.address.empty();
    m_address->setText(QStringLiteral("http://%1").arg(text(status.address)));
    m_addressLine->setVisible(listens && !status.demo);
    m_copyAddress->setEnabled(listens);
    refreshRuns();
    refreshSummary();
}

void RunPage::refreshSummary() {
    const auto summary = m_bridge->summary();
    const bool any = m_bridge->currentRun() != 0;
    m_charts->setVisible(any);
    m_firstSteps->setVisible(!any);
    m_divergences->setSummary(summary.get());
    m_latency->setSummary(summary.get());
    m_statuses->setSummary(summary.get());
    if (!any) {
        m_headline->setText(tr("No run yet"));
        m_note->setText(tr("A run mirrors requests to a candidate and judges where its answers differ."));
    } else if (!summary) {
        m_headline->setText(tr("Reading the run…"));
        m_note->setText({});
    } else {
        m_headline->setText(text(summary->run.name));
        m_note->setText(summary->warnings.empty() ? text(summary->reason) : text(summary->warnings.front()));
    }
    m_note->setVisible(!m_note->text().isEmpty());
}

void RunPage::refreshRuns() {
    const RunStatus &status = m_bridge->status();
    const RunId selected = m_runs->selectedRun();
    m_runs->runs()->setRuns(m_bridge->runs(), isBusy(status.state) ? status.run : 0);
    m_runs->runs()->setShown(m_bridge->currentRun());
    m_runs->select(m_runs->runs()->info(selected) ? selected : m_bridge->currentRun());
    m_runsCard->setVisible(!m_bridge->runs().empty());
    m_runsCard->setMaximumHeight(int(m_bridge->runs().size()) * spacing::kRowHeight + 46); // no empty paper
    Q_EMIT statusTextChanged();
}

void RunPage::importYaml() {
    auto *dialog = new QFileDialog(this, tr("Import Definition"), {},
                                   tr("Run definitions (*.yaml *.yml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RunPage::readYaml);
    dialog->open();
}

void RunPage::exportYaml() {
    auto *dialog = new QFileDialog(this, tr("Export Definition"), {}, tr("Run definitions (*.yaml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("yaml"));
    connect(dialog, &QFileDialog::fileSelected, this, &RunPage::writeYaml);
    dialog->open();
}

void RunPage::readYaml(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT errorRaised(fileError(tr("\"%1\" could not be read.").arg(path),
                                     file.errorString() + QLatin1Char('.'), tr("Choose another file.")));
        return;
    }
    const auto definition = m_bridge->session().run().fromYaml(file.read(kLargestYaml).toStdString());
    if (!definition) {
        Q_EMIT errorRaised(definition.error());
        return;
    }
    m_form->setDefinition(*definition);
    if (m_form->validate()) // else it went to what is wrong
        activate();
}

void RunPage::writeYaml(const QString &path) {
    QSaveFile file(path);
    const std::string yaml = m_bridge->session().run().toYaml(m_form->definition());
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(yaml.data(), qint64(yaml.size())) != qint64(yaml.size()) || !file.commit())
        Q_EMIT errorRaised(fileError(tr("\"%1\" could not be written.").arg(path),
                                     file.errorString() + QLatin1Char('.'), tr("Choose another folder.")));
}

} // namespace understudy::ui
