#pragma once

#include "ui/viewer/diff_document.h"
#include "ui/viewer/diff_painter.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QString>
#include <QVector>

#include <vector>

namespace understudy::ui {

/// Two or three answers side by side, one row of all of them always at one height: scrolling is in step by
/// construction. Paints only the rows in sight.
class DiffView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);

    /// `location`: whose rows are pointed out and where the view begins.
    void setRows(std::shared_ptr<const SideBySide> rows, bool json, std::string location = {});
    struct Title {
        QString name, info;
    };
    void setTitles(std::array<Title, 3> titles);
    void setBaselineShown(bool shown);
    void setWrap(bool wrap);
    void setFolding(bool folding);

    [[nodiscard]] const DiffDocument &document() const { return m_document; }
    [[nodiscard]] const std::vector<Side> &sides() const { return m_sides; }
    [[nodiscard]] std::int64_t currentRow() const { return m_current; }
    void setCurrentRow(std::int64_t row);
    /// Where the current row is among the differences: 1 is the first; 0 before all.
    [[nodiscard]] std::size_t differenceNumber() const;
    bool nextDifference(); ///< false at the last
    bool previousDifference();
    [[nodiscard]] int lineHeight() const { return m_painter.lineHeight(); }
    [[nodiscard]] int lineTop(std::uint32_t line) const; ///< within this widget
    [[nodiscard]] QString currentText() const;           ///< what a screen reader says of the current row

Q_SIGNALS:
    void currentRowChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    class TitleBar;

    void updateSides();
    void updateLayout(); ///< wrapping and scroll bars
    void showRow(std::uint32_t row, bool centre);
    void moveLines(std::int64_t by);
    void copyRow(Side side) const;
    [[nodiscard]] QRect columnRect(std::size_t column, int y) const;
    [[nodiscard]] std::int64_t lineAt(const QPoint &position) const;
    [[nodiscard]] std::uint32_t visibleLines() const;
    /// All sides that are shown read the same: what a hidden one has is no difference here.
    [[nodiscard]] bool alikeInSight(const SideBySideRow &row) const;
    [[nodiscard]] const RowText &rowText(std::uint32_t row, Side side) const;
    void paintLine(QPainter &painter, const DiffDocument::Line &line, int y) const;
    void paintCell(QPainter &painter, const DiffDocument::Line &line, std::size_t column, int y) const;

    DiffDocument m_document;
    DiffPainter m_painter;
    TitleBar *m_titleBar;
    std::array<Title, 3> m_titles;
    std::vector<Side> m_sides{Side::Live, Side::Candidate};
    std::string m_location;
    std::int64_t m_current = -1;
    std::uint32_t m_columns = 0; ///< characters that fit into one column
    bool m_json = false, m_baseline = false, m_wrap = false;
    mutable QHash<quint64, RowText> m_texts; ///< of the rows painted lately
};

} // namespace understudy::ui
