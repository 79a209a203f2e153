#pragma once

#include "ui/viewer/row_text.h"

#include <QColor>
#include <QFont>
#include <QRectF>

class QPainter;

namespace understudy::ui {

/// Draws the text of one line of one side. Measures once: a fixed-width font needs no shaping for plain text.
class DiffPainter {
public:
    DiffPainter();

    [[nodiscard]] int lineHeight() const { return m_lineHeight; }
    [[nodiscard]] double columnWidth() const { return m_columnWidth; }

    struct Colors {
        QColor text, key, mark;
    };
    /// Characters [begin, end) of the row, the first at the left of `rect` moved left by `scrolled` pixels.
    void drawRow(QPainter &painter, const QRectF &rect, const RowText &row, int begin, int end,
                 double scrolled, const Colors &colors) const;

private:
    QFont m_plain, m_bold;        ///< no shaping, no ligatures: what is compared must be seen as it is
    QFont m_shaped, m_shapedBold; ///< for scripts that need it
    int m_lineHeight = 0;
    double m_columnWidth = 0, m_ascent = 0;
};

} // namespace understudy::ui
