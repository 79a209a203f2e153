#pragma once

#include "core/api/workbench.h"
#include "ui/shell/project_opener.h"
#include "ui/shell/recent_projects.h"

#include <QMainWindow>
#include <QPointer>

class QLabel;
class QSettings;
class QStackedWidget;

namespace understudy::ui {

enum class ThemeChoice;
class CommandPalette;
class JobBar;
class MainMenu;
class MessageBar;
class StartPage;
class Workspace;

/// Menus, messages, and either the start page or one open project.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(std::shared_ptr<api::Workbench> workbench, QSettings &settings);
    ~MainWindow() override;

    void openProject(const QString &path, bool readOnly = false);
    void createProject(const QString &path);
    /// Into the open project, else into a new one.
    void openRecording(const QString &path);
    void openFile(const QString &path); ///< by what it is
    void startDemo();
    void closeProject();

    [[nodiscard]] Workspace *workspace() const;
    [[nodiscard]] MainMenu *menu() const { return m_menu; }
    [[nodiscard]] MessageBar *messages() const { return m_messages; }

Q_SIGNALS:
    void projectOpened();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectMenu();
    void connectStartPage();
    void showWorkspace(std::shared_ptr<api::ProjectSession> session);
    void leaveWorkspace();
    /// Runs `then` once no run is in the way: asks first when one is.
    void afterLeaving(const QString &question, std::function<void()> then);
    void import(const QString &file);
    void openFailed(const Error &error, const QString &path);
    void chooseFile(bool save, const QString &title, const QString &filter,
                    void (MainWindow::*then)(const QString &));
    void refreshRecent();
    void refreshStatusLine();
    void setTheme(ThemeChoice choice);

    QSettings &m_settings;
    RecentProjects m_recent;
    ProjectOpener m_opener;
    MainMenu *m_menu;
    MessageBar *m_messages;
    JobBar *m_job;
    QStackedWidget *m_stack;
    StartPage *m_start;
    QPointer<Workspace> m_workspace;
    CommandPalette *m_palette;
    QLabel *m_counts, *m_file;
    bool m_mayClose = false;
};

} // namespace understudy::ui
