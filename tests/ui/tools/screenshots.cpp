#include "core/base/result.h"
#include "tests/ui/support/fake_session.h"
#include "ui/shell/main_menu.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/workspace.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace understudy;
using namespace understudy::ui;

namespace {

/// One picture: what to bring about before it is taken.
struct Scene {
    QString name;
    bool open; ///< a project is open
    std::function<void(MainWindow &)> prepare = {};
    QString path = QStringLiteral("/tmp/checkout.understudy");
};

const QList<Scene> &scenes() {
    static const auto running = [](MainWindow &window) {
        auto &session = static_cast<test::FakeSession &>(window.workspace()->bridge()->session());
        session.setStatus(test::runningStatus());
    };
    static const auto page = [](const char *name) {
        return [name](MainWindow &window) {
            running(window);
            window.workspace()->showPage(QString::fromLatin1(name));
        };
    };
    static const QList<Scene> all{
        {QStringLiteral("start"), false},
        {QStringLiteral("run"), true, page("run")},
        {QStringLiteral("divergences"), true, page("divergences")},
        {QStringLiteral("requests"), true, page("requests")},
        {QStringLiteral("report"), true, page("report")},
        {QStringLiteral("run-stopped"), true,
         [](MainWindow &w) { w.workspace()->showPage(QStringLiteral("run")); }},
        {QStringLiteral("error"), true,
         [](MainWindow &window) {
             page("report")(window);
             const Error error{ErrorCode::DiskFull, "Recording stopped.", "No space is left on /home.",
                               "Counting goes on; free some space and start a new run to record again."};
             window.messages()->showError(error);
             window.messages()->showError(error);
         }},
        {QStringLiteral("palette"), true,
         [](MainWindow &window) {
             page("run")(window);
             window.menu()->commands->trigger();
         }},
        {QStringLiteral("empty-run"), true,
         [](MainWindow &w) { w.workspace()->showPage(QStringLiteral("run")); },
         QStringLiteral("/tmp/new-empty.understudy")},
        {QStringLiteral("empty-divergences"), true,
         [](MainWindow &w) { w.workspace()->showPage(QStringLiteral("divergences")); },
         QStringLiteral("/tmp/new-empty.understudy")},
        {QStringLiteral("empty-requests"), true,
         [](MainWindow &w) { w.workspace()->showPage(QStringLiteral("requests")); },
         QStringLiteral("/tmp/new-empty.understudy")},
        {QStringLiteral("empty-report"), true,
         [](MainWindow &w) { w.workspace()->showPage(QStringLiteral("report")); },
         QStringLiteral("/tmp/new-empty.understudy")},
    };
    return all;
}

void shoot(const Scene &scene, const QString &theme, const QSize &size, const QString &folder) {
    QTemporaryDir settingsFolder;
    QSettings settings(settingsFolder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/theme"), theme == QLatin1String("dark") ? 2 : 1);
    if (!scene.open)
        settings.setValue(QStringLiteral("recentProjects"),
                          QStringList{QDir::homePath() + QStringLiteral("/work/checkout.understudy"),
                                      QDir::homePath() + QStringLiteral("/work/search-9.understudy")});
    MainWindow window(std::make_shared<test::FakeWorkbench>(), settings);
    window.resize(size);
    window.show();
    if (scene.open) {
        if (scene.path.contains(QLatin1String("empty")))
            window.createProject(scene.path);
        else
            window.openProject(scene.path);
        if (!QTest::qWaitFor([&] { return window.workspace() != nullptr; }))
            std::fputs("The project did not open.\n", stderr);
    }
    QTest::qWait(300); // summaries and rows are on their way
    if (scene.prepare)
        scene.prepare(window);
    QTest::qWait(1200); // so are the preflight and what a page loads when it is shown
    const QString file = QStringLiteral("%1/%2-%3.png").arg(folder, scene.name, theme);
    if (!window.grab().save(file))
        std::fprintf(stderr, "\"%s\" could not be written.\n", qPrintable(file));
}

} // namespace

int main(int argc, char **argv) {
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Pictures of every page, with data made up. QT_SCALE_FACTOR=2 for 2x."));
    parser.addHelpOption();
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("Scenes, parted by commas."),
                                  QStringLiteral("names"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light, dark or both."),
                                   QStringLiteral("theme"), QStringLiteral("both"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("WIDTHxHEIGHT."),
                                  QStringLiteral("size"), QStringLiteral("1280x800"));
    const QCommandLineOption out(QStringLiteral("out"), QStringLiteral("Folder."), QStringLiteral("folder"),
                                 QStringLiteral("screenshots"));
    parser.addOptions({only, theme, size, out});
    parser.process(application);

    const QStringList wanted = parser.value(only).split(QLatin1Char(','), Qt::SkipEmptyParts);
    const QStringList numbers = parser.value(size).split(QLatin1Char('x'));
    const QSize wh(numbers.value(0).toInt(), numbers.value(1).toInt());
    QDir().mkpath(parser.value(out));
    for (const Scene &scene : scenes()) {
        if (!wanted.isEmpty() && !wanted.contains(scene.name))
            continue;
        for (const QString &each : {QStringLiteral("light"), QStringLiteral("dark")}) {
            if (parser.value(theme) == QLatin1String("both") || parser.value(theme) == each)
                shoot(scene, each, wh, parser.value(out));
        }
    }
    return 0;
}
