#pragma once

#include "ui/shell/recent_projects.h"

#include <QWidget>

class QVBoxLayout;

namespace understudy::ui {

/// What is shown while no project is open: what was opened before, and the ways in.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(RecentProjects recent, QWidget *parent = nullptr);

    void reload();     ///< after the list changed, or when it comes to front
    void focusFirst(); ///< on what a newcomer wants
    void setDropHint(bool dragging);

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void demoRequested();
    void recordingRequested();
    void projectRequested(const QString &path);
    void forgotten(const QString &path);

private:
    RecentProjects m_recent;
    QVBoxLayout *m_list;
    QWidget *m_first, *m_last; ///< ways in, for the tab order
    QWidget *m_drop;
};

} // namespace understudy::ui
