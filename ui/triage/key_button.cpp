#include "ui/triage/key_button.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace understudy::ui {

namespace {

constexpr int kGap = 8, kPadding = 13;

} // namespace

KeyButton::KeyButton(QAction *action, QWidget *parent)
    : QPushButton(parent)
    , m_action(action) {
    setAutoDefault(false);
    setToolTip(action->toolTip());
    setAccessibleName(action->text());
    setEnabled(action->isEnabled());
    connect(action, &QAction::changed, this, [this] {
        setEnabled(m_action->isEnabled());
        setToolTip(m_action->toolTip());
    });
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
}

QString KeyButton::key() const {
    return m_action->shortcut().toString(QKeySequence::NativeText);
}

QSize KeyButton::keySize() const {
    const QFontMetrics metrics(ui::font(TextRole::Small));
    return {metrics.horizontalAdvance(key()) + 9, metrics.height() + 2};
}

QSize KeyButton::sizeHint() const {
    const QFontMetrics metrics(ui::font(TextRole::Body));
    const int words = metrics.horizontalAdvance(m_action->iconText());
    return {words + kGap + keySize().width() + 2 * kPadding, QPushButton::sizeHint().height()};
}

void KeyButton::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);

    const Palette &palette = Palette::current();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(ui::font(TextRole::Body));
    painter.setPen(isEnabled() ? palette.text : palette.grey);
    const QRect words = rect().adjusted(kPadding, 0, -kPadding, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, m_action->iconText());
    QRectF box(QPointF(), keySize());
    box.moveCenter(QRectF(rect()).center());
    box.moveRight(words.right() + 1);
    painter.setPen(palette.line);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(ui::font(TextRole::Small));
    painter.setPen(palette.dim);
    painter.drawText(box, Qt::AlignCenter, key());
}

} // namespace understudy::ui
