#pragma once

#include "core/model/exchange_row.h"
#include "core/model/side_by_side.h"
#include "ui/bridge/async_call.h"
#include "ui/bridge/session_bridge.h"

#include <QFrame>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

class QAction;
class QKeySequence;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace understudy::ui {

class DiffView;
class TabStrip;
class TimingView;

/// One kept exchange: its answers side by side as body, text or headers, and its timing. Reads on a worker;
/// the newest request wins, and what is shown stays until the next is there.
class ExchangeViewer : public QFrame {
    Q_OBJECT
public:
    enum Tab { Body, Text, Headers, Timing };

    explicit ExchangeViewer(SessionBridge *bridge, QWidget *parent = nullptr);

    /// `location`: of a divergence, to point out; chooses the tab when it is not the one shown before.
    void showExchange(ExchangeRowId row, const std::string &location = {});
    /// Nothing to show: why, and what to do.
    void showMessage(const QString &title, const QString &text);

    [[nodiscard]] std::optional<ExchangeRowId> row() const {
        return m_row;
    } ///< wanted, perhaps not there yet
    [[nodiscard]] std::shared_ptr<const ExchangeDetail> detail() const {
        return m_detail;
    } ///< null: nothing is shown
    [[nodiscard]] bool loading() const { return m_call.busy() || m_viewCall.busy(); }
    [[nodiscard]] DiffView *diffView() const { return m_diff; }
    void setTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    bool nextDifference();
    bool previousDifference();
    void copyAsCurl();
    /// How it is shown: tabs, baseline, wrapping, folding. For the page that holds the viewer to add to its
    /// own.
    [[nodiscard]] const QList<QAction *> &viewActions() const { return m_viewActions; }

Q_SIGNALS:
    void shown();
    void failed(const understudy::Error &error);
    void copied(const QString &what); ///< said in the status line

private:
    struct Loaded;
    using View = std::shared_ptr<const SideBySide>;

    void buildBar();
    QAction *addAction(const QString &text, const QKeySequence &key, const std::function<void()> &run);
    QToolButton *addToggle(const QString &text, const QString &what, const QKeySequence &key, bool on);
    void accept(Loaded loaded);
    void showTab();
    void showDiff(std::size_t aspect);
    void showDocument(std::size_t aspect);
    void showToggles(bool shown); ///< what only a comparison needs
    void updateCounter();
    void updateTitles();
    [[nodiscard]] QString missingText(Tab tab) const; ///< why an aspect cannot be shown; empty: it can

    SessionBridge *m_bridge;
    LatestCall m_call, m_viewCall;
    std::optional<ExchangeRowId> m_row;
    std::string m_location, m_tabLocation;
    std::shared_ptr<const ExchangeDetail> m_detail;
    std::array<View, 3> m_views; ///< by api::ExchangeQuery::View

    QList<QAction *> m_viewActions;
    TabStrip *m_tabs;
    QWidget *m_bar;
    std::array<bool, 4> m_wrapped{false, false, true, false}; ///< by Tab: values of headers are long
    QToolButton *m_baseline = nullptr, *m_wrap = nullptr, *m_fold = nullptr, *m_previous = nullptr,
                *m_next = nullptr;
    QLabel *m_counter, *m_note;
    QStackedWidget *m_stack;
    QWidget *m_diffPage;
    DiffView *m_diff;
    TimingView *m_timing;
    QWidget *m_message;
    QLabel *m_messageTitle, *m_messageText;
};

} // namespace understudy::ui
