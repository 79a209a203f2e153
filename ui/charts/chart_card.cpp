#include "ui/charts/chart_card.h"

#include "ui/theme/controls.h"

#include <QAbstractAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace understudy::ui {
namespace {

/// A short stroke in the style of its line, then name and value.
class LegendEntry : public QWidget {
public:
    LegendEntry(ChartInk ink, QWidget *parent)
        : QWidget(parent)
        , m_ink(std::move(ink)) {
        setAccessibleName(text());
    }

    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetrics metrics(ui::font(TextRole::Small));
        return {kStroke + 6 + metrics.horizontalAdvance(text()), metrics.height() + 2};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override {
        const Palette &palette = Palette::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double middle = height() / 2.0;
        if (m_ink.line == Qt::NoPen) {
            painter.setPen(palette.*m_ink.color);
            painter.setBrush(QBrush(palette.*m_ink.color, m_ink.fill));
            painter.drawRect(QRectF(6, middle - 4, 12, 8));
        } else {
            painter.setPen(QPen(palette.*m_ink.color, m_ink.width, m_ink.line, Qt::FlatCap));
            painter.drawLine(QPointF(0, middle), QPointF(kStroke, middle));
        }
        painter.setPen(palette.*m_ink.color);
        painter.setFont(ui::font(TextRole::Small));
        painter.drawText(rect().adjusted(kStroke + 6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    }

private:
    static constexpr int kStroke = 18;
    [[nodiscard]] QString text() const {
        return m_ink.value.isEmpty() ? m_ink.name : m_ink.name + QLatin1Char(' ') + m_ink.value;
    }
    ChartInk m_ink;
};

} // namespace

ChartCard::ChartCard(const QString &title, const QString &emptyText, QWidget *parent)
    : QFrame(parent)
    , m_header(new QHBoxLayout)
    , m_legend(new QHBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_emptyText(makeLabel(emptyText, TextRole::Body, "dim", this))
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this)) {
    setProperty("kind", QStringLiteral("card"));
    setAccessibleName(title);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setAccessibleName(title);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_view->setMinimumSize(120, 60);

    m_header->setSpacing(spacing::kMedium);
    m_legend->setSpacing(spacing::kMedium);
    m_header->addWidget(makeLabel(title, TextRole::Small, "dim", this));
    m_header->addStretch(1);
    m_legend->addStretch(1);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_stack->addWidget(m_emptyText);
    m_stack->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kMedium, 7, spacing::kMedium, 5);
    layout->setSpacing(3);
    layout->addLayout(m_header);
    layout->addLayout(m_legend);
    layout->addWidget(m_stack, 1);
}

bool ChartCard::isEmpty() const {
    return m_stack->currentWidget() == m_emptyText;
}

void ChartCard::addToHeader(QWidget *widget) {
    m_header->addWidget(widget);
}

void ChartCard::setEmpty(bool empty, const QString &text) {
    if (!text.isEmpty())
        m_emptyText->setText(text);
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_emptyText) : m_view);
    if (empty)
        setLegend({});
}

void ChartCard::setLegend(const QList<ChartInk> &inks) {
    while (QLayoutItem *item = m_legend->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList spoken;
    for (const ChartInk &ink : inks) {
        m_legend->addWidget(new LegendEntry(ink, this));
        spoken << ink.name + QLatin1Char(' ') + ink.value;
    }
    m_legend->addStretch(1);
    setAccessibleDescription(spoken.join(QLatin1String(", ")));
}

void ChartCard::style(QAbstractAxis *axis, bool grid) {
    const Palette &palette = Palette::current();
    axis->setLabelsFont(ui::font(TextRole::Small));
    axis->setLabelsColor(palette.dim);
    axis->setLinePen(QPen(palette.line));
    axis->setGridLinePen(QPen(palette.line, 1, Qt::DotLine));
    axis->setGridLineVisible(grid);
}

void ChartCard::changeEvent(QEvent *event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !isEmpty())
        redraw();
}

} // namespace understudy::ui
