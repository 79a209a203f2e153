#pragma once

#include "core/model/exchange_row.h"

#include <QTableView>

#include <optional>
#include <vector>

namespace understudy::ui {

class CellDelegate;
class ExchangeTableModel;

/// The table of exchanges. Knows which rows are in sight (only those are read), keeps the chosen exchange by
/// its id, and follows a growing list only while a person looks at the growing end.
class ExchangeView : public QTableView {
    Q_OBJECT
public:
    explicit ExchangeView(ExchangeTableModel *model, QWidget *parent = nullptr);

    void setStale(bool stale); ///< rows answer an older question
    [[nodiscard]] bool isStale() const { return m_stale; }
    void setOrder(SortOrder order); ///< for the arrow in the header, and the end that grows
    [[nodiscard]] std::optional<ExchangeRowId> currentExchange() const;
    [[nodiscard]] std::vector<ExchangeRowId> selectedExchanges(std::size_t limit) const;
    [[nodiscard]] QList<int> shownColumns() const; ///< in the order shown
    [[nodiscard]] int newRows() const { return m_newRows; }
    void showNewRows();
    void fillHeaderMenu(QMenu *menu);

    void keyboardSearch(const QString &) override {} ///< would read through all rows on the GUI thread

Q_SIGNALS:
    void exchangeSelected();
    void orderRequested(understudy::SortOrder order);
    void newRowsChanged(int count); ///< grown out of sight

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void buildHeader();
    void saveHeader();
    void fitColumns();
    void tellVisibleRows();
    void rowsCame(int first, int last);
    [[nodiscard]] bool growsAtTop() const;
    [[nodiscard]] bool atGrowingEnd() const;
    void setNewRows(int count);

    ExchangeTableModel *m_model;
    std::vector<CellDelegate *> m_delegates;
    SortOrder m_order;
    std::optional<ExchangeRowId> m_kept; ///< current before a reset
    int m_newRows = 0;
    bool m_stale = false, m_following = false, m_ownWidths = false, m_resetting = false;
};

} // namespace understudy::ui
