#include "ui/shell/main_menu.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QFileInfo>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>

namespace understudy::ui {

MainMenu::MainMenu(QMenuBar *bar)
    : QObject(bar)
    , m_bar(bar)
    , m_pageGroup(new QActionGroup(this)) {
    m_project = bar->addMenu(tr("&Project"));
    newProject = add(m_project, tr("&New Project..."), QKeySequence::New);
    openProject = add(m_project, tr("&Open..."), QKeySequence::Open);
    m_recent = m_project->addMenu(tr("Open &Recent"));
    openRecording = add(m_project, tr("Open Recor&ding..."), QKeySequence(tr("Ctrl+Shift+O")));
    demo = add(m_project, tr("&Try the Demo"));
    m_projectEnd = m_project->addSeparator();
    closeProject = add(m_project, tr("&Close Project"), QKeySequence::Close);
    quit = add(m_project, tr("&Quit"), QKeySequence(tr("Ctrl+Q")));

    m_run = bar->addMenu(tr("&Run"));
    start = add(m_run, tr("&Start"), QKeySequence(tr("Ctrl+R")), QStringLiteral("run"));
    stop = add(m_run, tr("S&top"), QKeySequence(tr("Ctrl+.")), QStringLiteral("stop"));
    extend = add(m_run, tr("&Extend by 15 Minutes"));

    m_triage = bar->addMenu(tr("&Triage"));

    m_view = bar->addMenu(tr("&View"));
    commands = add(m_view, tr("&Commands"), QKeySequence(tr("Ctrl+K")));
    m_viewEnd = m_view->addSeparator();
    QMenu *theme = m_view->addMenu(tr("&Theme"));
    auto *themes = new QActionGroup(this);
    const auto choice = [&](const QString &text) {
        QAction *action = add(theme, text);
        action->setCheckable(true);
        themes->addAction(action);
        return action;
    };
    systemTheme = choice(tr("As the &System"));
    lightTheme = choice(tr("&Light"));
    darkTheme = choice(tr("&Dark"));

    m_help = bar->addMenu(tr("&Help"));
    shortcuts = add(m_help, tr("&Keyboard Shortcuts"), QKeySequence(Qt::Key_F1));
    shortcuts->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(QStringLiteral("?"))});
    about = add(m_help, tr("&About Understudy"));

    setRecent({});
    setPages({});
}

QAction *MainMenu::add(QMenu *menu, const QString &text, const QKeySequence &key, const QString &iconName) {
    QAction *action = menu->addAction(text);
    action->setShortcut(key);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    return action;
}

QString MainMenu::pageShortcut(int index) {
    return tr("Alt+%1").arg(index + 1);
}

void MainMenu::setRecent(const QStringList &paths) {
    m_recent->clear();
    for (const QString &path : paths) {
        const QFileInfo file(path);
        QString text = QStringLiteral("%1 · %2").arg(file.completeBaseName(), file.absolutePath());
        QAction *action = m_recent->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT recentChosen(path); });
    }
    m_recent->menuAction()->setEnabled(!paths.isEmpty());
}

void MainMenu::setPages(const QList<Page *> &pages) {
    for (QMenu *menu : {m_project, m_run, m_triage, m_view}) {
        for (QAction *action : std::as_const(m_added))
            menu->removeAction(action);
    }
    for (QAction *action : std::as_const(m_added)) {
        if (action->parent() == this)
            delete action;
    }
    m_added.clear();

    const auto separator = [this] {
        auto *line = new QAction(this);
        line->setSeparator(true);
        return line;
    };
    for (int i = 0; i < pages.size(); ++i) {
        Page *page = pages[i];
        auto *show = new QAction(tr("&%1 %2").arg(i + 1).arg(page->title()), this);
        show->setShortcut(QKeySequence(pageShortcut(i)));
        show->setCheckable(true);
        m_pageGroup->addAction(show);
        connect(show, &QAction::triggered, this, [this, i] { Q_EMIT pageChosen(i); });
        m_view->insertAction(m_viewEnd, show);
        m_added << show;

        if (page->actions().isEmpty())
            continue;
        QMenu *menu = page->menu() == Page::Menu::Project ? m_project
                      : page->menu() == Page::Menu::Run   ? m_run
                                                          : m_triage;
        QAction *before = menu == m_project ? m_projectEnd : nullptr;
        if (!menu->isEmpty()) {
            QAction *line = separator();
            menu->insertAction(before, line);
            m_added << line;
        }
        for (QAction *action : page->actions()) {
            menu->insertAction(before, action);
            m_added << action;
        }
    }
    m_triage->menuAction()->setVisible(!m_triage->isEmpty());
}

void MainMenu::setCurrentPage(int index) {
    const QList<QAction *> pages = m_pageGroup->actions();
    if (index >= 0 && index < pages.size())
        pages[index]->setChecked(true);
}

} // namespace understudy::ui
