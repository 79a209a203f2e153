#include "ui/shell/job_bar.h"

#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace understudy::ui {

JobBar::JobBar(QWidget *parent)
    : QFrame(parent) {
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 5, spacing::kSmall, 6);
    layout->setSpacing(spacing::kMedium);
    m_text = makeLabel({}, TextRole::Body, "", this);
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_cancel = makeButton(tr("Cancel"), "flat", this);
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        if (m_onCancel)
            m_onCancel();
    });
    hide();
}

void JobBar::start(const QString &text, std::function<void()> cancel) {
    m_text->setText(text);
    m_bar->setRange(0, 0);
    m_bar->setAccessibleName(text);
    m_onCancel = std::move(cancel);
    m_cancel->setVisible(bool(m_onCancel));
    m_cancel->setEnabled(true);
    show();
}

void JobBar::setProgress(double part) {
    m_bar->setRange(0, 1000);
    m_bar->setValue(int(part * 1000));
}

void JobBar::finish() {
    m_onCancel = {};
    hide();
}

void JobBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), Palette::current().panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Palette::current().line);
}

} // namespace understudy::ui
