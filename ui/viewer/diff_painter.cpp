#include "ui/viewer/diff_painter.h"

#include "ui/theme/fonts.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace understudy::ui {

namespace {

constexpr double kLeading = 1.5; ///< line height over the font's size

} // namespace

DiffPainter::DiffPainter()
    : m_plain(font(TextRole::Mono))
    , m_shaped(m_plain) {
    m_shaped.setStyleStrategy(QFont::PreferDefault);
    m_bold = m_plain;
    m_bold.setBold(true);
    m_shapedBold = m_shaped;
    m_shapedBold.setBold(true);
    const QFontMetricsF metrics(m_plain);
    m_columnWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    const double size = metrics.ascent() + metrics.descent();
    m_lineHeight = int(std::ceil(std::max(size, metrics.xHeight() * 2 * kLeading)));
    m_ascent = (m_lineHeight - size) / 2 + metrics.ascent();
}

void DiffPainter::drawRow(QPainter &painter, const QRectF &rect, const RowText &row, int begin, int end,
                          double scrolled, const Colors &colors) const {
    end = std::min(end, int(row.text.size()));
    if (begin >= end)
        return;
    if (row.simple) {
        // Only what can be seen: a row may have thousands of columns.
        const int first = begin + int(scrolled / m_columnWidth);
        end = std::min(end, first + int(rect.width() / m_columnWidth) + 2);
        scrolled -= (first - begin) * m_columnWidth;
        begin = first;
    }
    double x = rect.left() - scrolled;
    for (const RowText::Run &run : row.runs) {
        const int from = std::max(run.begin, begin);
        const int to = std::min(run.begin + run.length, end);
        if (from >= to)
            continue;
        const QString part = row.text.mid(from, to - from);
        const QFont &face =
            row.simple ? (run.marked ? m_bold : m_plain) : (run.marked ? m_shapedBold : m_shaped);
        painter.setFont(face);
        painter.setPen(run.marked                         ? colors.mark
                       : run.style == RowText::Style::Key ? colors.key
                                                          : colors.text);
        painter.drawText(QPointF(x, rect.top() + m_ascent), part);
        x += row.simple ? part.size() * m_columnWidth : QFontMetricsF(face).horizontalAdvance(part);
    }
}

} // namespace understudy::ui
