#include "ui/explore/requests_page.h"

#include "ui/explore/exchange_list.h"
#include "ui/explore/exchange_view.h"
#include "ui/explore/row_copy.h"
#include "ui/filter/filter_edit.h"
#include "ui/models/wording.h"
#include "ui/theme/controls.h"
#include "ui/theme/palette.h"
#include "ui/viewer/empty_state.h"
#include "ui/viewer/exchange_viewer.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr QLatin1String kRightKey("requests/detailAtRight"), kSplitterKey("requests/splitter");
constexpr std::size_t kCopyLimit = 10'000;

} // namespace

RequestsPage::RequestsPage(SessionBridge *bridge, QWidget *parent)
    : Page(parent)
    , m_bridge(bridge)
    , m_list(new ExchangeList(bridge, this))
    , m_filter(new FilterEdit(bridge, api::FilterSubject::Exchanges))
    , m_table(new ExchangeView(m_list->model()))
    , m_viewer(new ExchangeViewer(bridge))
    , m_empty(new EmptyState)
    , m_stack(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_title(makeLabel({}, TextRole::Strong))
    , m_newRows(makeButton({}, "primary", m_table)) {
    buildActions();
    addActions(m_viewer->viewActions());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_stack->setAutoFillBackground(true);
    m_stack->setBackgroundRole(QPalette::Base);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(buildDetail());
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(makeLine(Qt::Horizontal));
    layout->addWidget(m_splitter, 1);
    turnDetail(QSettings().value(kRightKey, false).toBool());
    m_splitter->setSizes({400, 600}); // shares: what is compared needs more room than the list of it
    m_splitter->restoreState(QSettings().value(kSplitterKey).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { QSettings().setValue(kSplitterKey, m_splitter->saveState()); });

    m_newRows->hide();
    m_newRows->setAccessibleName(tr("Show the new requests"));
    m_table->installEventFilter(this);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &RequestsPage::showContextMenu);
    connect(m_table, &ExchangeView::exchangeSelected, this, &RequestsPage::showChosen);
    connect(m_table, &ExchangeView::orderRequested, m_list, &ExchangeList::setOrder);
    connect(m_table, &ExchangeView::newRowsChanged, this, [this](int count) {
        m_newRows->setText(tr("%1 new ↓").arg(countText(std::uint64_t(count))));
        m_newRows->setVisible(count > 0);
        placePill();
    });
    connect(m_newRows, &QPushButton::clicked, m_table, &ExchangeView::showNewRows);
    connect(m_filter, &FilterEdit::filterApplied, m_list, &ExchangeList::setFilter);
    connect(m_list, &ExchangeList::changed, this, &RequestsPage::update);
    connect(m_list, &ExchangeList::failed, this, &RequestsPage::errorRaised);
    connect(m_viewer, &ExchangeViewer::shown, this, &RequestsPage::updateTitle);
    connect(m_viewer, &ExchangeViewer::copied, this, &RequestsPage::hint);
    connect(m_empty, &EmptyState::actionChosen, this, [this] {
        if (m_filteredOut)
            m_filter->setFilter({});
        else
            Q_EMIT showRunPage();
    });
    showChosen();
    update();
}

QWidget *RequestsPage::buildBar() {
    auto *bar = new QWidget;
    bar->setAutoFillBackground(true);
    bar->setBackgroundRole(QPalette::Base);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(spacing::kMedium, 10, spacing::kMedium, 8);
    layout->setSpacing(spacing::kSmall);
    layout->addWidget(m_filter, 1);
    QToolButton *columns = makeIconButton(QStringLiteral("columns"), tr("Columns"));
    connect(columns, &QToolButton::clicked, this, [this, columns] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_table->fillHeaderMenu(menu);
        menu->addSeparator();
        menu->addAction(m_right);
        menu->popup(columns->mapToGlobal(QPoint(0, columns->height())));
    });
    layout->addWidget(columns, 0, Qt::AlignTop);
    return bar;
}

QWidget *RequestsPage::buildDetail() {
    auto *detail = new QWidget;
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::kSmall);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(m_title, 1);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kMedium, spacing::kMedium);
    layout->setSpacing(spacing::kSmall);
    layout->addLayout(head);
    layout->addWidget(m_viewer, 1);
    detail->setMinimumSize(300, 160);
    return detail;
}

QAction *RequestsPage::addAction(const QString &text, const QKeySequence &key,
                                 const std::function<void()> &run) {
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (run)
        connect(action, &QAction::triggered, this, run);
    QWidget::addAction(action);
    return action;
}

void RequestsPage::buildActions() {
    addAction(tr("Filter Requests"), QKeySequence::Find, [this] { m_filter->focusLine(); });
    m_byValue = addAction(tr("Filter by This Value"), tr("Ctrl+="), [this] { filterByCurrent(false); });
    m_notValue = addAction(tr("Exclude This Value"), tr("Ctrl+-"), [this] { filterByCurrent(true); });
    m_copyText = addAction(tr("Copy as Text"), tr("Ctrl+C"), [this] { copyRows(false); });
    m_copyCsv = addAction(tr("Copy as CSV"), tr("Ctrl+Shift+C"), [this] { copyRows(true); });
    m_copyCurl = addAction(tr("Copy as curl"), Qt::Key_C, [this] { m_viewer->copyAsCurl(); });
    m_divergence = addAction(tr("Go to Its Divergence"), Qt::Key_G, [this] {
        if (const auto detail = m_viewer->detail(); detail && !detail->row.divergences.empty())
            Q_EMIT showDivergence(detail->row.divergences.front());
    });
    addAction(tr("Next Difference"), tr("Ctrl+Down"), [this] { m_viewer->nextDifference(); });
    addAction(tr("Previous Difference"), tr("Ctrl+Up"), [this] { m_viewer->previousDifference(); });
    const auto step = [this](int by) {
        const int row =
            std::clamp(m_table->currentIndex().row() + by, 0, std::max(0, m_list->model()->rowCount() - 1));
        m_table->setCurrentIndex(m_list->model()->index(row, 0));
    };
    addAction(tr("Next Request"), Qt::Key_J, [step] { step(1); });
    addAction(tr("Previous Request"), Qt::Key_K, [step] { step(-1); });
    m_right = addAction(tr("Details at the Right"), {}, {});
    m_right->setCheckable(true);
    connect(m_right, &QAction::toggled, this, &RequestsPage::turnDetail);
}

void RequestsPage::activate() {
    m_table->setFocus(Qt::OtherFocusReason);
}

void RequestsPage::openFilter(const QString &filter) {
    m_filter->setFilter(filter);
}

void RequestsPage::turnDetail(bool right) {
    m_right->setChecked(right);
    m_splitter->setOrientation(right ? Qt::Horizontal : Qt::Vertical);
    QSettings().setValue(kRightKey, right);
}

void RequestsPage::update() {
    const auto summary = m_bridge->summary();
    const std::uint64_t shown = m_list->model()->ids().size();
    const std::uint64_t rows = summary ? std::max(summary->counters.rows, shown) : shown;
    m_table->setOrder(m_list->order());
    if (m_table->isStale() != m_list->busy())
        m_table->setStale(m_list->busy());
    m_filter->setBusy(m_list->busy());
    m_filter->setCounts(!m_list->answered()          ? QString()
                        : m_list->filter().isEmpty() ? countText(shown)
                                                     : tr("%1 of %2").arg(countText(shown), countText(rows)));
    updateEmpty();
    Q_EMIT statusTextChanged();
}

void RequestsPage::updateEmpty() {
    if (m_list->model()->rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    m_filteredOut = false;
    if (m_bridge->currentRun() == 0)
        m_empty->say(tr("No requests yet"), tr("Requests show up here as soon as a run sees them."),
                     tr("Define a Run"));
    else if (m_list->busy() || !m_list->answered())
        m_empty->say(tr("Reading requests…"), {});
    else if (!m_list->filter().isEmpty()) {
        m_filteredOut = true;
        m_empty->say(tr("No request passes the filter"), tr("Esc in the filter line clears it."),
                     tr("Clear the Filter"));
    } else if (m_list->running())
        m_empty->say(tr("Waiting for the first request"),
                     tr("Send traffic to %1.").arg(text(m_bridge->status().address)));
    else
        m_empty->say(tr("No request was recorded"), tr("This run ended before any request came."));
    m_stack->setCurrentWidget(m_empty);
}

QString RequestsPage::statusText() const {
    if (!m_hint.isEmpty())
        return m_hint;
    const auto summary = m_bridge->summary();
    if (!summary || !m_list->answered())
        return {};
    const RunCounters &counters = summary->counters;
    QString said =
        m_list->filter().isEmpty()
            ? (m_list->model()->ids().size() == 1 ? tr("%1 request") : tr("%1 requests"))
                  .arg(countText(m_list->model()->ids().size()))
            : tr("%1 of %2 requests").arg(countText(m_list->model()->ids().size()), countText(counters.rows));
    if (counters.compared > counters.rows) // the rest was counted, and has no row
        said +=
            tr(" · %1 of %2 compared have a row").arg(countText(counters.rows), countText(counters.compared));
    return said + tr(" · bodies of %1 kept").arg(countText(counters.kept));
}

void RequestsPage::hint(const QString &text) {
    m_hint = text;
    Q_EMIT statusTextChanged();
}

void RequestsPage::showChosen() {
    if (!m_hint.isEmpty())
        hint({});
    const auto id = m_table->currentExchange();
    if (id && m_viewer->row() != id)
        m_viewer->showExchange(*id);
    else if (!id)
        m_viewer->showMessage(tr("No request is chosen"),
                              tr("The arrow keys, or J and K, step through the list."));
    updateTitle();
}

void RequestsPage::updateTitle() {
    const auto detail = m_viewer->detail();
    m_title->setText(detail ? tr("%1 %2 · %3 · %4")
                                  .arg(text(detail->row.method), text(detail->row.target),
                                       timeText(detail->row.started), text(detail->row.id))
                            : QString());
    m_title->setToolTip(m_title->text());
    m_copyCurl->setEnabled(detail != nullptr);
    m_divergence->setEnabled(detail && !detail->row.divergences.empty());
}

void RequestsPage::filterByCurrent(bool exclude) {
    QString term = m_table->currentIndex().data(FilterTermRole).toString();
    if (term.isEmpty()) {
        hint(tr("This column cannot be filtered by; choose a cell of another one."));
        return;
    }
    if (exclude)
        term.replace(term.indexOf(QLatin1String(" = ")), 3, QLatin1String(" != "));
    m_filter->extend(term);
}

void RequestsPage::showContextMenu(const QPoint &position) {
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    const QString term = index.data(FilterTermRole).toString();
    m_byValue->setEnabled(!term.isEmpty());
    m_notValue->setEnabled(!term.isEmpty());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_byValue, m_notValue});
    menu->addSeparator();
    menu->addActions({m_copyText, m_copyCsv, m_copyCurl});
    menu->addSeparator();
    menu->addAction(m_divergence);
    connect(menu, &QMenu::aboutToHide, this, [this] {
        m_byValue->setEnabled(true);
        m_notValue->setEnabled(true);
    });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void RequestsPage::copyRows(bool csv) {
    std::vector<ExchangeRowId> ids = m_table->selectedExchanges(kCopyLimit + 1);
    const bool cut = ids.size() > kCopyLimit;
    if (cut)
        ids.resize(kCopyLimit);
    if (ids.empty())
        return;
    m_list->readRows(ids, [this, csv, cut, columns = m_table->shownColumns()](std::vector<ExchangeRow> rows) {
        QApplication::clipboard()->setText(csv ? rowsAsCsv(rows, columns) : rowsAsText(rows, columns));
        hint(cut ? tr("Copied the first %1 rows of the selection; a report holds more.")
                       .arg(countText(rows.size()))
             : rows.size() == 1 ? tr("Copied 1 row.")
                                : tr("Copied %1 rows.").arg(countText(rows.size())));
    });
}

bool RequestsPage::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_table && event->type() == QEvent::Resize)
        placePill();
    return Page::eventFilter(watched, event);
}

void RequestsPage::placePill() {
    m_newRows->adjustSize();
    m_newRows->move((m_table->width() - m_newRows->width()) / 2,
                    m_table->height() - m_newRows->height() - spacing::kMedium);
    m_newRows->raise();
}

} // namespace understudy::ui
