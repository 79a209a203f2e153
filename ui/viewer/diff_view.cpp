#include "ui/viewer/diff_view.h"

#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"
#include "ui/viewer/diff_colors.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kGutter = 20, kRightPadding = 6, kTitleHeight = 30, kTopPadding = 4;
constexpr qsizetype kCachedTexts = 2048;

} // namespace

/// Names of the sides over their columns.
class DiffView::TitleBar : public QWidget {
public:
    explicit TitleBar(DiffView *view)
        : QWidget(view)
        , m_view(view) {}

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        const Palette &palette = Palette::current();
        painter.fillRect(rect(), palette.panel);
        for (std::size_t i = 0; i < m_view->m_sides.size(); ++i) {
            const QRect column = m_view->columnRect(i, 0);
            const Title &title = m_view->m_titles[std::size_t(m_view->m_sides[i])];
            QRect place(column.left() + 12, 0, column.width() - 18, height() - 1);
            painter.setFont(ui::font(TextRole::Strong));
            painter.setPen(palette.text);
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, title.name);
            place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(title.name));
            painter.setFont(ui::font(TextRole::Body));
            painter.setPen(palette.dim);
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(title.info, Qt::ElideRight, place.width()));
            if (i > 0)
                painter.fillRect(QRect(column.left(), 0, 1, height()), palette.line);
        }
        painter.fillRect(QRect(0, height() - 1, width(), 1), palette.line);
    }

private:
    DiffView *m_view;
};

DiffView::DiffView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_titleBar(new TitleBar(this)) {
    setViewportMargins(0, kTitleHeight, 0, 0);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Answers side by side"));
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
    horizontalScrollBar()->setSingleStep(int(m_painter.columnWidth() * 4));
}

void DiffView::setRows(std::shared_ptr<const SideBySide> rows, bool json, std::string location) {
    m_document.set(std::move(rows));
    m_json = json;
    m_location = std::move(location);
    m_texts.clear();
    m_current = -1;
    updateSides();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    auto row = m_document.rowOf(m_location);
    if (!row)
        row = m_document.differenceAfter(-1);
    if (row)
        setCurrentRow(*row);
    else
        Q_EMIT currentRowChanged();
    viewport()->update();
}

void DiffView::setTitles(std::array<Title, 3> titles) {
    m_titles = std::move(titles);
    m_titleBar->update();
}

void DiffView::setBaselineShown(bool shown) {
    m_baseline = shown;
    updateSides();
}

void DiffView::setWrap(bool wrap) {
    m_wrap = wrap;
    updateLayout();
    if (m_current >= 0)
        showRow(std::uint32_t(m_current), false);
}

void DiffView::setFolding(bool folding) {
    m_document.setFolding(folding);
    updateLayout();
    if (m_current >= 0)
        showRow(std::uint32_t(m_current), true);
}

void DiffView::updateSides() {
    m_sides.clear();
    const bool live = m_document.present(Side::Live);
    const bool baseline = m_document.present(Side::Baseline);
    if (live || !baseline)
        m_sides.push_back(Side::Live);
    if (baseline && (m_baseline || !live))
        m_sides.push_back(Side::Baseline);
    m_sides.push_back(Side::Candidate);
    m_texts.clear(); // marks depend on what is shown
    m_titleBar->update();
    updateLayout();
}

void DiffView::updateLayout() {
    const int width = columnRect(0, 0).width() - kGutter - kRightPadding;
    m_columns = std::uint32_t(std::max(8.0, width / m_painter.columnWidth()));
    m_document.setWrap(m_wrap ? m_columns : 0, m_sides);
    const auto lines = int(m_document.lineCount());
    const auto page = int(visibleLines());
    verticalScrollBar()->setRange(0, std::max(0, lines - page));
    verticalScrollBar()->setPageStep(std::max(1, page - 1));
    std::uint32_t longest = 0;
    for (const Side side : m_sides)
        longest = std::max(longest, m_document.longest(side));
    const int over =
        m_wrap || longest <= m_columns ? 0 : int((longest - m_columns + 2) * m_painter.columnWidth());
    horizontalScrollBar()->setRange(0, over);
    horizontalScrollBar()->setPageStep(std::max(1, width));
    viewport()->update();
}

QRect DiffView::columnRect(std::size_t column, int y) const {
    const int width = viewport()->width();
    const int count = int(std::max<std::size_t>(1, m_sides.size()));
    const int left = width * int(column) / count;
    return {left, y, width * (int(column) + 1) / count - left, m_painter.lineHeight()};
}

std::uint32_t DiffView::visibleLines() const {
    return std::uint32_t(std::max(1, (viewport()->height() - kTopPadding) / m_painter.lineHeight()));
}

int DiffView::lineTop(std::uint32_t line) const {
    return kTitleHeight + kTopPadding + (int(line) - verticalScrollBar()->value()) * m_painter.lineHeight();
}

std::int64_t DiffView::lineAt(const QPoint &position) const {
    const std::int64_t line =
        verticalScrollBar()->value() + (position.y() - kTopPadding) / m_painter.lineHeight();
    return position.y() >= kTopPadding && line < std::int64_t(m_document.lineCount()) ? line : -1;
}

void DiffView::setCurrentRow(std::int64_t row) {
    m_current = row;
    if (row >= 0)
        showRow(std::uint32_t(row), true);
    setAccessibleDescription(currentText());
    viewport()->update();
    Q_EMIT currentRowChanged();
}

void DiffView::showRow(std::uint32_t row, bool centre) {
    const auto line = int(m_document.lineOf(row));
    const int first = verticalScrollBar()->value();
    const auto page = int(visibleLines());
    if (line >= first && line < first + page)
        return;
    verticalScrollBar()->setValue(centre ? line - page / 3 : line < first ? line : line - page + 1);
}

std::size_t DiffView::differenceNumber() const {
    const auto &differences = m_document.differences();
    return std::size_t(std::ranges::upper_bound(differences, m_current, {},
                                                [](std::uint32_t d) { return std::int64_t(d); }) -
                       differences.begin());
}

bool DiffView::nextDifference() {
    const auto row = m_document.differenceAfter(m_current);
    if (row)
        setCurrentRow(*row);
    return row.has_value();
}

bool DiffView::previousDifference() {
    const auto row = m_document.differenceBefore(m_current < 0 ? 0 : m_current);
    if (row)
        setCurrentRow(*row);
    return row.has_value();
}

QString DiffView::currentText() const {
    const SideBySide *rows = m_document.rows();
    if (!rows || m_current < 0 || std::size_t(m_current) >= rows->rows.size())
        return {};
    const SideBySideRow &row = rows->rows[std::size_t(m_current)];
    QStringList parts;
    for (const Side side : m_sides) {
        const bool present = row.present[std::size_t(side)];
        parts << tr("%1: %2").arg(sideText(side),
                                  present ? text(row.text[std::size_t(side)]).trimmed() : tr("nothing here"));
    }
    return parts.join(QStringLiteral("; "));
}

void DiffView::moveLines(std::int64_t by) {
    if (m_document.lineCount() == 0)
        return;
    const std::int64_t from = m_current < 0 ? verticalScrollBar()->value() - (by > 0 ? 1 : 0)
                                            : std::int64_t(m_document.lineOf(std::uint32_t(m_current)));
    const auto last = std::int64_t(m_document.lineCount()) - 1;
    std::int64_t line = std::clamp<std::int64_t>(from + by, 0, last);
    // A step leaves the row even where the row is wrapped over many lines.
    while (by > 0 && line < last && std::int64_t(m_document.line(std::uint32_t(line)).row) == m_current)
        ++line;
    m_current = m_document.line(std::uint32_t(line)).row;
    showRow(std::uint32_t(m_current), false);
    setAccessibleDescription(currentText());
    viewport()->update();
    Q_EMIT currentRowChanged();
}

void DiffView::copyRow(Side side) const {
    const SideBySide *rows = m_document.rows();
    if (rows && m_current >= 0 && std::size_t(m_current) < rows->rows.size())
        QApplication::clipboard()->setText(
            text(rows->rows[std::size_t(m_current)].text[std::size_t(side)]).trimmed());
}

void DiffView::keyPressEvent(QKeyEvent *event) {
    if (event->matches(QKeySequence::Copy)) {
        copyRow(Side::Candidate);
        return;
    }
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const auto lines = std::int64_t(m_document.lineCount());
    switch (event->key()) {
    case Qt::Key_Down:
        return moveLines(1);
    case Qt::Key_Up:
        return moveLines(-1);
    case Qt::Key_PageDown:
        return moveLines(verticalScrollBar()->pageStep());
    case Qt::Key_PageUp:
        return moveLines(-verticalScrollBar()->pageStep());
    case Qt::Key_Home:
        return moveLines(-lines);
    case Qt::Key_End:
        return moveLines(lines);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0) {
            m_document.unfold(std::uint32_t(m_current));
            updateLayout();
        }
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void DiffView::mousePressEvent(QMouseEvent *event) {
    const std::int64_t number = lineAt(event->position().toPoint());
    if (number < 0)
        return;
    const DiffDocument::Line line = m_document.line(std::uint32_t(number));
    m_current = line.row;
    if (line.foldedRows > 0 && event->button() == Qt::LeftButton) {
        m_document.unfold(line.row);
        updateLayout();
    }
    setAccessibleDescription(currentText());
    viewport()->update();
    Q_EMIT currentRowChanged();
}

void DiffView::mouseMoveEvent(QMouseEvent *event) {
    const std::int64_t number = lineAt(event->position().toPoint());
    const bool fold = number >= 0 && m_document.line(std::uint32_t(number)).foldedRows > 0;
    viewport()->setCursor(fold ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void DiffView::contextMenuEvent(QContextMenuEvent *event) {
    const SideBySide *rows = m_document.rows();
    if (!rows || m_current < 0 || std::size_t(m_current) >= rows->rows.size())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Side side : m_sides)
        menu->addAction(tr("Copy the line of %1").arg(sideText(side)), this, [this, side] { copyRow(side); });
    const std::string &location = rows->rows[std::size_t(m_current)].location;
    if (!location.empty()) {
        menu->addSeparator();
        menu->addAction(tr("Copy the location"), this,
                        [location = text(location)] { QApplication::clipboard()->setText(location); });
    }
    const auto line = int(m_document.lineOf(std::uint32_t(m_current))) - verticalScrollBar()->value();
    const bool mouse = event->reason() == QContextMenuEvent::Mouse;
    menu->popup(
        mouse ? event->globalPos()
              : viewport()->mapToGlobal(QPoint(kGutter, kTopPadding + (line + 1) * m_painter.lineHeight())));
}

void DiffView::resizeEvent(QResizeEvent *event) {
    QAbstractScrollArea::resizeEvent(event);
    m_titleBar->setGeometry(viewport()->x(), viewport()->y() - kTitleHeight, viewport()->width(),
                            kTitleHeight);
    updateLayout();
}

void DiffView::changeEvent(QEvent *event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        viewport()->update();
        m_titleBar->update();
    }
}

void DiffView::focusInEvent(QFocusEvent *event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DiffView::focusOutEvent(QFocusEvent *event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void DiffView::scrollContentsBy(int, int) {
    viewport()->update();
}

const RowText &DiffView::rowText(std::uint32_t row, Side side) const {
    const quint64 key = quint64(row) * 3 + quint64(side);
    if (const auto found = m_texts.constFind(key); found != m_texts.constEnd())
        return *found;
    if (m_texts.size() > kCachedTexts)
        m_texts.clear();
    const SideBySideRow &source = m_document.rows()->rows[row];
    const std::vector<TextSpan> none;
    return *m_texts.insert(key, makeRowText(source.text[std::size_t(side)],
                                            alikeInSight(source) ? none : source.changed[std::size_t(side)],
                                            m_json, DiffDocument::kRowCap));
}

bool DiffView::alikeInSight(const SideBySideRow &row) const {
    return std::ranges::all_of(m_sides, [&](Side side) {
        return row.present[std::size_t(side)] == row.present[std::size_t(m_sides.front())] &&
               row.text[std::size_t(side)] == row.text[std::size_t(m_sides.front())];
    });
}

void DiffView::paintEvent(QPaintEvent *event) {
    QPainter painter(viewport());
    const Palette &palette = Palette::current();
    painter.fillRect(event->rect(), palette.panel);
    const int height = m_painter.lineHeight();
    const int first =
        verticalScrollBar()->value() + std::max(0, (event->rect().top() - kTopPadding) / height);
    const int last = verticalScrollBar()->value() + (event->rect().bottom() - kTopPadding) / height;
    for (int number = first; number <= last && number < int(m_document.lineCount()); ++number)
        paintLine(painter, m_document.line(std::uint32_t(number)),
                  kTopPadding + (number - verticalScrollBar()->value()) * height);
    for (std::size_t i = 1; i < m_sides.size(); ++i)
        painter.fillRect(QRect(columnRect(i, 0).left(), 0, 1, viewport()->height()), palette.line);
}

void DiffView::paintLine(QPainter &painter, const DiffDocument::Line &line, int y) const {
    const Palette &palette = Palette::current();
    const QRect whole(0, y, viewport()->width(), m_painter.lineHeight());
    if (line.foldedRows > 0) {
        painter.fillRect(whole, palette.bg);
        painter.setFont(ui::font(TextRole::Small));
        painter.setPen(palette.dim);
        painter.drawText(whole.adjusted(kGutter, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("⋯ %1 equal lines").arg(line.foldedRows));
    } else {
        for (std::size_t i = 0; i < m_sides.size(); ++i)
            paintCell(painter, line, i, y);
    }
    if (std::int64_t(line.row) == m_current && hasFocus()) {
        painter.setPen(palette.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(whole.adjusted(0, 0, -1, -1));
    }
}

void DiffView::paintCell(QPainter &painter, const DiffDocument::Line &line, std::size_t column, int y) const {
    const Side side = m_sides[column];
    const SideBySideRow &row = m_document.rows()->rows[line.row];
    const CellLook look = lookOf(row, side, m_sides.front());
    const QRect cell = columnRect(column, y);
    if (look.background.isValid())
        painter.fillRect(cell, look.background);
    if (line.part == 0 && row.location == m_location && !m_location.empty() && row.mark != RowMark::Equal)
        painter.fillRect(QRect(cell.left() + (column > 0 ? 1 : 0), y, 3, cell.height()),
                         Palette::current().accent);
    if (!row.present[std::size_t(side)])
        return;
    if (line.part == 0 && !look.sign.isNull()) {
        painter.setFont(ui::font(TextRole::Mono));
        painter.setPen(look.mark);
        painter.drawText(QRect(cell.left() + 3, y, kGutter - 4, cell.height()), Qt::AlignCenter,
                         QString(look.sign));
    }
    const QRect place = cell.adjusted(kGutter, 0, -kRightPadding, 0);
    painter.save();
    painter.setClipRect(place);
    const int begin = m_wrap ? int(line.part * m_columns) : 0;
    const int end = m_wrap ? int((line.part + 1) * m_columns) : INT_MAX;
    m_painter.drawRow(painter, place, rowText(line.row, side), begin, end,
                      m_wrap ? 0 : horizontalScrollBar()->value(), {look.text, look.key, look.mark});
    painter.restore();
}

} // namespace understudy::ui
