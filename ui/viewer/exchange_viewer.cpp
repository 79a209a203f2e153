#include "ui/viewer/exchange_viewer.h"

#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/viewer/diff_view.h"
#include "ui/viewer/noise_marks.h"
#include "ui/viewer/overview_ruler.h"
#include "ui/viewer/tab_strip.h"
#include "ui/viewer/timing_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {

namespace {

using Aspect = api::ExchangeQuery::View;

ExchangeViewer::Tab tabFor(const std::string &location) {
    if (location == "latency")
        return ExchangeViewer::Timing;
    if (location == "status" || location.starts_with("header:") || location.starts_with("trailer:"))
        return ExchangeViewer::Headers;
    return ExchangeViewer::Body;
}

bool isDiff(ExchangeViewer::Tab tab) {
    return tab != ExchangeViewer::Timing;
}

std::shared_ptr<const SideBySide> aligned(api::ProjectSession &session, const ExchangeDetail &detail,
                                          std::size_t aspect,
                                          const std::shared_ptr<const RunSummary> &summary) {
    SideBySide view = session.exchanges().sideBySide(detail, Aspect(aspect), false);
    markNoise(view,
              summary ? quietLocations(*summary, detail.row.endpoint) : std::unordered_set<std::string>());
    return std::make_shared<const SideBySide>(std::move(view));
}

} // namespace

struct ExchangeViewer::Loaded {
    Result<ExchangeDetail> detail;
    std::size_t aspect = 0;
    std::shared_ptr<const SideBySide> view;
};

ExchangeViewer::ExchangeViewer(SessionBridge *bridge, QWidget *parent)
    : QFrame(parent)
    , m_bridge(bridge)
    , m_tabs(new TabStrip)
    , m_bar(new QWidget)
    , m_counter(new QLabel)
    , m_note(new QLabel)
    , m_stack(new QStackedWidget)
    , m_diffPage(new QWidget)
    , m_diff(new DiffView)
    , m_timing(new TimingView)
    , m_message(new QWidget)
    , m_messageTitle(new QLabel)
    , m_messageText(new QLabel) {
    setProperty("kind", QStringLiteral("card"));
    buildBar();

    auto *diffLayout = new QHBoxLayout(m_diffPage);
    diffLayout->setContentsMargins(0, 0, 0, 0);
    diffLayout->setSpacing(0);
    diffLayout->addWidget(m_diff, 1);
    diffLayout->addWidget(new OverviewRuler(m_diff));

    auto *messageLayout = new QVBoxLayout(m_message);
    m_messageTitle->setFont(ui::font(TextRole::Strong));
    for (QLabel *label : {m_messageTitle, m_messageText}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_messageText->setProperty("tone", QStringLiteral("dim"));
    messageLayout->addStretch(2);
    messageLayout->addWidget(m_messageTitle);
    messageLayout->addWidget(m_messageText);
    messageLayout->addStretch(3);

    m_stack->addWidget(m_message);
    m_stack->addWidget(m_diffPage);
    m_stack->addWidget(m_timing);
    m_note->setWordWrap(true);
    m_note->setProperty("tone", QStringLiteral("amber"));
    m_note->setContentsMargins(spacing::kMedium, spacing::kTiny, spacing::kMedium, spacing::kSmall);
    m_note->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);

    connect(m_tabs, &QTabBar::currentChanged, this, &ExchangeViewer::showTab);
    connect(m_diff, &DiffView::currentRowChanged, this, &ExchangeViewer::updateCounter);
    showMessage(tr("No request is chosen"), {});
}

void ExchangeViewer::buildBar() {
    m_tabs->setAccessibleName(tr("What is shown of the request"));
    for (const QString &title : {tr("Body"), tr("Text"), tr("Headers"), tr("Timing")})
        m_tabs->addTab(title);

    auto *layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(0, 0, spacing::kSmall, 0);
    layout->setSpacing(2);
    layout->addWidget(m_tabs);
    layout->addStretch(1);
    m_baseline = addToggle(tr("Baseline"), tr("Show the Baseline"), Qt::SHIFT | Qt::Key_B, false);
    m_wrap = addToggle(tr("Wrap"), tr("Wrap Long Lines"), Qt::SHIFT | Qt::Key_W, false);
    m_fold = addToggle(tr("Fold"), tr("Fold Equal Lines"), Qt::SHIFT | Qt::Key_F, true);
    layout->addSpacing(spacing::kSmall);
    m_counter->setFont(ui::font(TextRole::Small));
    m_counter->setProperty("tone", QStringLiteral("dim"));
    layout->addWidget(m_counter);
    const auto step = [&](const char *name, const QString &tip) {
        auto *button = new QToolButton;
        button->setIcon(icon(QLatin1String(name)));
        button->setProperty("kind", QStringLiteral("flat"));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
        return button;
    };
    m_previous = step("up", tr("Previous difference (Ctrl+Up)"));
    m_next = step("down", tr("Next difference (Ctrl+Down)"));
    for (int tab = Body; tab <= Timing; ++tab)
        addAction(tr("Show %1").arg(m_tabs->tabText(tab)), Qt::Key(Qt::Key_1 + tab),
                  [this, tab] { setTab(Tab(tab)); });
    connect(m_baseline, &QToolButton::toggled, m_diff, &DiffView::setBaselineShown);
    connect(m_wrap, &QToolButton::toggled, this, [this](bool wrap) {
        m_wrapped[std::size_t(tab())] = wrap;
        m_diff->setWrap(wrap);
    });
    connect(m_fold, &QToolButton::toggled, m_diff, &DiffView::setFolding);
    connect(m_previous, &QToolButton::clicked, this, &ExchangeViewer::previousDifference);
    connect(m_next, &QToolButton::clicked, this, &ExchangeViewer::nextDifference);
}

QAction *ExchangeViewer::addAction(const QString &text, const QKeySequence &key,
                                   const std::function<void()> &run) {
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (run)
        connect(action, &QAction::triggered, this, run);
    m_viewActions << action;
    return action;
}

QToolButton *ExchangeViewer::addToggle(const QString &text, const QString &what, const QKeySequence &key,
                                       bool on) {
    QAction *action = addAction(what, key, {});
    action->setCheckable(true);
    action->setChecked(on);
    auto *button = new QToolButton;
    button->setText(text);
    button->setCheckable(true);
    button->setChecked(on);
    button->setProperty("kind", QStringLiteral("flat"));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(tr("%1 (%2)").arg(what, key.toString(QKeySequence::NativeText)));
    button->setAccessibleName(what);
    connect(action, &QAction::toggled, button, &QToolButton::setChecked);
    connect(button, &QToolButton::toggled, action, &QAction::setChecked);
    m_bar->layout()->addWidget(button);
    return button;
}

void ExchangeViewer::showExchange(ExchangeRowId row, const std::string &location) {
    if (location != m_tabLocation) { // another divergence: its own aspect; else the one a person chose
        m_tabLocation = location;
        if (!location.empty()) {
            const QSignalBlocker quiet(m_tabs);
            m_tabs->setCurrentIndex(tabFor(location));
        }
    }
    m_location = location;
    m_row = row;
    m_viewCall.cancel();
    const auto aspect = isDiff(tab()) ? std::size_t(tab()) : std::size_t(Body);
    m_call.run<Loaded>(
        this,
        [session = m_bridge->sharedSession(), row, aspect,
         summary = m_bridge->summary()](std::stop_token stop) {
            Loaded loaded{session->exchanges().detail(row), aspect, nullptr};
            if (loaded.detail && !stop.stop_requested())
                loaded.view = aligned(*session, *loaded.detail, aspect, summary);
            return loaded;
        },
        [this](Loaded loaded) { accept(std::move(loaded)); });
}

void ExchangeViewer::accept(Loaded loaded) {
    if (!loaded.detail) {
        const Error &error = loaded.detail.error();
        showMessage(text(error.what), text(error.detail + " " + error.hint).trimmed());
        Q_EMIT failed(error);
        return;
    }
    m_detail = std::make_shared<const ExchangeDetail>(std::move(*loaded.detail));
    m_views = {};
    m_views[loaded.aspect] = std::move(loaded.view);
    updateTitles();
    showTab();
    Q_EMIT shown();
}

void ExchangeViewer::showMessage(const QString &title, const QString &text) {
    m_call.cancel();
    m_viewCall.cancel();
    m_row.reset();
    m_detail.reset();
    m_views = {};
    m_messageTitle->setText(title);
    m_messageText->setText(text);
    m_messageText->setVisible(!text.isEmpty());
    m_bar->hide();
    m_note->hide();
    m_stack->setCurrentWidget(m_message);
}

ExchangeViewer::Tab ExchangeViewer::tab() const {
    return Tab(m_tabs->currentIndex());
}

void ExchangeViewer::setTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}

QString ExchangeViewer::missingText(Tab tab) const {
    if (!isDiff(tab) || m_detail->row.bodies)
        return {};
    const auto hasHeaders = [](const auto &answer) { return answer && !answer->headers.empty(); };
    if (tab == Headers && std::ranges::any_of(m_detail->exchange.answers, hasHeaders))
        return {};
    return tr(
        "Understudy counts every request, and keeps headers and bodies of examples of each divergence only.\n"
        "To keep all of them, set \"Record: all bodies\" before the next run.");
}

void ExchangeViewer::showTab() {
    if (!m_detail)
        return;
    m_bar->show();
    showToggles(isDiff(tab()));
    m_note->hide();
    m_wrap->setChecked(m_wrapped[std::size_t(tab())]);
    if (tab() == Timing) {
        const auto summary = m_bridge->summary();
        const EndpointSummary *endpoint = nullptr;
        for (const EndpointSummary &candidate :
             summary ? summary->endpoints : std::vector<EndpointSummary>{}) {
            if (candidate.endpoint == m_detail->row.endpoint)
                endpoint = &candidate;
        }
        m_timing->show(*m_detail, endpoint);
        m_stack->setCurrentWidget(m_timing);
        return;
    }
    if (const QString missing = missingText(tab()); !missing.isEmpty()) {
        showToggles(false);
        m_messageTitle->setText(tr("This request's content was not kept"));
        m_messageText->setText(missing);
        m_messageText->show();
        m_stack->setCurrentWidget(m_message);
        updateCounter();
        return;
    }
    showDiff(std::size_t(tab()));
}

void ExchangeViewer::showToggles(bool shown) {
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_baseline, m_wrap, m_fold, m_previous, m_next, m_counter})
        widget->setVisible(shown);
}

void ExchangeViewer::showDiff(std::size_t aspect) {
    if (m_views[aspect]) {
        showDocument(aspect);
        return;
    }
    m_viewCall.run<View>(
        this,
        [session = m_bridge->sharedSession(), detail = m_detail, aspect, summary = m_bridge->summary()](
            std::stop_token) -> View { return aligned(*session, *detail, aspect, summary); },
        [this, aspect](View view) {
            m_views[aspect] = std::move(view);
            if (std::size_t(tab()) == aspect)
                showDocument(aspect);
        });
}

void ExchangeViewer::showDocument(std::size_t aspect) {
    const View &view = m_views[aspect];
    m_stack->setCurrentWidget(m_diffPage);
    m_diff->setRows(view, aspect == Body, m_location);
    m_baseline->setEnabled(m_diff->document().present(Side::Baseline) &&
                           m_diff->document().present(Side::Live));
    m_note->setText(tr("✂ %1").arg(text(view->note)));
    m_note->setVisible(!view->note.empty());
    if (view->rows.empty() && view->note.empty()) {
        m_messageTitle->setText(tr("Nothing to compare here"));
        m_messageText->setText(tr("No side sent anything in this part of the answer."));
        m_messageText->show();
        m_stack->setCurrentWidget(m_message);
    }
    updateCounter();
}

void ExchangeViewer::updateTitles() {
    std::array<DiffView::Title, 3> titles;
    for (const Side side : kSides) {
        const auto at = std::size_t(side);
        titles[at].name = sideText(side);
        if (m_detail->row.status[at] < 0)
            continue;
        const auto &answer = m_detail->exchange.answers[at];
        const QString status = m_detail->row.status[at] > 0 ? QString::number(m_detail->row.status[at])
                               : answer && !answer->failure.empty() ? text(answer->failure)
                                                                    : tr("no answer");
        titles[at].info = tr(" · %1 · %2").arg(status, durationText(m_detail->row.latency[at]));
        if (m_detail->row.size[at] >= 0)
            titles[at].info += tr(" · %1").arg(bytesText(m_detail->row.size[at]));
    }
    m_diff->setTitles(std::move(titles));
}

void ExchangeViewer::updateCounter() {
    const std::size_t count =
        m_stack->currentWidget() == m_diffPage ? m_diff->document().differences().size() : 0;
    const std::size_t number = m_diff->differenceNumber();
    const bool noise = m_stack->currentWidget() == m_diffPage && m_diff->document().hasNoise();
    m_counter->setText(count == 0    ? noise ? tr("only noise differs") : tr("no difference")
                          : number == 0 ? count == 1 ? tr("1 difference") : tr("%1 differences").arg(count)
                                        : tr("%1 of %2").arg(number).arg(count));
    m_previous->setEnabled(count > 0 &&
                           m_diff->document().differenceBefore(m_diff->currentRow()).has_value());
    m_next->setEnabled(count > 0 && m_diff->document().differenceAfter(m_diff->currentRow()).has_value());
}

bool ExchangeViewer::nextDifference() {
    return m_stack->currentWidget() == m_diffPage && m_diff->nextDifference();
}

bool ExchangeViewer::previousDifference() {
    return m_stack->currentWidget() == m_diffPage && m_diff->previousDifference();
}

void ExchangeViewer::copyAsCurl() {
    if (!m_detail)
        return;
    QApplication::clipboard()->setText(text(m_bridge->session().exchanges().asCurl(*m_detail)));
    Q_EMIT copied(tr("Copied as a curl command."));
}

} // namespace understudy::ui
