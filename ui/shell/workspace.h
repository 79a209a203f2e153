#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/shell/page.h"

#include <QList>
#include <QWidget>

class QStackedWidget;

namespace understudy::ui {

class MainMenu;
class Rail;
class RunPage;
class StatusStrip;

/// An open project: strip, rail and pages. The one place that knows all pages and lets them find each other.
class Workspace : public QWidget {
    Q_OBJECT
public:
    Workspace(std::shared_ptr<api::ProjectSession> session, MainMenu *menu, QWidget *parent);

    [[nodiscard]] SessionBridge *bridge() const { return m_bridge; }
    [[nodiscard]] const QList<Page *> &pages() const { return m_pages; }
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] QString currentPageName() const; ///< stable, for the settings: "run", "divergences", …
    void showPage(int index);
    bool showPage(const QString &name);

    void startRun(); ///< what the run page defines; its mistakes are shown there
    void stopRun();
    void extendRun();
    void activateCurrentPage(); ///< gives it the focus
    void startDemo();

    [[nodiscard]] QString countsText() const; ///< status line, left
    [[nodiscard]] QString fileText() const;   ///< status line, right

Q_SIGNALS:
    void currentPageChanged();
    void countsChanged();
    void errorRaised(const understudy::Error &error);
    void noticeRaised(const QString &what, const QString &detail);

private:
    int add(const QString &name, Page *page);
    void updateActions();
    void openFirstRegression();

    SessionBridge *m_bridge;
    MainMenu *m_menu;
    StatusStrip *m_strip;
    Rail *m_rail;
    QStackedWidget *m_stack;
    QList<Page *> m_pages;
    QStringList m_names;
    RunPage *m_runPage;
    int m_divergences = -1, m_requests = -1;
    bool m_stopping = false;
    QString m_lastMessage; ///< of the run status, so that each is said once
    QMetaObject::Connection m_demoWatch;
};

} // namespace understudy::ui
