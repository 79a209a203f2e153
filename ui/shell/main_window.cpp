#include "ui/shell/main_window.h"

#include "ui/shell/command_palette.h"
#include "ui/shell/file_drop.h"
#include "ui/shell/job_bar.h"
#include "ui/shell/main_menu.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/recording_import.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/start_page.h"
#include "ui/shell/strip_text.h"
#include "ui/shell/workspace.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QCryptographicHash>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace understudy::ui {
namespace {

constexpr QSize kWanted(1280, 800), kFrame(8, 40); ///< what a window manager may add
constexpr QLatin1String kGeometry("window/geometry"), kTheme("window/theme");

/// The page that was shown last, by project.
QString pageKey(const QString &path) {
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex();
    return QStringLiteral("pages/%1").arg(QString::fromLatin1(hash.left(16)));
}

ThemeChoice savedTheme(const QSettings &settings) {
    const int saved = settings.value(kTheme, int(ThemeChoice::System)).toInt();
    return saved == int(ThemeChoice::Light)  ? ThemeChoice::Light
           : saved == int(ThemeChoice::Dark) ? ThemeChoice::Dark
                                             : ThemeChoice::System;
}

/// Fonts and palette must be there before the first widget is made.
QSettings &themed(QSettings &settings) {
    applyTheme(*qApp, savedTheme(settings));
    return settings;
}

} // namespace

MainWindow::MainWindow(std::shared_ptr<api::Workbench> workbench, QSettings &settings)
    : m_settings(themed(settings))
    , m_recent(settings)
    , m_opener(std::move(workbench))
    , m_menu(new MainMenu(menuBar()))
    , m_messages(new MessageBar(this))
    , m_job(new JobBar(this))
    , m_stack(new QStackedWidget(this))
    , m_start(new StartPage(m_recent, this))
    , m_palette(new CommandPalette(this))
    , m_counts(makeLabel({}, TextRole::Small, "dim", this))
    , m_file(makeLabel({}, TextRole::Small, "dim", this)) {
    setWindowTitle(tr("Understudy"));
    setMinimumSize(960, 600);
    auto *commands = makeButton(tr("Ctrl+K  commands"), "flat");
    connect(commands, &QPushButton::clicked, m_menu->commands, &QAction::trigger);
    setStyleKey(commands, "tone", QStringLiteral("dim"));
    menuBar()->setCornerWidget(commands, Qt::TopRightCorner);
    auto *brand = makeLabel(tr("Understudy"), TextRole::Strong);
    brand->setContentsMargins(14, 0, 10, 0);
    menuBar()->setCornerWidget(brand, Qt::TopLeftCorner);

    auto *middle = new QWidget(this);
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_job);
    layout->addWidget(m_stack, 1);
    setCentralWidget(middle);
    m_stack->addWidget(m_start);

    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_counts, 1);
    statusBar()->addPermanentWidget(m_file);

    connect(&m_opener, &ProjectOpener::failed, this, &MainWindow::openFailed);
    connect(&m_opener, &ProjectOpener::busyChanged, this,
            [this](bool busy) { busy ? m_job->start(tr("Opening the project…"), {}) : m_job->finish(); });
    auto *drop = new FileDrop(this);
    connect(drop, &FileDrop::hovering, m_start, &StartPage::setDropHint);
    connect(drop, &FileDrop::dropped, this, &MainWindow::openFile);
    connectMenu();
    connectStartPage();
    refreshRecent();
    leaveWorkspace();
    if (!restoreGeometry(m_settings.value(kGeometry).toByteArray()))
        resize(kWanted.boundedTo(screen()->availableSize() - kFrame));
    setTheme(savedTheme(m_settings));
}

Workspace *MainWindow::workspace() const {
    return m_workspace;
}

MainWindow::~MainWindow() {
    leaveWorkspace(); // its pages use the menu, which goes with the window's other children
}

void MainWindow::connectMenu() {
    const auto on = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_menu->newProject, [this] {
        chooseFile(true, tr("New Project"), tr("Understudy projects (*.understudy)"),
                   &MainWindow::createProject);
    });
    on(m_menu->openProject, [this] {
        chooseFile(
            false, tr("Open"),
            tr("Projects and recordings (*.understudy *.jsonl *.jsonl.gz *.har *.har.gz);;All files (*)"),
            &MainWindow::openFile);
    });
    on(m_menu->openRecording, [this] {
        chooseFile(false, tr("Open Recording"),
                   tr("Recordings (*.jsonl *.jsonl.gz *.har *.har.gz);;All files (*)"),
                   &MainWindow::openRecording);
    });
    on(m_menu->demo, [this] { startDemo(); });
    on(m_menu->closeProject, [this] { closeProject(); });
    on(m_menu->quit, [this] { close(); });
    on(m_menu->start, [this] { m_workspace->startRun(); });
    on(m_menu->stop, [this] { m_workspace->stopRun(); });
    on(m_menu->extend, [this] { m_workspace->extendRun(); });
    on(m_menu->commands, [this] { m_palette->open(catalog(*menuBar())); });
    on(m_menu->shortcuts, [this] { (new ShortcutSheet(catalog(*menuBar()), this))->show(); });
    on(m_menu->about, [this] {
        auto *box = new QMessageBox(
            QMessageBox::NoIcon, tr("About Understudy"),
            tr("<b>Understudy %1</b><p>A shadow-testing workbench: rehearse a new version on real "
               "requests before it goes live.<p>GPL-3.0-or-later")
                .arg(QApplication::applicationVersion()),
            QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    on(m_menu->systemTheme, [this] { setTheme(ThemeChoice::System); });
    on(m_menu->lightTheme, [this] { setTheme(ThemeChoice::Light); });
    on(m_menu->darkTheme, [this] { setTheme(ThemeChoice::Dark); });
    connect(m_menu, &MainMenu::recentChosen, this, [this](const QString &path) { openProject(path); });
    connect(m_menu, &MainMenu::pageChosen, this, [this](int page) { m_workspace->showPage(page); });
}

void MainWindow::connectStartPage() {
    connect(m_start, &StartPage::newRequested, m_menu->newProject, &QAction::trigger);
    connect(m_start, &StartPage::openRequested, m_menu->openProject, &QAction::trigger);
    connect(m_start, &StartPage::recordingRequested, m_menu->openRecording, &QAction::trigger);
    connect(m_start, &StartPage::demoRequested, this, &MainWindow::startDemo);
    connect(m_start, &StartPage::projectRequested, this, [this](const QString &path) { openProject(path); });
    connect(m_start, &StartPage::forgotten, this, [this](const QString &path) {
        m_recent.remove(path);
        refreshRecent();
    });
}

void MainWindow::openProject(const QString &path, bool readOnly) {
    afterLeaving(tr("open another project"), [this, path, readOnly] {
        m_opener.open(path, readOnly, [this](auto session) { showWorkspace(std::move(session)); });
    });
}

void MainWindow::createProject(const QString &path) {
    const QString file = fileKind(path) == FileKind::Project ? path : path + QLatin1String(".understudy");
    afterLeaving(tr("create another project"), [this, file] {
        m_opener.create(file, [this](auto session) { showWorkspace(std::move(session)); });
    });
}

void MainWindow::openRecording(const QString &path) {
    if (m_workspace && !m_workspace->bridge()->info().readOnly)
        return import(path);
    afterLeaving(tr("open a recording"), [this, path] {
        m_opener.createFor(path, [this, path](auto session) {
            showWorkspace(std::move(session));
            import(path);
        });
    });
}

void MainWindow::openFile(const QString &path) {
    fileKind(path) == FileKind::Recording ? openRecording(path) : openProject(path);
}

void MainWindow::startDemo() {
    afterLeaving(tr("start the demo"), [this] {
        m_opener.openDemo([this](auto session) {
            showWorkspace(std::move(session));
            m_workspace->startDemo();
        });
    });
}

void MainWindow::closeProject() {
    afterLeaving(tr("close the project"), [this] { leaveWorkspace(); });
}

void MainWindow::import(const QString &file) {
    auto *job = new RecordingImport(m_workspace->bridge(), file, m_workspace);
    const QString name = QFileInfo(file).fileName();
    m_job->start(tr("Reading \"%1\"").arg(name), [job = QPointer(job)] {
        if (job)
            job->cancel();
    });
    connect(job, &RecordingImport::progressed, m_job, &JobBar::setProgress);
    connect(job, &RecordingImport::failed, m_messages,
            [this](const Error &error) { m_messages->showError(error); });
    connect(job, &RecordingImport::finished, this, [this](qint64 run) {
        m_workspace->bridge()->setCurrentRun(run);
        m_workspace->showPage(QStringLiteral("divergences"));
    });
    connect(job, &QObject::destroyed, m_job, &JobBar::finish);
    connect(job, &RecordingImport::finished, job, &QObject::deleteLater);
    connect(job, &RecordingImport::failed, job, &QObject::deleteLater);
}

void MainWindow::showWorkspace(std::shared_ptr<api::ProjectSession> session) {
    leaveWorkspace();
    m_messages->dismiss();
    m_workspace = new Workspace(std::move(session), m_menu, this);
    m_stack->addWidget(m_workspace);
    m_stack->setCurrentWidget(m_workspace);
    m_menu->setPages(m_workspace->pages());
    m_menu->closeProject->setEnabled(true);
    connect(m_workspace, &Workspace::errorRaised, m_messages,
            [this](const Error &e) { m_messages->showError(e); });
    connect(m_workspace, &Workspace::noticeRaised, m_messages,
            [this](const QString &what, const QString &detail) { m_messages->showNotice(what, detail); });
    connect(m_workspace, &Workspace::countsChanged, this, &MainWindow::refreshStatusLine);

    const QString path = QString::fromStdString(m_workspace->bridge()->info().path);
    if (!m_workspace->showPage(m_settings.value(pageKey(path)).toString()))
        m_workspace->activateCurrentPage(); // what it did while it was hidden got no focus
    connect(m_workspace, &Workspace::currentPageChanged, this,
            [this, path] { m_settings.setValue(pageKey(path), m_workspace->currentPageName()); });
    m_recent.add(path);
    refreshRecent();
    refreshStatusLine();
    setWindowTitle(tr("%1 - Understudy").arg(QString::fromStdString(m_workspace->bridge()->info().name)));
    if (m_workspace->bridge()->info().readOnly)
        m_messages->showCaution(tr("This project is open for reading only."),
                                QString::fromStdString(m_workspace->bridge()->info().readOnlyReason));
    Q_EMIT projectOpened();
}

void MainWindow::leaveWorkspace() {
    m_menu->setPages({});
    delete m_workspace;
    for (QAction *action : {m_menu->closeProject, m_menu->start, m_menu->stop, m_menu->extend})
        action->setEnabled(false);
    m_stack->setCurrentWidget(m_start);
    m_start->focusFirst();
    setWindowTitle(tr("Understudy"));
    refreshStatusLine();
}

void MainWindow::afterLeaving(const QString &question, std::function<void()> then) {
    if (!m_workspace || !isActive(m_workspace->bridge()->status().state))
        return then();
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("A run is under way"),
                        tr("Stop the run \"%1\" and %2?")
                            .arg(QString::fromStdString(m_workspace->bridge()->status().name), question),
                        QMessageBox::NoButton, this);
    box->setInformativeText(
        tr("Live traffic under way is finished first. What was recorded stays in the project."));
    auto *stop = box->addButton(tr("Stop the Run"), QMessageBox::AcceptRole);
    auto *keep = box->addButton(tr("Keep Running"), QMessageBox::RejectRole);
    box->setDefaultButton(keep); // a stray Return ends nothing
    box->setEscapeButton(keep);
    box->setIconPixmap(
        icon(QStringLiteral("warning"), &Palette::amber).pixmap(QSize(32, 32), devicePixelRatioF()));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(stop, &QPushButton::clicked, this, [this, then = std::move(then)] {
        leaveWorkspace(); // ends the run on a worker
        then();
    });
    box->open();
}

void MainWindow::openFailed(const Error &error, const QString &path) {
    MessageBar::Action action;
    if (error.code == ErrorCode::Locked || error.code == ErrorCode::NewerVersion)
        action = {tr("Open Read-Only"), [this, path] { openProject(path, true); }};
    else if (error.code == ErrorCode::NotFound && m_recent.paths().contains(path))
        action = {tr("Take off the List"), [this, path] {
                      m_recent.remove(path);
                      refreshRecent();
                  }};
    m_messages->showError(error, action);
}

void MainWindow::chooseFile(bool save, const QString &title, const QString &filter,
                            void (MainWindow::*then)(const QString &)) {
    auto *dialog = new QFileDialog(this, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    if (save)
        dialog->setDefaultSuffix(QStringLiteral("understudy"));
    connect(dialog, &QFileDialog::fileSelected, this, then);
    dialog->open();
}

void MainWindow::refreshRecent() {
    m_menu->setRecent(m_recent.paths());
    m_start->reload();
}

void MainWindow::refreshStatusLine() {
    m_counts->setText(m_workspace ? m_workspace->countsText() : tr("No project open"));
    m_file->setText(m_workspace ? m_workspace->fileText() : QString());
}

void MainWindow::setTheme(ThemeChoice choice) {
    if (choice != themeChoice())
        applyTheme(*qApp, choice);
    m_settings.setValue(kTheme, int(choice));
    (choice == ThemeChoice::Light  ? m_menu->lightTheme
     : choice == ThemeChoice::Dark ? m_menu->darkTheme
                                   : m_menu->systemTheme)
        ->setChecked(true);
}

void MainWindow::closeEvent(QCloseEvent *event) {
    m_settings.setValue(kGeometry, saveGeometry());
    if (m_mayClose || !m_workspace || !isActive(m_workspace->bridge()->status().state))
        return event->accept();
    event->ignore();
    afterLeaving(tr("quit"), [this] {
        m_mayClose = true;
        close();
    });
}

} // namespace understudy::ui
