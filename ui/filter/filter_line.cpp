#include "ui/filter/filter_line.h"

#include "ui/filter/completion_popup.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextCharFormat>

#include <chrono>

using namespace std::chrono_literals;

namespace understudy::ui {

namespace {

constexpr int kRight = 10, kDots = 3, kDotGap = 6, kDotsWidth = kDots * kDotGap + 6;
constexpr auto kFrame = 200ms;

} // namespace

FilterLine::FilterLine(QWidget *parent)
    : QLineEdit(parent)
    , m_popup(new CompletionPopup(this)) {
    setFont(ui::font(TextRole::Mono));
    m_animation.setInterval(kFrame);
    connect(&m_animation, &QTimer::timeout, this, [this] {
        m_frame = (m_frame + 1) % kDots;
        update();
    });
}

void FilterLine::setCounts(const QString &counts) {
    m_counts = counts;
    updateMargins();
}

void FilterLine::setBusy(bool busy) {
    m_busy = busy;
    if (busy)
        m_animation.start();
    else
        m_animation.stop();
    updateMargins();
}

void FilterLine::updateMargins() {
    const int counts =
        m_counts.isEmpty() ? 0 : QFontMetrics(ui::font(TextRole::Body)).horizontalAdvance(m_counts) + kRight;
    setTextMargins(0, 0, counts + (m_busy ? kDotsWidth : 0), 0);
    update();
}

void FilterLine::mark(int at, int length) {
    // A line edit has no text formats but those of an input method, which count from the cursor.
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(Palette::current().red);
        attributes.append({QInputMethodEvent::TextFormat, at - cursorPosition(), length, wrong});
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

int FilterLine::xOf(int at) const {
    constexpr int kBeforeCursor = 5; // QLineEdit makes the cursor's rectangle wider by it, see rectForPos()
    const QString between = text().mid(at, cursorPosition() - at);
    return cursorRect().left() + kBeforeCursor - fontMetrics().horizontalAdvance(between);
}

bool FilterLine::event(QEvent *event) {
    if (event->type() == QEvent::KeyPress && m_popup->hasChoice() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab) {
        event->ignore(); // the popup takes it
        return true;
    }
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent *event) {
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_popup->hasChoice()) {
            event->ignore();
            return;
        }
        m_popup->hide();
        break;
    case Qt::Key_Escape:
        if (m_popup->isOpen())
            m_popup->hide();
        else
            Q_EMIT cleared();
        return;
    case Qt::Key_Space:
        if (control) {
            Q_EMIT wordsWanted();
            return;
        }
        break;
    case Qt::Key_Up:
        Q_EMIT older();
        return;
    case Qt::Key_Down:
        Q_EMIT newer();
        return;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLine::paintEvent(QPaintEvent *event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const Palette &palette = Palette::current();
    QRect place = rect().adjusted(0, 0, -kRight, 0);
    painter.setPen(palette.dim);
    painter.setFont(ui::font(TextRole::Body));
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, m_counts);
    if (!m_busy)
        return;
    place.setRight(place.right() - painter.fontMetrics().horizontalAdvance(m_counts) - 6);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < kDots; ++i) {
        QColor color = palette.accent;
        color.setAlphaF(i == m_frame ? 1.0f : 0.35f);
        painter.setBrush(color);
        painter.drawEllipse(QPointF(place.right() - (kDots - i) * kDotGap + 2, place.center().y() + 0.5), 2,
                            2);
    }
}

} // namespace understudy::ui
