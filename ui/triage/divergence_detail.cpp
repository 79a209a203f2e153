#include "ui/triage/divergence_detail.h"

#include "ui/models/divergence_tree_model.h"
#include "ui/models/wording.h"
#include "ui/theme/controls.h"
#include "ui/theme/palette.h"
#include "ui/triage/evidence_text.h"
#include "ui/triage/key_button.h"
#include "ui/triage/pill_label.h"
#include "ui/triage/plot_card.h"
#include "ui/triage/values_card.h"
#include "ui/triage/why_popover.h"
#include "ui/viewer/empty_state.h"
#include "ui/viewer/exchange_viewer.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kCardHeight = 118, kRoomForCards = 560;

QString quoted(const std::string &value) {
    QString escaped = text(value);
    escaped.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return u'"' + escaped + u'"';
}

} // namespace

DivergenceDetail::DivergenceDetail(SessionBridge *bridge, const QList<QAction *> &buttons, QWidget *parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_content(new QWidget)
    , m_headline(makeLabel({}, TextRole::Title))
    , m_evidence(makeLabel({}, TextRole::Body, "dim"))
    , m_pill(new PillLabel)
    , m_share(new ShareCard)
    , m_values(new ValuesCard(bridge))
    , m_latency(new LatencyCard)
    , m_viewer(new ExchangeViewer(bridge))
    , m_exemplarText(makeLabel({}, TextRole::Body, "dim")) {
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(spacing::kLarge, 14, spacing::kLarge, spacing::kMedium);
    content->setSpacing(spacing::kMedium);
    content->addWidget(buildHead());
    m_cards = buildCards();
    content->addWidget(m_cards);
    content->addWidget(m_viewer, 1);
    content->addWidget(buildActions(buttons));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_empty, &EmptyState::actionChosen, this, &DivergenceDetail::emptyAction);
}

QWidget *DivergenceDetail::buildHead() {
    auto *head = new QWidget;
    m_headline->setFont(verbatim(m_headline->font()));
    m_headline->setTextFormat(Qt::RichText);
    m_headline->setWordWrap(true);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_evidence->setTextFormat(Qt::RichText);
    m_evidence->setWordWrap(true);
    m_evidence->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_evidence->setOpenExternalLinks(false);
    connect(m_evidence, &QLabel::linkActivated, this, &DivergenceDetail::showWhy);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::kSmall);
    line->addWidget(m_pill, 0, Qt::AlignTop);
    line->addWidget(m_evidence, 1);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_headline);
    layout->addLayout(line);
    return head;
}

QWidget *DivergenceDetail::buildCards() {
    auto *cards = new QWidget;
    auto *layout = new QHBoxLayout(cards);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kMedium);
    layout->addWidget(m_share, 5);
    layout->addWidget(m_values, 4);
    layout->addWidget(m_latency, 4);
    for (QWidget *card : {static_cast<QWidget *>(m_share), static_cast<QWidget *>(m_values),
                          static_cast<QWidget *>(m_latency)}) {
        card->setFixedHeight(kCardHeight);
        card->setMinimumWidth(0);
        card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    return cards;
}

QWidget *DivergenceDetail::buildActions(const QList<QAction *> &buttons) {
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kSmall);
    m_previous = makeIconButton(QStringLiteral("previous"), tr("Previous example ([)"));
    m_next = makeIconButton(QStringLiteral("next"), tr("Next example (])"));
    connect(m_previous, &QToolButton::clicked, this, [this] { stepExemplar(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { stepExemplar(1); });
    layout->addWidget(m_exemplarText);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addStretch(1);
    for (QAction *action : buttons)
        layout->addWidget(new KeyButton(action));
    return row;
}

void DivergenceDetail::show(const std::shared_ptr<const RunSummary> &summary,
                            const DivergenceSummary &divergence) {
    const bool another = m_id != divergence.id;
    const bool otherMarks = !another && isQuiet(m_divergence.verdict) != isQuiet(divergence.verdict);
    const bool moreExemplars = another || m_divergence.exemplars != divergence.exemplars;
    m_id = divergence.id;
    m_summary = summary;
    m_divergence = divergence;

    std::optional<Rule> rule;
    if (divergence.rule) {
        for (const Rule &known : m_bridge->session().triage().rules()) {
            if (known.id == *divergence.rule)
                rule = known;
        }
    }
    m_headline->setText(headlineHtml(divergence));
    m_evidence->setText(evidenceHtml(divergence, *summary, rule ? &*rule : nullptr) +
                        tr(" <a href=\"why\" style=\"text-decoration:none\">why?</a>"));
    m_pill->set(pillText(divergence), pillTone(divergence.verdict));
    const auto found = std::ranges::find(summary->endpoints, divergence.endpoint, &EndpointSummary::endpoint);
    const EndpointSummary *endpoint = found == summary->endpoints.end() ? nullptr : &*found;
    m_share->set(*summary, endpoint, divergence);
    m_latency->set(endpoint);
    m_stack->setCurrentWidget(m_content);
    if (another) {
        m_exemplars.clear();
        m_exemplar = 0;
        m_values->setDivergence(divergence, {});
        updateExemplarText();
    }
    if (otherMarks && !m_exemplars.empty()) // a label came or went: rows are noise now, or no longer
        showExemplar();
    if (moreExemplars)
        loadExemplars();
}

void DivergenceDetail::showNothing(const QString &title, const QString &text, const QString &action) {
    m_call.cancel();
    m_id.reset();
    m_exemplars.clear();
    m_viewer->showMessage({}, {});
    m_empty->say(title, text, action);
    m_stack->setCurrentWidget(m_empty);
}

void DivergenceDetail::loadExemplars() {
    using Rows = Result<std::vector<ExchangeRowId>>;
    m_call.run<Rows>(
        this,
        [session = m_bridge->sharedSession(), id = m_divergence.id](std::stop_token) {
            return session->exchanges().exemplars(id);
        },
        [this](Rows rows) {
            if (rows)
                takeExemplars(std::move(*rows));
            else
                m_viewer->showMessage(text(rows.error().what),
                                      text(rows.error().detail + " " + rows.error().hint).trimmed());
        });
}

void DivergenceDetail::takeExemplars(std::vector<ExchangeRowId> rows) {
    const std::optional<ExchangeRowId> looked =
        m_exemplars.empty() ? std::nullopt : std::optional(m_exemplars[m_exemplar]);
    m_exemplars = std::move(rows);
    const auto kept = looked ? std::ranges::find(m_exemplars, *looked) : m_exemplars.end();
    m_exemplar = kept == m_exemplars.end() ? 0 : std::size_t(kept - m_exemplars.begin());
    m_values->setDivergence(m_divergence, m_exemplars);
    if (kept == m_exemplars.end()) // a new one, or the one looked at lost its place
        showExemplar();
    updateExemplarText();
}

void DivergenceDetail::showExemplar() {
    if (m_exemplars.empty())
        m_viewer->showMessage(
            tr("No example was kept"),
            tr("Bodies are kept for a sample of each divergence. The requests in which it shows are "
               "listed on the requests page; \"Record: all bodies\" keeps every one in the next run."));
    else
        m_viewer->showExchange(m_exemplars[m_exemplar], m_divergence.location);
}

void DivergenceDetail::stepExemplar(int by) {
    const auto wanted = std::int64_t(m_exemplar) + by;
    if (wanted < 0 || wanted >= std::int64_t(m_exemplars.size()))
        return;
    m_exemplar = std::size_t(wanted);
    showExemplar();
    updateExemplarText();
}

void DivergenceDetail::updateExemplarText() {
    const std::size_t count = m_exemplars.size();
    m_exemplarText->setText(count == 0 ? tr("no example")
                                       : tr("example %1 of %2").arg(m_exemplar + 1).arg(count));
    m_previous->setEnabled(m_exemplar > 0);
    m_next->setEnabled(m_exemplar + 1 < count);
}

QString DivergenceDetail::requestsFilter() const {
    return QStringLiteral("endpoint = %1 and location = %2")
        .arg(quoted(m_divergence.endpoint), quoted(m_divergence.location));
}

void DivergenceDetail::showWhy() {
    if (!m_id)
        return;
    const QString title = tr("Why %1?").arg(pillText(m_divergence));
    (new WhyPopover(title, whyParagraphs(m_divergence, *m_summary), this))->showBelow(m_evidence);
}

void DivergenceDetail::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    m_cards->setVisible(height() >= kRoomForCards);
}

} // namespace understudy::ui
