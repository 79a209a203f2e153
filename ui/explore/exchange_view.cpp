#include "ui/explore/exchange_view.h"

#include "ui/delegates/status_delegate.h"
#include "ui/models/exchange_table_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>
#include <array>

namespace understudy::ui {

namespace {

constexpr QLatin1String kHeaderKey("requests/header");
constexpr int kRowHeight = 26;
constexpr std::array<int, ExchangeTableModel::ColumnCount> kWidths{150, 70,  260, 190, 100, 110, 80,
                                                                   96,  106, 74,  92,  64,  66,  150};
constexpr std::array kHiddenAtFirst{ExchangeTableModel::BaselineStatus, ExchangeTableModel::BaselineLatency,
                                    ExchangeTableModel::Size,           ExchangeTableModel::Noise,
                                    ExchangeTableModel::Bodies,         ExchangeTableModel::ExchangeId};

} // namespace

ExchangeView::ExchangeView(ExchangeTableModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model) {
    setModel(model);
    setAccessibleName(tr("Requests"));
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // One height for all rows: anything else asks the model for every row.
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);

    const auto set = [this](int column, CellDelegate *delegate, TextRole role) {
        delegate->setFont(ui::font(role));
        m_delegates.push_back(delegate);
        if (column < 0)
            setItemDelegate(delegate);
        else
            setItemDelegateForColumn(column, delegate);
    };
    set(-1, new CellDelegate(this), TextRole::Body);
    set(ExchangeTableModel::Target, new CellDelegate(this), TextRole::Mono);
    set(ExchangeTableModel::Status, new StatusDelegate(this), TextRole::Body);
    buildHeader();

    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_kept = currentExchange();
        m_resetting = true;
    });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_resetting = false;
        setNewRows(0);
        const int row = m_kept ? m_model->rowOf(*m_kept) : -1;
        if (row >= 0)
            setCurrentIndex(m_model->index(row, 0));
        else
            Q_EMIT exchangeSelected();
        tellVisibleRows();
    });
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this] { m_following = atGrowingEnd(); });
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { rowsCame(first, last); });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_following)
            verticalScrollBar()->setValue(growsAtTop() ? 0 : verticalScrollBar()->maximum());
        tellVisibleRows();
    });
}

void ExchangeView::buildHeader() {
    QHeaderView *header = horizontalHeader();
    header->setFont(ui::font(TextRole::Small));
    header->viewport()->setFont(ui::font(TextRole::Small));
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setMinimumSectionSize(44);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setAccessibleName(tr("Columns"));
    m_ownWidths = header->restoreState(QSettings().value(kHeaderKey).toByteArray()) &&
                  header->count() == int(kWidths.size());
    if (!m_ownWidths) {
        for (int column = 0; column < int(kWidths.size()); ++column)
            header->resizeSection(column, kWidths[std::size_t(column)]);
        for (const int column : kHiddenAtFirst)
            header->hideSection(column);
    }
    setOrder({});
    connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
        const auto key = ExchangeTableModel::sortKey(column);
        if (!key)
            return;
        const bool again = m_order.key == *key;
        Q_EMIT orderRequested({*key, again ? !m_order.descending : false});
    });
    connect(header, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillHeaderMenu(menu);
        menu->popup(horizontalHeader()->mapToGlobal(position));
    });
    connect(header, &QHeaderView::sectionMoved, this, &ExchangeView::saveHeader);
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (horizontalHeader()->underMouse()) { // a person did it
            m_ownWidths = true;
            saveHeader();
        }
    });
}

void ExchangeView::saveHeader() {
    QSettings().setValue(kHeaderKey, horizontalHeader()->saveState());
}

void ExchangeView::fillHeaderMenu(QMenu *menu) {
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action = menu->addAction(ExchangeTableModel::columnTitle(column));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column !=
                           ExchangeTableModel::Target); // something must be left to recognise a row by
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            if (shown && columnWidth(column) < horizontalHeader()->minimumSectionSize())
                setColumnWidth(column, kWidths[std::size_t(column)]);
            fitColumns();
            saveHeader();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("As at First"), this, [this] {
        for (int column = 0; column < m_model->columnCount(); ++column) {
            horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
            setColumnHidden(column, std::ranges::find(kHiddenAtFirst, column) != kHiddenAtFirst.end());
            setColumnWidth(column, kWidths[std::size_t(column)]);
        }
        m_ownWidths = false;
        fitColumns();
        QSettings().remove(kHeaderKey);
    });
}

void ExchangeView::fitColumns() {
    if (m_ownWidths)
        return;
    int others = 0;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (column != ExchangeTableModel::Target && !isColumnHidden(column))
            others += columnWidth(column);
    }
    setColumnWidth(ExchangeTableModel::Target,
                   std::max(kWidths[ExchangeTableModel::Target], viewport()->width() - others));
}

void ExchangeView::setOrder(SortOrder order) {
    m_order = order;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (ExchangeTableModel::sortKey(column) == order.key)
            horizontalHeader()->setSortIndicator(column,
                                                 order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void ExchangeView::setStale(bool stale) {
    m_stale = stale;
    for (CellDelegate *delegate : m_delegates)
        delegate->setStale(stale);
    viewport()->update();
}

std::optional<ExchangeRowId> ExchangeView::currentExchange() const {
    return currentIndex().isValid() ? m_model->idAt(currentIndex().row()) : std::nullopt;
}

std::vector<ExchangeRowId> ExchangeView::selectedExchanges(std::size_t limit) const {
    // Ranges, not indexes: all of a million rows may be selected.
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::ranges::sort(ranges);
    std::vector<ExchangeRowId> ids;
    int next = 0;
    for (const auto &[top, bottom] : ranges) {
        for (int row = std::max(top, next); row <= bottom && ids.size() < limit; ++row) {
            if (const auto id = m_model->idAt(row))
                ids.push_back(*id);
        }
        next = std::max(next, bottom + 1);
    }
    return ids;
}

QList<int> ExchangeView::shownColumns() const {
    QList<int> columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column))
            columns << column;
    }
    return columns;
}

void ExchangeView::currentChanged(const QModelIndex &current, const QModelIndex &previous) {
    QTableView::currentChanged(current, previous);
    if (!m_resetting && current.row() != previous.row())
        Q_EMIT exchangeSelected();
}

void ExchangeView::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    if (dy == 0)
        return;
    tellVisibleRows();
    if (m_newRows > 0 && atGrowingEnd())
        setNewRows(0);
}

void ExchangeView::resizeEvent(QResizeEvent *event) {
    QTableView::resizeEvent(event);
    fitColumns();
    tellVisibleRows();
}

void ExchangeView::changeEvent(QEvent *event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void ExchangeView::focusInEvent(QFocusEvent *event) {
    // Before the base class, which would make a row current without selecting it.
    if (!currentIndex().isValid() && m_model->rowCount() > 0)
        selectionModel()->setCurrentIndex(m_model->index(std::max(0, rowAt(0)), 0),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QTableView::focusInEvent(event);
}

void ExchangeView::tellVisibleRows() {
    if (m_model->rowCount() == 0)
        return;
    const int first = std::max(0, rowAt(0));
    const int last = rowAt(viewport()->height() - 1);
    m_model->setVisibleRows(first, last < 0 ? m_model->rowCount() - 1 : last);
}

bool ExchangeView::growsAtTop() const {
    return m_order.key == SortKey::Time && m_order.descending;
}

bool ExchangeView::atGrowingEnd() const {
    if (m_order.key != SortKey::Time)
        return false;
    const QScrollBar *bar = verticalScrollBar();
    if (!growsAtTop() && bar->maximum() == 0)
        return false; // nobody scrolled to the end of a list that has not filled the view yet
    return growsAtTop() ? bar->value() == 0 : bar->value() >= bar->maximum();
}

void ExchangeView::rowsCame(int first, int last) {
    const int count = last - first + 1;
    if (first == 0 && !m_following && last + 1 < m_model->rowCount()) // what one looks at must not move
        verticalScrollBar()->setValue(verticalScrollBar()->value() + count * kRowHeight);
    const bool allInView = m_model->rowCount() * kRowHeight <= viewport()->height();
    if (!m_following && !allInView)
        setNewRows(m_newRows + count);
    tellVisibleRows();
}

void ExchangeView::setNewRows(int count) {
    if (std::exchange(m_newRows, count) != count)
        Q_EMIT newRowsChanged(count);
}

void ExchangeView::showNewRows() {
    verticalScrollBar()->setValue(growsAtTop() ? 0 : verticalScrollBar()->maximum());
    setNewRows(0);
}

} // namespace understudy::ui
