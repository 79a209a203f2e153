#include "ui/shell/status_strip.h"

#include "ui/shell/run_button.h"
#include "ui/shell/stat.h"
#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace understudy::ui {
namespace {

constexpr int kNameWidth = 230;

} // namespace

StatusStrip::StatusStrip(SessionBridge *bridge, QAction *start, QAction *stop, QWidget *parent)
    : QFrame(parent)
    , m_bridge(bridge)
    , m_start(start)
    , m_stop(stop) {
    setMinimumHeight(spacing::kStripHeight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 14, 5);
    layout->setSpacing(spacing::kLarge);

    auto *names = new QVBoxLayout;
    names->setSpacing(1);
    m_name = makeLabel({}, TextRole::Run, "", this);
    m_subtitle = makeLabel({}, TextRole::Small, "dim", this);
    m_subtitle->setTextInteractionFlags(Qt::TextSelectableByMouse);
    names->addStretch();
    names->addWidget(m_name);
    names->addWidget(m_subtitle);
    names->addStretch();

    m_button = new RunButton(this);
    m_state = new Stat(this);
    m_time = new Stat(this);
    m_extend = makeButton(tr("extend"), "link", this);
    m_extend->setFont(ui::font(TextRole::Small));
    m_extend->setFixedHeight(m_extend->fontMetrics().height());
    m_extend->setToolTip(tr("Give the run 15 more minutes"));
    m_extend->setAccessibleName(m_extend->toolTip());
    m_time->addToNote(m_extend);
    m_latency = new Stat(this);
    m_pill = makeButton({}, "pill", this);
    m_pill->setToolTip(tr("Show the divergences"));
    m_requests = new Stat(this, Qt::AlignRight);

    layout->addLayout(names);
    layout->addWidget(m_button);
    layout->addWidget(m_state);
    layout->addWidget(m_time);
    layout->addWidget(m_latency);
    layout->addStretch(1);
    layout->addWidget(m_pill);
    layout->addWidget(m_requests);

    connect(m_button, &QPushButton::clicked, this,
            [this] { (m_shown.button == StripText::Button::Start ? m_start : m_stop)->trigger(); });
    connect(m_extend, &QPushButton::clicked, this, &StatusStrip::extendRequested);
    connect(m_pill, &QPushButton::clicked, this, &StatusStrip::verdictClicked);
    for (QAction *action : {m_start, m_stop})
        connect(action, &QAction::changed, this, &StatusStrip::showButton);
    connect(bridge, &SessionBridge::statusChanged, this, &StatusStrip::refresh);
    connect(bridge, &SessionBridge::summaryChanged, this, &StatusStrip::refresh);
    m_tick.setInterval(1000); // the clock
    connect(&m_tick, &QTimer::timeout, this, &StatusStrip::refresh);
    refresh();
}

void StatusStrip::refresh() {
    m_shown = stripText(m_bridge->status(), m_bridge->summary().get(), now());
    const bool active = isActive(m_bridge->status().state);
    if (active != m_tick.isActive())
        active ? m_tick.start() : m_tick.stop();

    m_name->setText(m_name->fontMetrics().elidedText(m_shown.name, Qt::ElideRight, kNameWidth));
    m_name->setToolTip(m_shown.name);
    m_subtitle->setText(m_shown.subtitle);
    m_subtitle->setVisible(!m_shown.subtitle.isEmpty());
    m_state->set({}, m_shown.state);
    m_state->setDot(m_shown.state.isEmpty() ? QString() : m_shown.stateTone);
    m_state->setNote(m_shown.stateNote, m_shown.noteTone);
    m_time->set({}, m_shown.elapsed);
    m_time->setNote(m_shown.remaining.isEmpty() && !active ? tr("duration") : m_shown.remaining);
    m_extend->setVisible(m_shown.canExtend);
    m_latency->set(tr("live p99"), m_shown.latency, m_shown.latencyTone);
    m_latency->setNote(m_shown.latencyNote);
    m_pill->setText(m_shown.pill);
    m_pill->setVisible(!m_shown.pill.isEmpty());
    setStyleKey(m_pill, "tone", m_shown.pillTone);
    m_requests->set({}, m_shown.requests);
    m_requests->setNote(m_shown.requestsNote);
    showButton();
}

void StatusStrip::showButton() {
    const bool start = m_shown.button == StripText::Button::Start;
    const QAction *action = start ? m_start : m_stop;
    const QString word = start                                           ? tr("Start")
                         : m_shown.button == StripText::Button::Stopping ? tr("Stopping…")
                                                                         : tr("Stop");
    m_button->present(start ? QStringLiteral("run") : QStringLiteral("stop"), word,
                      action->shortcut().toString(QKeySequence::NativeText),
                      start ? QStringLiteral("primary") : QStringLiteral("danger"));
    m_button->setToolTip(action->toolTip());
    m_button->setEnabled(action->isEnabled());
}

void StatusStrip::paintEvent(QPaintEvent *) {
    const Palette &palette = Palette::current();
    QPainter painter(this);
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.line);
    painter.fillRect(QRect(0, 0, width(), 1), palette.line);
}

} // namespace understudy::ui
