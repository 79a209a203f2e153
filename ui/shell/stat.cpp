#include "ui/shell/stat.h"

#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace understudy::ui {

/// Says good, waiting or bad by colour; the words beside it say the same.
class Stat::Dot : public QWidget {
public:
    explicit Dot(QWidget *parent)
        : QWidget(parent) {
        setFixedSize(9, 9);
    }
    void setTone(const QString &tone) {
        m_color = tone == QLatin1String("green")   ? &Palette::green
                  : tone == QLatin1String("red")   ? &Palette::red
                  : tone == QLatin1String("amber") ? &Palette::amber
                                                   : &Palette::grey;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Palette::current().*m_color);
        painter.drawEllipse(QRectF(0.5, 0.5, 8, 8));
    }

private:
    QColor Palette::*m_color = &Palette::grey;
};

Stat::Stat(QWidget *parent, Qt::Alignment alignment)
    : QWidget(parent)
    , m_dot(new Dot(this))
    , m_label(makeLabel({}, TextRole::Body, "", this))
    , m_value(makeLabel({}, TextRole::Body, "", this))
    , m_note(makeLabel({}, TextRole::Small, "dim", this))
    , m_noteLine(new QHBoxLayout) {
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addStretch();
    auto *first = new QHBoxLayout;
    first->setSpacing(spacing::kTiny);
    m_noteLine->setSpacing(spacing::kTiny);
    if (alignment & Qt::AlignRight) {
        first->addStretch();
        m_noteLine->addStretch();
    }
    first->addWidget(m_dot);
    first->addWidget(m_label);
    first->addWidget(m_value);
    m_noteLine->addWidget(m_note);
    if (!(alignment & Qt::AlignRight)) {
        first->addStretch();
        m_noteLine->addStretch();
    }
    layout->addLayout(first);
    layout->addLayout(m_noteLine);
    layout->addStretch();
    m_dot->hide();
}

void Stat::set(const QString &label, const QString &value, const QString &tone) {
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty());
    m_value->setText(value);
    m_value->setFont(
        ui::font(tone.isEmpty() || tone == QLatin1String("dim") ? TextRole::Body : TextRole::Strong));
    setStyleKey(m_value, "tone", tone);
    setVisible(!value.isEmpty());
    setAccessibleName(label.isEmpty() ? value : label + QLatin1Char(' ') + value);
}

void Stat::setNote(const QString &note, const QString &tone) {
    m_note->setText(note);
    setStyleKey(m_note, "tone", tone);
    setAccessibleDescription(note);
}

void Stat::setDot(const QString &tone) {
    m_dot->setTone(tone);
    m_dot->setVisible(!tone.isEmpty());
}

void Stat::addToNote(QWidget *widget) {
    m_noteLine->insertWidget(m_noteLine->indexOf(m_note) + 1, widget);
}

} // namespace understudy::ui
