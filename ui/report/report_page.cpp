#include "ui/report/report_page.h"

#include "ui/delegates/pill_delegate.h"
#include "ui/models/wording.h"
#include "ui/report/counters_view.h"
#include "ui/report/endpoint_model.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {
namespace {

constexpr int kTop = 6; ///< divergences named here; the rest is on their own page

QString toneOf(Verdict verdict) {
    return verdict == Verdict::Regression  ? QStringLiteral("red")
           : verdict == Verdict::Undecided ? QStringLiteral("amber")
           : verdict == Verdict::Clean     ? QStringLiteral("green")
                                           : QStringLiteral("grey");
}

/// A name for the file that suits any file system.
QString fileName(const QString &run, const char *suffix) {
    QString name;
    for (const QChar c : run)
        name += c.isLetterOrNumber() || c == QLatin1Char('.') ? c : QLatin1Char('-');
    while (name.contains(QLatin1String("--")))
        name.replace(QLatin1String("--"), QLatin1String("-"));
    return QStringLiteral("%1.%2").arg(name.isEmpty() ? QStringLiteral("report") : name,
                                       QString::fromLatin1(suffix));
}

} // namespace

QList<ReportPage::Format> ReportPage::formats() {
    return {{"html", "html", tr("HTML"), tr("Web page (*.html)")},
            {"json", "json", tr("JSON"), tr("JSON (*.json)")},
            {"csv", "csv", tr("CSV"), tr("Comma-separated values (*.csv)")},
            {"md", "md", tr("Markdown"), tr("Markdown (*.md)")},
            {"junit", "xml", tr("JUnit"), tr("JUnit XML (*.xml)")}};
}

ReportPage::ReportPage(SessionBridge *bridge, QWidget *parent)
    : Page(parent)
    , m_bridge(bridge)
    , m_stack(new QStackedWidget(this))
    , m_empty(makeLabel({}, TextRole::Body, "dim", this)) {
    for (const Format &format : formats()) {
        auto *action = new QAction(tr("Export Report as %1...").arg(format.name), this);
        connect(action, &QAction::triggered, this, [this, format] { chooseFile(format); });
        addAction(action);
        m_exports << action;
    }
    m_empty->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_empty);
    auto *scroll = new QScrollArea(this); // the page scrolls as one; its table is as long as it needs to be
    scroll->setWidget(makeReport());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(bridge, &SessionBridge::summaryChanged, this, &ReportPage::refresh);
    refresh();
}

QWidget *ReportPage::makeReport() {
    auto *report = new QWidget(this);
    m_pill = makeLabel({}, TextRole::Body, "", report);
    m_pill->setProperty("kind", QStringLiteral("pill"));
    m_headline = makeLabel({}, TextRole::Title, "", report);
    m_reason = makeLabel({}, TextRole::Body, "", report);
    m_warnings = makeLabel({}, TextRole::Body, "amber", report);
    m_writing = makeLabel(tr("Writing…"), TextRole::Body, "dim", report);
    m_writing->hide();
    for (QLabel *label : {m_reason, m_warnings}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }

    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::kMedium);
    head->addWidget(m_headline);
    head->addWidget(m_pill, 0, Qt::AlignVCenter);
    head->addStretch();
    head->addWidget(m_writing);
    for (int i = 0; i < m_exports.size(); ++i) {
        auto *button = makeButton(formats()[i].name, i == 0 ? "primary" : "", report);
        button->setAutoDefault(true); // Return presses it, as Space does
        button->setAccessibleName(m_exports[i]->text());
        button->setToolTip(m_exports[i]->text());
        if (i == 0)
            button->setText(tr("Export HTML..."));
        QAction *action = m_exports[i];
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [button, action] { button->setEnabled(action->isEnabled()); });
        head->addWidget(button);
    }

    m_counters = new CountersView(report);
    m_topCard = makeCard(report);
    m_top = new QVBoxLayout(m_topCard);
    m_top->setContentsMargins(14, 8, 14, 10);
    m_top->setSpacing(2);

    auto *tableCard = makeCard(report);
    m_endpoints = new QTreeView(tableCard);
    m_model = new EndpointModel(this);
    m_endpoints->setModel(m_model);
    m_endpoints->setAccessibleName(tr("Endpoints"));
    m_endpoints->setRootIsDecorated(false);
    m_endpoints->setUniformRowHeights(true);
    m_endpoints->setFrameShape(QFrame::NoFrame);
    m_endpoints->setItemDelegate(new CellDelegate(m_endpoints));
    auto *endpointCell = new CellDelegate(m_endpoints);
    endpointCell->setFont(ui::font(TextRole::Strong));
    m_endpoints->setItemDelegateForColumn(EndpointModel::Endpoint, endpointCell);
    m_endpoints->setItemDelegateForColumn(EndpointModel::VerdictColumn, new PillDelegate(m_endpoints));
    QHeaderView *header = m_endpoints->header();
    header->setFont(ui::font(TextRole::Small));
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(EndpointModel::Endpoint, QHeaderView::Stretch);
    for (const auto &[column, width] : {std::pair{EndpointModel::Requests, 90},
                                        {EndpointModel::Regressions, 90},
                                        {EndpointModel::Undecided, 90},
                                        {EndpointModel::Failures, 170},
                                        {EndpointModel::P50, 140},
                                        {EndpointModel::P99, 140},
                                        {EndpointModel::VerdictColumn, 120}})
        header->resizeSection(column, width);
    connect(m_endpoints, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT showExchanges(QStringLiteral("endpoint = \"%1\"").arg(m_model->endpointAt(index.row())));
    });
    m_endpoints->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_endpoints->setToolTip(tr("Enter lists the requests of an endpoint"));
    auto *table = new QVBoxLayout(tableCard);
    table->setContentsMargins(1, 6, 1, 6);
    table->addWidget(m_endpoints);

    auto *layout = new QVBoxLayout(report);
    layout->setContentsMargins(spacing::kLarge, 14, spacing::kLarge, spacing::kMedium);
    layout->setSpacing(spacing::kMedium);
    layout->addLayout(head);
    layout->addWidget(m_reason);
    layout->addWidget(m_warnings);
    layout->addWidget(m_counters);
    layout->addWidget(m_topCard);
    layout->addWidget(tableCard);
    layout->addStretch(1);
    return report;
}

QString ReportPage::statusText() const {
    const auto summary = m_bridge->summary();
    return summary ? tr("%1 endpoints · %2 divergences")
                         .arg(countText(summary->endpoints.size()), countText(summary->divergences.size()))
                   : QString();
}

void ReportPage::activate() {
    if (!m_endpoints->currentIndex().isValid())
        m_endpoints->setCurrentIndex(m_model->index(0, 0));
    m_endpoints->setFocus(Qt::OtherFocusReason);
}

void ReportPage::refresh() {
    const auto summary = m_bridge->summary();
    for (QAction *action : m_exports)
        action->setEnabled(bool(summary));
    m_model->setSummary(summary);
    Q_EMIT statusTextChanged();
    if (!summary) {
        m_empty->setText(m_bridge->currentRun()
                             ? tr("Reading the run…")
                             : tr("There is nothing to report yet.\nStart a run on the Run page (Alt+1) "
                                  "or open a recording (Ctrl+Shift+O)."));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_stack->setCurrentIndex(1);
    m_headline->setText(m_headline->fontMetrics().elidedText(text(summary->run.name), Qt::ElideRight, 420));
    m_headline->setToolTip(text(summary->run.name));
    m_pill->setText(runVerdictText(*summary));
    setStyleKey(m_pill, "tone", toneOf(summary->verdict));
    m_reason->setText(text(summary->reason));
    m_reason->setVisible(!summary->reason.empty());
    QStringList warnings;
    for (const std::string &warning : summary->warnings)
        warnings << text(warning);
    m_warnings->setText(warnings.join(QLatin1Char('\n')));
    m_warnings->setVisible(!warnings.isEmpty());
    m_counters->setCounters(summary->counters);
    fitEndpoints();
    showTop(*summary);
}

/// As high as its rows.
void ReportPage::fitEndpoints() {
    const int rows = m_model->rowCount();
    const int row = rows ? m_endpoints->sizeHintForRow(0) : 0;
    m_endpoints->setFixedHeight(m_endpoints->header()->sizeHint().height() + rows * row + 2);
}

void ReportPage::showTop(const RunSummary &summary) {
    while (QLayoutItem *item = m_top->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // it may be the one that was just clicked
        delete item;
    }
    const auto regressions =
        std::ranges::count(summary.divergences, Verdict::Regression, &DivergenceSummary::verdict);
    m_topCard->setVisible(regressions > 0);
    if (!regressions)
        return;
    m_top->addWidget(makeLabel(regressions > kTop
                                   ? tr("the %1 largest of %2 regressions").arg(kTop).arg(regressions)
                                   : tr("regressions"),
                               TextRole::Small, "dim", m_topCard));
    int shown = 0;
    for (const DivergenceSummary &divergence : summary.divergences) {
        if (divergence.verdict != Verdict::Regression || shown++ == kTop)
            continue;
        auto *line =
            makeButton(tr("%1 · %2 %3 in %4 of requests")
                           .arg(text(divergence.endpoint), locationText(divergence.location),
                                kindPhrase(divergence.kind), percentText(divergence.effect.estimate)),
                       "link", m_topCard);
        line->setAutoDefault(true); // Return follows the link, as Space does
        connect(line, &QPushButton::clicked, this, [this, id = divergence.id] { Q_EMIT showDivergence(id); });
        m_top->addWidget(line, 0, Qt::AlignLeft);
        if (shown == kTop)
            break;
    }
}

void ReportPage::chooseFile(const Format &format) {
    const auto summary = m_bridge->summary();
    auto *dialog = new QFileDialog(this, tr("Export Report"), {}, format.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString::fromLatin1(format.suffix));
    dialog->selectFile(fileName(summary ? text(summary->run.name) : QString(), format.suffix));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, id = QString::fromLatin1(format.id)](const QString &path) { write(id, path); });
    dialog->open();
}

void ReportPage::write(const QString &format, const QString &path) {
    ++m_pendingWrites;
    m_writing->show();
    runAsync<Status>(
        this,
        [session = m_bridge->sharedSession(), run = m_bridge->currentRun(), id = format.toStdString(),
         file = path.toStdString()](std::stop_token) { return session->reports().write(run, id, file); },
        [this, path](Status written) {
            m_writing->setVisible(--m_pendingWrites > 0);
            if (written)
                Q_EMIT noticeRaised(tr("The report is in \"%1\".").arg(QFileInfo(path).fileName()), path);
            else
                Q_EMIT errorRaised(written.error());
        });
}

} // namespace understudy::ui
