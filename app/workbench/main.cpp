#include "core/api/workbench.h"
#include "core/base/log.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QIcon>
#include <QSettings>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace {

/// Without this Qt ends in an abort whose message hides the cause.
void sayWithoutDisplay(QtMsgType type, const QMessageLogContext &, const QString &message) {
    if (type == QtFatalMsg) {
        std::fputs(
            "understudy: No display could be reached. Start it in a desktop session, or use understudy-cli, "
            "which needs none.\n",
            stderr);
        std::_Exit(EXIT_FAILURE);
    }
    if (type != QtDebugMsg && type != QtInfoMsg && !message.contains(QLatin1String("qt.qpa")))
        understudy::log(understudy::LogLevel::Warning, "ui", message.toStdString());
}

void logQtMessage(QtMsgType type, const QMessageLogContext &, const QString &message) {
    using understudy::LogLevel;
    const LogLevel level = type == QtDebugMsg || type == QtInfoMsg ? LogLevel::Debug
                           : type == QtWarningMsg                  ? LogLevel::Warning
                                                                   : LogLevel::Error;
    understudy::log(level, "ui", message.toStdString());
    if (type == QtFatalMsg)
        std::abort();
}

bool displayMissing() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
           qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return false;
#endif
}

} // namespace

int main(int argc, char *argv[]) {
    QCoreApplication::setOrganizationName(QStringLiteral("Understudy"));
    QCoreApplication::setApplicationName(QStringLiteral("understudy"));
    QCoreApplication::setApplicationVersion(QStringLiteral(UNDERSTUDY_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("understudy"));

    // Before the application: --help and --version need no display.
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Shadow-testing workbench: rehearse a new version on real requests."));
    parser.addPositionalArgument(
        QStringLiteral("PROJECT"),
        QStringLiteral("Project (.understudy) or recording (.jsonl, .jsonl.gz, .har) to open."),
        QStringLiteral("[PROJECT]"));
    const QCommandLineOption demo(QStringLiteral("demo"),
                                  QStringLiteral("Start the demo shop and a run on it."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Show this help."));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                     QStringLiteral("Show the version."));
    parser.addOptions({demo, help, version});
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const bool understood = parser.parse(arguments);
    if (understood && parser.isSet(help)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return EXIT_SUCCESS;
    }
    if (understood && parser.isSet(version)) {
        std::puts("understudy " UNDERSTUDY_VERSION);
        return EXIT_SUCCESS;
    }
    if (displayMissing())
        sayWithoutDisplay(QtFatalMsg, {}, {});

    qInstallMessageHandler(sayWithoutDisplay);
    QApplication application(argc, argv); // takes the options of Qt itself out of argv
    qInstallMessageHandler(logQtMessage);
    if (!parser.parse(QApplication::arguments()) || parser.positionalArguments().size() > 1) {
        std::fprintf(stderr, "understudy: %s See understudy --help.\n",
                     parser.errorText().isEmpty() ? "Name one project at most."
                                                  : qPrintable(parser.errorText() + QLatin1Char('.')));
        return 64; // usage, as understudy-cli
    }

    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/understudy.svg")));
    QSettings settings;
    understudy::ui::MainWindow window(understudy::api::makeWorkbench(), settings);
    window.show();
    const QStringList files = parser.positionalArguments();
    QTimer::singleShot(0, &window, [&] {
        if (parser.isSet(demo))
            window.startDemo();
        else if (!files.isEmpty())
            window.openFile(QFileInfo(files.front()).absoluteFilePath());
    });
    return QApplication::exec();
}
