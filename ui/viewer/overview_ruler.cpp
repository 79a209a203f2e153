#include "ui/viewer/overview_ruler.h"

#include "ui/theme/palette.h"
#include "ui/viewer/diff_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kWidth = 12, kMarkHeight = 3;

} // namespace

OverviewRuler::OverviewRuler(DiffView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Overview of the differences"));
    setToolTip(tr("Where the differences are. A click goes there."));
    connect(view, &DiffView::currentRowChanged, this, qOverload<>(&QWidget::update));
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    connect(view->verticalScrollBar(), &QScrollBar::rangeChanged, this, qOverload<>(&QWidget::update));
}

QSize OverviewRuler::sizeHint() const {
    return {kWidth, 60};
}

void OverviewRuler::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const Palette &palette = Palette::current();
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(0, 0, 1, height()), palette.line);
    const DiffDocument &document = m_view->document();
    const double lines = document.lineCount();
    const QScrollBar *bar = m_view->verticalScrollBar();
    if (lines == 0)
        return;
    if (bar->maximum() > 0) {
        const double page = lines - bar->maximum();
        painter.fillRect(QRectF(1, height() * bar->value() / lines, kWidth - 1, height() * page / lines),
                         palette.rail);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    double painted = -1;
    for (const std::uint32_t row : document.differences()) {
        const double y = placeOf(row);
        const bool current = std::int64_t(row) == m_view->currentRow();
        if (y - painted < 0.5 && !current) // thousands of differences: one mark per pixel
            continue;
        painted = y;
        painter.setBrush(current ? palette.accent : palette.red);
        painter.drawRoundedRect(QRectF(3, y, kWidth - 5, kMarkHeight), 1.5, 1.5);
    }
}

double OverviewRuler::placeOf(std::uint32_t row) const {
    const std::uint32_t line = m_view->document().lineOf(row);
    if (m_view->verticalScrollBar()->maximum() == 0) // all is in sight: beside its line
        return m_view->lineTop(line) + (m_view->lineHeight() - kMarkHeight) / 2.0;
    return std::min(height() - double(kMarkHeight), double(height()) * line / m_view->document().lineCount());
}

void OverviewRuler::goTo(double y) {
    const DiffDocument &document = m_view->document();
    const double lines = document.lineCount();
    const int page = m_view->verticalScrollBar()->pageStep();
    m_view->verticalScrollBar()->setValue(int(lines * y / std::max(1, height())) - page / 2);
}

void OverviewRuler::mousePressEvent(QMouseEvent *event) {
    goTo(event->position().y());
}

void OverviewRuler::mouseMoveEvent(QMouseEvent *event) {
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position().y());
}

} // namespace understudy::ui
