#include "ui/shell/project_opener.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace understudy::ui {
namespace {

QString dataFolder() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QDir().mkpath(folder);
    return folder;
}

QString projectPath(const QString &folder, const QString &name, int number) {
    return QDir(folder).filePath(number == 1 ? QStringLiteral("%1.understudy").arg(name)
                                             : QStringLiteral("%1-%2.understudy").arg(name).arg(number));
}

} // namespace

FileKind fileKind(const QString &path) {
    const QString name = path.toLower();
    if (name.endsWith(QLatin1String(".understudy")))
        return FileKind::Project;
    for (const char *suffix : {".jsonl", ".jsonl.gz", ".har", ".har.gz"}) {
        if (name.endsWith(QLatin1String(suffix)))
            return FileKind::Recording;
    }
    return FileKind::Other;
}

ProjectOpener::ProjectOpener(std::shared_ptr<api::Workbench> workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(std::move(workbench)) {}

void ProjectOpener::run(const QString &path, std::function<Opened(api::Workbench &)> work, Then then) {
    Q_EMIT busyChanged(true);
    m_call.run<Opened>(
        this, [bench = m_workbench, work = std::move(work)](std::stop_token) { return work(*bench); },
        [this, path, then = std::move(then)](Opened opened) {
            Q_EMIT busyChanged(false);
            if (opened)
                then(std::move(*opened));
            else
                Q_EMIT failed(opened.error(), path);
        });
}

void ProjectOpener::open(const QString &path, bool readOnly, Then then) {
    run(
        path,
        [file = path.toStdString(), readOnly](api::Workbench &bench) { return bench.open(file, readOnly); },
        std::move(then));
}

void ProjectOpener::create(const QString &path, Then then) {
    run(
        path, [file = path.toStdString()](api::Workbench &bench) { return bench.create(file); },
        std::move(then));
}

void ProjectOpener::openDemo(Then then) {
    const QString folder = dataFolder();
    run(
        projectPath(folder, QStringLiteral("demo"), 1),
        [folder](api::Workbench &bench) -> Opened {
            constexpr int kWindows = 20; // demos open at the same time; more is a mistake to be told about
            Opened opened = fail(ErrorCode::Internal, "The demo project was not opened.");
            for (int number = 1; number <= kWindows; ++number) {
                const QString path = projectPath(folder, QStringLiteral("demo"), number);
                opened = QFileInfo::exists(path) ? bench.open(path.toStdString(), false)
                                                 : bench.create(path.toStdString());
                if (opened || opened.error().code != ErrorCode::Locked)
                    break;
            }
            return opened;
        },
        std::move(then));
}

void ProjectOpener::createFor(const QString &recording, Then then) {
    const QFileInfo file(recording);
    const QString folder = QFileInfo(file.absolutePath()).isWritable() ? file.absolutePath() : dataFolder();
    QString name = file.fileName();
    name.truncate(name.indexOf(QLatin1Char('.'), 1));
    int number = 1;
    while (QFileInfo::exists(projectPath(folder, name, number)))
        ++number;
    create(projectPath(folder, name, number), std::move(then));
}

} // namespace understudy::ui
