#include "ui/triage/pill_label.h"

#include "ui/delegates/pill_delegate.h"

#include <QPainter>

namespace understudy::ui {

void PillLabel::set(const QString &text, PillTone tone) {
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize PillLabel::sizeHint() const {
    return {PillDelegate::pillWidth(m_text), 20};
}

void PillLabel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    PillDelegate::drawPill(painter, rect(), m_text, m_tone, Qt::AlignLeft);
}

} // namespace understudy::ui
