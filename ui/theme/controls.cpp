#include "ui/theme/controls.h"

#include "ui/theme/icons.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVariant>

namespace understudy::ui {

QLabel *makeLabel(const QString &text, TextRole role, const char *tone, QWidget *parent) {
    auto *label = new QLabel(text, parent);
    label->setFont(font(role));
    label->setTextFormat(Qt::PlainText);
    if (*tone)
        label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

QPushButton *makeButton(const QString &text, const char *kind, QWidget *parent) {
    auto *button = new QPushButton(text, parent);
    if (*kind)
        button->setProperty("kind", QString::fromLatin1(kind));
    button->setAutoDefault(false);
    return button;
}

QToolButton *makeIconButton(const QString &iconName, const QString &text, QWidget *parent) {
    auto *button = new QToolButton(parent);
    button->setProperty("kind", QStringLiteral("flat"));
    button->setIcon(icon(iconName));
    button->setIconSize({16, 16});
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QFrame *makeCard(QWidget *parent) {
    auto *card = new QFrame(parent);
    card->setProperty("kind", QStringLiteral("card"));
    return card;
}

QFrame *makeLine(Qt::Orientation orientation, QWidget *parent) {
    auto *line = new QFrame(parent);
    line->setProperty("kind", QStringLiteral("line"));
    if (orientation == Qt::Horizontal)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

void setStyleKey(QWidget *widget, const char *key, const QString &value) {
    if (widget->property(key).toString() == value)
        return;
    widget->setProperty(key, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace understudy::ui
