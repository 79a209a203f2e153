#include "ui/shell/rail.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace understudy::ui {
namespace {

class RailButton : public QToolButton {
public:
    RailButton(const QString &iconName, const QString &title, QWidget *parent)
        : QToolButton(parent) {
        setIcon(ui::icon(iconName));
        setText(title);
        setAccessibleName(title);
        setCheckable(true);
        setFont(ui::font(TextRole::Small));
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override {
        return {spacing::kRailWidth - 1, kIconSide + fontMetrics().height() + 19};
    }

protected:
    void paintEvent(QPaintEvent *) override {
        const Palette &palette = Palette::current();
        QPainter painter(this);
        if (isChecked()) {
            painter.fillRect(rect(), palette.selection);
            painter.fillRect(QRect(0, 0, 3, height()), palette.accent);
        } else if (underMouse()) {
            painter.fillRect(rect(), palette.line);
        }
        const QRect iconRect((width() - kIconSide) / 2, 9, kIconSide, kIconSide);
        icon().paint(&painter, iconRect, Qt::AlignCenter, QIcon::Normal,
                     isChecked() ? QIcon::On : QIcon::Off);
        painter.setPen(isChecked() ? palette.accent : palette.dim);
        painter.drawText(QRect(0, iconRect.bottom() + 3, width(), fontMetrics().height()),
                         Qt::AlignHCenter | Qt::TextShowMnemonic, text());
        if (hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(palette.accent, 2));
            painter.drawRoundedRect(rect().adjusted(4, 3, -4, -3), 5, 5);
        }
    }

private:
    static constexpr int kIconSide = 20;
};

} // namespace

Rail::Rail(QWidget *parent)
    : QFrame(parent)
    , m_layout(new QVBoxLayout(this)) {
    setFixedWidth(spacing::kRailWidth);
    setAccessibleName(tr("Pages"));
    m_layout->setContentsMargins(0, spacing::kSmall, 1, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch();
    connect(&m_group, &QButtonGroup::idClicked, this, &Rail::chosen);
}

int Rail::addPage(const QString &iconName, const QString &title, const QString &shortcut) {
    auto *button = new RailButton(iconName, title, this);
    button->setToolTip(shortcut.isEmpty() ? title : tr("%1 (%2)").arg(title, shortcut));
    const int index = int(m_group.buttons().size());
    m_group.addButton(button, index);
    m_layout->insertWidget(index, button);
    return index;
}

void Rail::setCurrent(int index) {
    if (auto *button = m_group.button(index))
        button->setChecked(true);
}

void Rail::keyPressEvent(QKeyEvent *event) {
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    auto *next = step ? m_group.button(current() + step) : nullptr;
    if (!next)
        return QFrame::keyPressEvent(event);
    next->setFocus(Qt::TabFocusReason);
    next->click();
}

void Rail::paintEvent(QPaintEvent *) {
    const Palette &palette = Palette::current();
    QPainter painter(this);
    painter.fillRect(rect(), palette.rail);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), palette.line);
}

} // namespace understudy::ui
