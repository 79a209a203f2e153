#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace understudy::ui {

/// Cells as the product draws them: one row height, selection across the row, elided text, roles of roles.h.
/// Subclasses draw the content only.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);

    /// Old rows while the answer to a new question is on its way.
    void setStale(bool stale) { m_stale = stale; }
    void setFont(const QFont &font) { m_font = font; }
    /// A line under each row; off where the view draws it.
    void setRowLines(bool lines) { m_rowLines = lines; }
    /// A ring around the cell that has the focus; off where the view marks the whole row.
    void setFocusRing(bool ring) { m_focusRing = ring; }

    /// Whether a selected cell fills itself; off where the view fills the whole row.
    void setSelectionFill(bool fill) { m_selectionFill = fill; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    virtual void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    /// Text colour of a row: dimmed rows step back.
    [[nodiscard]] static QColor textColor(const QModelIndex &index);
    [[nodiscard]] const QFont &font() const { return m_font; }
    void drawText(QPainter &painter, const QRect &rect, const QModelIndex &index, const QString &text,
                  const QFont &font, const QColor &color) const;

private:
    QFont m_font;
    bool m_stale = false, m_rowLines = true, m_focusRing = true, m_selectionFill = true;
};

} // namespace understudy::ui
