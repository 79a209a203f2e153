#pragma once

#include "core/base/result.h"

#include <QString>
#include <QWidget>

namespace understudy::ui {

/// One page of the window behind the rail. A concrete page is made as `new XPage(SessionBridge *, QWidget
/// *parent)`.
///
/// Actions: call QWidget::addAction() in the constructor. The shell puts actions() into the page's menu and
/// the command palette, so each needs a text() and, where it has a shortcut, the context
/// Qt::WidgetWithChildrenShortcut (then single letters work on this page only). Pages do not know each other:
/// they ask the shell through the signals below.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0; ///< under the icon of the rail, one word
    [[nodiscard]] virtual QString icon() const = 0;  ///< name for theme/icons.h
    /// What the status line says at the left while the page is shown.
    [[nodiscard]] virtual QString statusText() const { return {}; }
    enum class Menu { Project, Run, Triage };
    [[nodiscard]] virtual Menu menu() const { return Menu::Triage; } ///< where its actions go
    /// Selects this divergence (the divergences page), or shows exchanges with this filter (the requests
    /// page).
    virtual void openDivergence(qint64 /*divergence*/) {}
    virtual void openFilter(const QString & /*filter*/) {}
    /// Called when the page comes to front; put the focus where work goes on.
    virtual void activate() { setFocus(Qt::OtherFocusReason); }

Q_SIGNALS:
    void statusTextChanged();
    void showExchanges(const QString &filter); ///< open the requests page with this filter
    void showDivergence(qint64 divergence);    ///< open the divergences page with it selected
    void showRunPage();
    void noticeRaised(const QString &what, const QString &detail); ///< message bar: something was done
    void errorRaised(const understudy::Error &error); ///< message bar; what can be said inline is said inline
};

} // namespace understudy::ui
