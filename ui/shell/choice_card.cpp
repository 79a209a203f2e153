#include "ui/shell/choice_card.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace understudy::ui {
namespace {
constexpr int kPadding = 14, kIcon = 22;
} // namespace

ChoiceCard::ChoiceCard(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(iconName)
    , m_text(text) {
    setIcon(ui::icon(iconName, &Palette::accent));
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChoiceCard::setProminent(bool prominent) {
    m_prominent = prominent;
    setIcon(ui::icon(m_icon, prominent ? &Palette::onAccent : &Palette::accent));
    update();
}

QSize ChoiceCard::sizeHint() const {
    const int title = QFontMetrics(ui::font(TextRole::Strong)).height(),
              body = QFontMetrics(ui::font(TextRole::Body)).height();
    return {380, title + body + 2 * kPadding + 2};
}

void ChoiceCard::paintEvent(QPaintEvent *) {
    const Palette &palette = Palette::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hot = underMouse() || isDown();
    painter.setBrush(m_prominent ? palette.accent : isDown() ? palette.selection : palette.panel);
    if (hasFocus())
        painter.setPen(QPen(m_prominent ? palette.text : palette.accent, 2));
    else
        painter.setPen(hot || m_prominent ? palette.accent : palette.line);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), spacing::kCardRadius,
                            spacing::kCardRadius);

    const QRect iconRect(kPadding, (height() - kIcon) / 2, kIcon, kIcon);
    icon().paint(&painter, iconRect);
    const QRect textRect = rect().adjusted(kPadding * 2 + kIcon, kPadding, -kPadding, -kPadding);
    painter.setFont(ui::font(TextRole::Strong));
    painter.setPen(m_prominent ? palette.onAccent : palette.text);
    painter.drawText(textRect, Qt::AlignLeft | Qt::AlignTop, text());
    painter.setFont(ui::font(TextRole::Body));
    painter.setPen(m_prominent ? palette.onAccent : palette.dim);
    painter.drawText(textRect, Qt::AlignLeft | Qt::AlignBottom,
                     painter.fontMetrics().elidedText(m_text, Qt::ElideRight, textRect.width()));
}

void ChoiceCard::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click(); // QAbstractButton knows the space bar only
    else
        QAbstractButton::keyPressEvent(event);
}

bool ChoiceCard::event(QEvent *event) {
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

} // namespace understudy::ui
