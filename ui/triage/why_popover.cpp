#include "ui/triage/why_popover.h"

#include "ui/theme/controls.h"

#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

namespace understudy::ui {

namespace {

constexpr int kWidth = 420;

} // namespace

WhyPopover::WhyPopover(const QString &title, const QStringList &paragraphs, QWidget *anchor)
    : QFrame(anchor, Qt::Popup) {
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("kind", QStringLiteral("card"));
    setAccessibleName(title);
    setAccessibleDescription(paragraphs.join(u'\n'));
    setFixedWidth(kWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(title, TextRole::Strong));
    for (const QString &paragraph : paragraphs) {
        auto *label = makeLabel(paragraph);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
}

void WhyPopover::showBelow(const QWidget *anchor) {
    adjustSize();
    resize(kWidth, layout()->heightForWidth(kWidth));
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint place = anchor->mapToGlobal(QPoint(0, anchor->height() + 4));
    place.setX(qBound(screen.left() + 8, place.x(), screen.right() - width() - 8));
    if (place.y() + height() > screen.bottom())
        place.setY(anchor->mapToGlobal(QPoint()).y() - height() - 4);
    move(place);
    show();
    setFocus();
}

void WhyPopover::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace understudy::ui
