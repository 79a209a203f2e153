#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/shell/page.h"

#include <functional>

class QAction;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace understudy::ui {

class EmptyState;
class ExchangeList;
class ExchangeView;
class ExchangeViewer;
class FilterEdit;

/// Every request of the run as one row: filter, order, look inside.
class RequestsPage : public Page {
    Q_OBJECT
public:
    explicit RequestsPage(SessionBridge *bridge, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Requests"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("requests"); }
    [[nodiscard]] QString statusText() const override;
    void openFilter(const QString &filter) override;
    void activate() override;

    [[nodiscard]] ExchangeList *list() const { return m_list; }
    [[nodiscard]] ExchangeView *table() const { return m_table; }
    [[nodiscard]] FilterEdit *filter() const { return m_filter; }
    [[nodiscard]] ExchangeViewer *viewer() const { return m_viewer; }
    [[nodiscard]] QPushButton *newRowsPill() const { return m_newRows; }
    [[nodiscard]] EmptyState *empty() const { return m_empty; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildBar();
    [[nodiscard]] QWidget *buildDetail();
    void buildActions();
    QAction *addAction(const QString &text, const QKeySequence &key, const std::function<void()> &run);
    void update();
    void updateEmpty();
    void updateTitle();
    void showChosen();
    void showContextMenu(const QPoint &position);
    void copyRows(bool csv);
    void filterByCurrent(bool exclude);
    void placePill();
    void turnDetail(bool right);
    void hint(const QString &text);

    SessionBridge *m_bridge;
    ExchangeList *m_list;
    FilterEdit *m_filter;
    ExchangeView *m_table;
    ExchangeViewer *m_viewer;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    QLabel *m_title;
    QPushButton *m_newRows;
    QString m_hint;
    bool m_filteredOut = false; ///< what the button of the empty state does

    QAction *m_copyText = nullptr, *m_copyCsv = nullptr, *m_copyCurl = nullptr, *m_byValue = nullptr,
            *m_notValue = nullptr, *m_right = nullptr, *m_divergence = nullptr;
};

} // namespace understudy::ui
