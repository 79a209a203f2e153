#include "ui/triage/divergences_page.h"

#include "ui/filter/filter_edit.h"
#include "ui/models/wording.h"
#include "ui/theme/palette.h"
#include "ui/triage/divergence_detail.h"
#include "ui/triage/divergence_tree_view.h"
#include "ui/triage/label_dialog.h"
#include "ui/viewer/exchange_viewer.h"

#include <QAction>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kTreeWidth = 500;
constexpr QLatin1String kSplitterKey("divergences/splitter");

QString divergencesText(std::size_t count) {
    return count == 1 ? DivergencesPage::tr("1 divergence")
                      : DivergencesPage::tr("%1 divergences").arg(countText(count));
}

} // namespace

DivergencesPage::DivergencesPage(SessionBridge *bridge, QWidget *parent)
    : Page(parent)
    , m_bridge(bridge)
    , m_model(new DivergenceTreeModel(this))
    , m_history(new LabelHistory(bridge, this))
    , m_filter(new FilterEdit(bridge, api::FilterSubject::Divergences))
    , m_tree(new DivergenceTreeView(m_model)) {
    buildActions();
    m_detail = new DivergenceDetail(bridge, {m_noise, m_expected, m_bug, m_copy});
    addActions(m_detail->viewer()->viewActions());

    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 10, 0, 0);
    leftLayout->setSpacing(spacing::kTiny);
    auto *filterRow = new QVBoxLayout;
    filterRow->setContentsMargins(spacing::kMedium, 0, spacing::kMedium, 2);
    filterRow->addWidget(m_filter);
    leftLayout->addLayout(filterRow);
    leftLayout->addWidget(m_tree, 1);
    left->setAutoFillBackground(true);
    left->setBackgroundRole(QPalette::Base);

    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(1, 1);
    left->setMinimumWidth(280);
    if (!splitter->restoreState(QSettings().value(kSplitterKey).toByteArray()))
        splitter->setSizes({kTreeWidth, 1280 - kTreeWidth});
    connect(splitter, &QSplitter::splitterMoved, this,
            [splitter] { QSettings().setValue(kSplitterKey, splitter->saveState()); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(bridge, &SessionBridge::summaryChanged, this, &DivergencesPage::updateSummary);
    connect(bridge, &SessionBridge::runsChanged, this, &DivergencesPage::updateSummary);
    m_filter->setList(m_tree);
    connect(m_filter, &FilterEdit::filterApplied, this, [this] {
        updateSummary();
        if (!m_tree->currentDivergence()) // what was chosen is filtered out
            selectFirst();
    });
    connect(m_tree, &DivergenceTreeView::divergenceSelected, this, [this] {
        if (m_tree->currentDivergence() != m_reveal)
            m_reveal.reset();
        hint({});
        updateDetail();
    });
    connect(m_tree, &DivergenceTreeView::used, this, [this] { m_atWork = true; });
    connect(m_detail, &DivergenceDetail::emptyAction, this, [this] {
        if (m_nothing == Nothing::Filtered)
            m_filter->setFilter({});
        else
            Q_EMIT showRunPage();
    });
    connect(m_detail->viewer(), &ExchangeViewer::shown, this, &DivergencesPage::updateActions);
    connect(m_detail->viewer(), &ExchangeViewer::copied, this, &DivergencesPage::hint);
    connect(m_history, &LabelHistory::stored, this, &DivergencesPage::labelStored);
    connect(m_history, &LabelHistory::failed, this, &DivergencesPage::errorRaised);
    updateSummary();
}

QAction *DivergencesPage::addAction(const QString &text, const QKeySequence &key,
                                    const std::function<void()> &run) {
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (run)
        connect(action, &QAction::triggered, this, [this, run] {
            m_atWork = true;
            run();
        });
    QWidget::addAction(action);
    return action;
}

void DivergencesPage::buildActions() {
    m_noise = addAction(tr("Noise…"), Qt::Key_N, [this] { label(RuleAction::Noise); });
    m_expected = addAction(tr("Expected…"), Qt::Key_E, [this] { label(RuleAction::Expected); });
    m_bug = addAction(tr("Bug…"), Qt::Key_B, [this] { label(RuleAction::Bug); });
    m_unlabel = addAction(tr("Remove Label"), QKeySequence::Delete, [this] { removeLabel(); });
    QAction *undo = m_history->stack()->createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence(tr("Ctrl+Z")));
    QAction *redo = m_history->stack()->createRedoAction(this, tr("Redo"));
    redo->setShortcut(QKeySequence(tr("Ctrl+Shift+Z")));
    for (QAction *action : {undo, redo}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        QWidget::addAction(action);
    }
    m_copy = addAction(tr("Copy as curl"), Qt::Key_C, [this] { m_detail->viewer()->copyAsCurl(); });
    m_why = addAction(tr("Why This Verdict"), Qt::Key_W, [this] { m_detail->showWhy(); });
    m_requests = addAction(tr("Show Its Requests"), Qt::Key_R,
                           [this] { Q_EMIT showExchanges(m_detail->requestsFilter()); });
    QAction *quiet = addAction(tr("Show Noise and Expected"), Qt::Key_D, {});
    quiet->setCheckable(true);
    quiet->setChecked(true);
    connect(quiet, &QAction::toggled, this, [this](bool shown) {
        m_model->setQuietShown(shown);
        updateCounts();
        sayNothingChosen();
    });
    addAction(tr("Next Difference"), QKeySequence(tr("Ctrl+Down")), [this] { stepDifference(true); });
    addAction(tr("Previous Difference"), QKeySequence(tr("Ctrl+Up")), [this] { stepDifference(false); });
    addAction(tr("Next Divergence"), {}, [this] {
        stepDivergence(true, false);
    })->setShortcuts({QKeySequence(tr("Ctrl+PgDown")), QKeySequence(Qt::Key_J)});
    addAction(tr("Previous Divergence"), {}, [this] {
        stepDivergence(false, false);
    })->setShortcuts({QKeySequence(tr("Ctrl+PgUp")), QKeySequence(Qt::Key_K)});
    addAction(tr("Next Untriaged Divergence"), QKeySequence(tr("Ctrl+Shift+PgDown")),
              [this] { stepDivergence(true, true); });
    addAction(tr("Previous Untriaged Divergence"), QKeySequence(tr("Ctrl+Shift+PgUp")),
              [this] { stepDivergence(false, true); });
    addAction(tr("Next Example"), Qt::Key_BracketRight, [this] { m_detail->stepExemplar(1); });
    addAction(tr("Previous Example"), Qt::Key_BracketLeft, [this] { m_detail->stepExemplar(-1); });
    m_sort = addAction(tr("Sort Anew"), Qt::Key_S, [this] { sortAnew(); });
    addAction(tr("Filter Divergences"), QKeySequence::Find, [this] { m_filter->focusLine(); });
}

void DivergencesPage::activate() {
    m_tree->setFocus(Qt::OtherFocusReason);
}

void DivergencesPage::openDivergence(qint64 divergence) {
    m_wanted = divergence;
    if (m_model->summary() && !m_model->indexOf(divergence).isValid() && !m_filter->applied().isEmpty())
        m_filter->setFilter({}); // the filter must not hide what somebody asked for
    updateSummary();
}

void DivergencesPage::updateSummary() {
    const auto summary = m_bridge->summary();
    const auto &before = m_model->summary();
    if (!summary || !before || before->run.id != summary->run.id)
        m_atWork = false;
    DivergenceTreeModel::Accepted accepted;
    const std::string filter = m_filter->applied().toStdString();
    if (summary && !filter.empty()) {
        accepted.emplace();
        for (const std::size_t at : m_bridge->session().exchanges().filterDivergences(*summary, filter))
            accepted->insert(summary->divergences[at].id);
    }
    const bool inSight = m_tree->isCurrentInSight();
    const bool reading = m_atWork && m_tree->currentIndex().isValid();
    m_model->setSummary(summary, std::move(accepted),
                        reading ? DivergenceTreeModel::Order::Kept : DivergenceTreeModel::Order::Sorted);
    if (m_wanted && m_tree->select(*m_wanted)) {
        m_wanted.reset();
        // A regression keeps the place by itself; anything else somebody asked for, and must not lose.
        m_atWork = m_atWork || m_model->divergence(m_tree->currentIndex())->verdict != Verdict::Regression;
    }
    // Before anybody is at work the page itself moves on to the first regression.
    const DivergenceSummary *current = m_model->divergence(m_tree->currentIndex());
    if (!m_tree->currentIndex().isValid() ||
        (!m_atWork && (!current || current->verdict != Verdict::Regression)))
        selectFirst();
    if (inSight || (m_reveal && m_tree->currentDivergence() == m_reveal))
        m_tree->scrollTo(m_tree->currentIndex());
    updateDetail();
    updateCounts();
}

/// The first one that asks for somebody, else simply the first.
void DivergencesPage::selectFirst() {
    auto first = m_tree->first(isUntriaged);
    if (!first)
        first = m_tree->first([](const DivergenceSummary &d) { return !isQuiet(d.verdict); });
    if (!first && !m_filter->applied().isEmpty())
        first = m_tree->first([](const DivergenceSummary &) { return true; });
    if (first)
        m_tree->select(*first);
}

void DivergencesPage::sortAnew() {
    m_model->sortAnew();
    m_tree->scrollTo(m_tree->currentIndex());
    hint({});
    updateActions();
}

void DivergencesPage::updateCounts() {
    const auto &summary = m_model->summary();
    const std::size_t shown = m_model->shownDivergences(), all = summary ? summary->divergences.size() : 0;
    m_filter->setCounts(!summary ? QString() : tr("%1 of %2").arg(countText(shown), countText(all)));
    Q_EMIT statusTextChanged();
}

QString DivergencesPage::statusText() const {
    if (!m_hint.isEmpty())
        return m_hint;
    const auto &summary = m_model->summary();
    if (!summary)
        return {};
    const auto count = [&](Verdict verdict) {
        return int(std::ranges::count(summary->divergences, verdict, &DivergenceSummary::verdict));
    };
    QString all = divergencesText(summary->divergences.size());
    if (!m_model->isSorted())
        all = tr("%1 · the order has changed (S sorts anew)").arg(all);
    const int noise = count(Verdict::Noise), expected = count(Verdict::Expected);
    if (noise + expected == 0)
        return all;
    const QString quiet =
        expected == 0 ? tr("%1 noise").arg(noise) : tr("%1 noise, %2 expected").arg(noise).arg(expected);
    return m_model->quietShown() ? tr("%1 · %2 shown dimmed (D hides)").arg(all, quiet)
                                 : tr("%1 · %2 hidden (D shows)").arg(all, quiet);
}

void DivergencesPage::hint(const QString &text) {
    m_hint = text;
    Q_EMIT statusTextChanged();
}

void DivergencesPage::updateDetail() {
    const DivergenceSummary *divergence = m_model->divergence(m_tree->currentIndex());
    if (divergence)
        m_detail->show(m_model->summary(), *divergence);
    else
        sayNothingChosen();
    updateActions();
}

void DivergencesPage::sayNothingDiffers(const RunSummary &summary) {
    if (summary.counters.compared > 0)
        return m_detail->showNothing(tr("Nothing differs"), text(summary.reason));
    if (summary.run.ended != Instant{})
        return m_detail->showNothing(tr("Could not judge"), text(summary.reason));
    const QString address = text(m_bridge->status().address);
    m_detail->showNothing(tr("Waiting for the first answers"),
                          address.isEmpty() ? QString() : tr("Send traffic to http://%1.").arg(address));
}

void DivergencesPage::sayNothingChosen() {
    if (m_model->divergence(m_tree->currentIndex()))
        return;
    const auto &summary = m_model->summary();
    if (!summary && m_bridge->currentRun() == 0) {
        m_nothing = Nothing::NoRun;
        m_detail->showNothing(
            tr("No run yet"),
            tr("A run sends the same requests to live, baseline and candidate. What differs shows up here "
               "while it is going on."),
            tr("Define a Run"));
    } else if (!summary) {
        m_nothing = Nothing::Loading;
        m_detail->showNothing(tr("Reading the run…"), {});
    } else if (summary->divergences.empty()) {
        m_nothing = Nothing::NoDivergence;
        sayNothingDiffers(*summary);
    } else if (m_model->shownDivergences() == 0) {
        m_nothing = Nothing::Filtered;
        if (m_filter->applied().isEmpty())
            m_detail->showNothing(tr("Nothing asks for attention"),
                                  tr("All divergences are noise or expected, and hidden. D shows them."));
        else
            m_detail->showNothing(tr("No divergence passes the filter"),
                                  tr("%1 in this run.").arg(divergencesText(summary->divergences.size())),
                                  tr("Clear the Filter"));
    } else if (m_model->endpointSummary(m_tree->currentIndex())) {
        m_nothing = Nothing::Endpoint;
        sayEndpoint();
    } else {
        m_nothing = Nothing::NotChosen;
        m_detail->showNothing(tr("No divergence is chosen"),
                              tr("J and K, or the arrow keys, step through the list."));
    }
}

void DivergencesPage::sayEndpoint() {
    const EndpointSummary &endpoint = *m_model->endpointSummary(m_tree->currentIndex());
    QStringList found;
    for (const Verdict verdict :
         {Verdict::Regression, Verdict::Undecided, Verdict::Clean, Verdict::Expected, Verdict::Noise}) {
        const auto count =
            std::ranges::count_if(m_model->summary()->divergences, [&](const DivergenceSummary &d) {
                return d.endpoint == endpoint.endpoint && d.verdict == verdict;
            });
        if (count > 0)
            found << tr("%1 %2").arg(countText(std::uint64_t(count)), verdictText(verdict));
    }
    QString words = tr("%1 · %2 requests").arg(verdictText(endpoint.verdict), countText(endpoint.requests));
    if (!endpoint.reason.empty())
        words += u'\n' + text(endpoint.reason);
    words += u'\n' + (found.isEmpty() ? tr("Nothing differs.")
                                      : tr("Divergences: %1.").arg(found.join(QStringLiteral(", "))));
    m_detail->showNothing(text(endpoint.endpoint), words);
}

void DivergencesPage::updateActions() {
    const DivergenceSummary *divergence = m_model->divergence(m_tree->currentIndex());
    const api::ProjectInfo &info = m_bridge->info();
    const bool writable = divergence && !info.readOnly;
    for (QAction *action : {m_noise, m_expected, m_bug}) {
        action->setEnabled(writable);
        action->setToolTip(info.readOnly
                               ? tr("The project is open for reading only. %1").arg(text(info.readOnlyReason))
                               : action->iconText());
    }
    m_unlabel->setEnabled(writable && divergence->rule.has_value());
    m_copy->setEnabled(m_detail && m_detail->viewer()->detail() != nullptr);
    m_why->setEnabled(divergence);
    m_requests->setEnabled(divergence);
    m_sort->setEnabled(!m_model->isSorted());
}

void DivergencesPage::stepDifference(bool forward) {
    ExchangeViewer *viewer = m_detail->viewer();
    if (forward ? viewer->nextDifference() : viewer->previousDifference())
        hint({});
    else
        hint(forward ? tr("That was the last difference. Ctrl+Page Down goes to the next divergence.")
                     : tr("That was the first difference. Ctrl+Page Up goes to the divergence before."));
}

void DivergencesPage::stepDivergence(bool forward, bool untriagedOnly) {
    const auto accepts = [untriagedOnly](const DivergenceSummary &d) {
        return !untriagedOnly || isUntriaged(d);
    };
    if (const auto id = m_tree->next(forward, accepts))
        m_tree->select(*id);
    else
        hint(untriagedOnly ? tr("Nothing untriaged is left in this direction.")
                           : tr("There is no further divergence."));
}

std::optional<Rule> DivergencesPage::ruleInForce(const DivergenceSummary &divergence) const {
    if (!divergence.rule)
        return std::nullopt;
    for (const Rule &rule : m_bridge->session().triage().rules()) {
        if (rule.id == *divergence.rule)
            return rule;
    }
    return std::nullopt;
}

void DivergencesPage::label(RuleAction action) {
    const DivergenceSummary *divergence = m_model->divergence(m_tree->currentIndex());
    if (!divergence)
        return;
    // A label of exactly this place is changed; one that only reaches it is left alone, a narrower one is
    // added.
    auto before = ruleInForce(*divergence);
    if (before && (before->endpoint != divergence->endpoint || before->location != divergence->location))
        before.reset();
    auto *dialog = new LabelDialog(m_bridge, m_model->summary()->run.id, action, *divergence, before, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, before, about = divergence->id] { saveLabel(*dialog, before, about); });
    dialog->open();
}

void DivergencesPage::saveLabel(const LabelDialog &dialog, const std::optional<Rule> &before,
                                DivergenceId about) {
    const Rule rule = dialog.rule();
    m_said = tr("Labelled %1. Ctrl+Z undoes.").arg(text(toString(rule.action)));
    const auto staysUntriaged = [&](const DivergenceSummary &d) {
        return isUntriaged(d) && d.id != about && !matches(rule, d.endpoint, d.location, d.kind);
    };
    m_advanceTo = m_tree->next(true, staysUntriaged);
    if (!m_advanceTo)
        m_advanceTo = m_tree->first(staysUntriaged);
    m_history->save(rule, before, about);
}

void DivergencesPage::removeLabel() {
    const DivergenceSummary *divergence = m_model->divergence(m_tree->currentIndex());
    if (const auto rule = divergence ? ruleInForce(*divergence) : std::nullopt) {
        m_said = tr("Label removed. Ctrl+Z undoes.");
        m_history->remove(*rule, divergence->id);
    }
}

void DivergencesPage::labelStored(DivergenceId divergence, bool undone) {
    if (undone) {
        m_advanceTo.reset();
        openDivergence(divergence); // where the undone label was
        m_reveal = divergence;      // its verdict, and with it its place, may change yet
        hint(tr("Undone. Ctrl+Shift+Z does it again."));
        return;
    }
    QString said = std::exchange(m_said, {});
    if (said.isEmpty()) // done again
        said = tr("Done again. Ctrl+Z undoes.");
    if (const auto next = std::exchange(m_advanceTo, std::nullopt))
        m_tree->select(*next);
    else if (!m_tree->first([&](const DivergenceSummary &d) { return isUntriaged(d) && d.id != divergence; }))
        said += u' ' + (m_filter->applied().isEmpty() ? tr("Nothing untriaged is left.")
                                                      : tr("Nothing untriaged is left in this filter."));
    hint(said);
}

} // namespace understudy::ui
