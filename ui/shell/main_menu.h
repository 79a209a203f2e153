#pragma once

#include "ui/shell/page.h"

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace understudy::ui {

/// The menu bar and the window's own actions. Connecting them is the window's work.
class MainMenu : public QObject {
    Q_OBJECT
public:
    explicit MainMenu(QMenuBar *bar);

    QAction *newProject, *openProject, *openRecording, *demo, *closeProject, *quit;
    QAction *start, *stop, *extend;
    QAction *systemTheme, *lightTheme, *darkTheme;
    QAction *commands, *shortcuts, *about;

    void setRecent(const QStringList &paths);
    /// Adds the pages to View and their actions to their menus; an empty list takes them away again.
    void setPages(const QList<Page *> &pages);
    void setCurrentPage(int index);

    [[nodiscard]] QMenuBar *bar() const { return m_bar; }
    [[nodiscard]] static QString pageShortcut(int index); ///< "Alt+1"

Q_SIGNALS:
    void recentChosen(const QString &path);
    void pageChosen(int index);

private:
    QAction *add(QMenu *menu, const QString &text, const QKeySequence &key = {}, const QString &icon = {});

    QMenuBar *m_bar;
    QMenu *m_project, *m_recent, *m_run, *m_triage, *m_view, *m_help;
    QAction *m_projectEnd, *m_viewEnd; ///< page actions go before these separators
    QActionGroup *m_pageGroup;
    QList<QAction *> m_added; ///< what setPages() put into menus, separators it owns included
};

} // namespace understudy::ui
